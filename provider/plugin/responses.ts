import { DiffResponse, PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import { type Failure } from "../arguments/argumentError";
import { type BaselineChange } from "../resources/baselineChange";
import { StructEncoder } from "./structEncoder";
import { type WireProperties } from "./values";

// The fields and their numbers: https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto.

/** The answer to an Invoke: what the function returned, or what the user has to mend. */
export type InvokeAnswer = { result: object } | { failures: readonly Failure[] };

/** The answer to a check: the inputs to keep, and what is wrong with them. */
export interface CheckAnswer {
  inputs: WireProperties;
  failures: readonly Failure[];
}

/** A resource as it is after an operation. */
export interface ResourceAnswer {
  id: string;
  properties: object;
}

/** Encodes a `pulumirpc.InvokeResponse`. */
export function encodeInvokeResponse(answer: InvokeAnswer): Buffer {
  const encoder = new StructEncoder();
  if ("result" in answer) {
    encoder.structField(1, answer.result);
  } else {
    failuresField(encoder, 2, answer.failures);
  }
  return encoder.finish();
}

/** Encodes a `pulumirpc.CheckResponse`. */
export function encodeCheckResponse({ inputs, failures }: CheckAnswer): Buffer {
  const encoder = new StructEncoder();
  failuresField(encoder, 2, failures);
  encoder.structField(1, inputs);
  return encoder.finish();
}

/** Encodes a `pulumirpc.CreateResponse`. */
export function encodeCreateResponse({ id, properties }: ResourceAnswer): Buffer {
  const encoder = new StructEncoder();
  encoder.structField(2, properties);
  encoder.stringField(1, id);
  return encoder.finish();
}

/** Encodes a `pulumirpc.ReadResponse`. */
export function encodeReadResponse({ id, properties, inputs }: ResourceAnswer & { inputs: object }): Buffer {
  const encoder = new StructEncoder();
  encoder.structField(3, inputs);
  encoder.structField(2, properties);
  encoder.stringField(1, id);
  return encoder.finish();
}

/** Encodes a `pulumirpc.UpdateResponse`. */
export function encodeUpdateResponse({ properties }: Pick<ResourceAnswer, "properties">): Buffer {
  const encoder = new StructEncoder();
  encoder.structField(1, properties);
  return encoder.finish();
}

/** Failures in their order; the encoder writes from the end to the start. */
function failuresField(encoder: StructEncoder, fieldNumber: number, failures: readonly Failure[]): void {
  for (const { property, reason } of [...failures].reverse()) {
    const end = encoder.used;
    encoder.stringField(2, reason);
    encoder.stringField(1, property);
    encoder.lengthDelimited(fieldNumber, end);
  }
}

/** The answer to a diff, with each change by its path. */
export function toDiffResponse(changes: readonly BaselineChange[]): DiffResponse {
  const response = new DiffResponse();
  response.setChanges(changes.length > 0 ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE);
  response.setHasdetaileddiff(true);
  const topLevel = (path: string) => path.replace(/[.[].*$/s, "");
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
