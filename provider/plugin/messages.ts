import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { CheckFailure, CheckResponse, DiffResponse, PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import { type Failure } from "../arguments/argumentError";
import { type BaselineChange } from "../resources/baselineChange";
import { type WireProperties } from "./values";

/** A Struct as a property bag. */
export function toProperties(struct: Struct | undefined): WireProperties {
  return struct?.toJavaScript() ?? {};
}

/** A property bag as a Struct. Undefined properties are left out, as a Struct has no place for them. */
export function toStruct(properties: object): Struct {
  return Struct.fromJavaScript(withoutUndefined(properties) as Record<string, JavaScriptValue>);
}

/** The answer to a check: the inputs to keep, and what is wrong with them. */
export function toCheckResponse(inputs: WireProperties, failures: readonly Failure[]): CheckResponse {
  const response = new CheckResponse();
  response.setInputs(toStruct(inputs));
  response.setFailuresList(
    failures.map(({ property, reason }) => {
      const failure = new CheckFailure();
      failure.setProperty(property);
      failure.setReason(reason);
      return failure;
    }),
  );
  return response;
}

/** The answer to a diff, with each change by its path. */
export function toDiffResponse(changes: readonly BaselineChange[]): DiffResponse {
  const response = new DiffResponse();
  response.setChanges(changes.length > 0 ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE);
  response.setHasdetaileddiff(true);
  const topLevel = (path: string) => path.replace(/[.[].*$/, "");
  response.setDiffsList([...new Set(changes.map(({ path }) => topLevel(path)))]);
  response.setReplacesList(changes.filter(({ replaces }) => replaces).map(({ path }) => topLevel(path)));
  for (const change of changes) {
    response.getDetaileddiffMap().set(change.path, toPropertyDiff(change));
  }
  return response;
}

function toPropertyDiff({ kind, isInput, replaces }: BaselineChange): PropertyDiff {
  const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = PropertyDiff.Kind;
  const kinds = {
    add: [ADD, ADD_REPLACE],
    delete: [DELETE, DELETE_REPLACE],
    update: [UPDATE, UPDATE_REPLACE],
  } as const;
  const diff = new PropertyDiff();
  diff.setKind(kinds[kind][replaces ? 1 : 0]);
  diff.setInputdiff(isInput);
  return diff;
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutUndefined);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const entries = Object.entries(value).filter(([, property]) => property !== undefined);
  return Object.fromEntries(entries.map(([key, property]) => [key, withoutUndefined(property)]));
}
