import { type Failure } from "../arguments/argumentError";
import { type BaselineChange } from "../resources/diffBaseline";
import { MessageWriter } from "./messageWriter";
import { type WireProperties } from "./values";

// The fields and their numbers: https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto. What is written last is read first.

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

/** Encodes a `pulumirpc.ProviderHandshakeResponse`: secrets and resources come as such. */
export function encodeHandshakeResponse(): Buffer {
  const writer = new MessageWriter();
  writer.varintField(2, true);
  writer.varintField(1, true);
  return writer.finish();
}

/** Encodes a `pulumirpc.ConfigureResponse`: secrets and resources come as such, and previews are asked for. */
export function encodeConfigureResponse(): Buffer {
  const writer = new MessageWriter();
  writer.varintField(3, true);
  writer.varintField(2, true);
  writer.varintField(1, true);
  return writer.finish();
}

/** Encodes a `pulumirpc.PluginInfo` with a version, or a `pulumirpc.GetSchemaResponse` with a schema. */
export function encodeText(text: string): Buffer {
  const writer = new MessageWriter();
  writer.stringField(1, text);
  return writer.finish();
}

/** Encodes a `google.protobuf.Empty`. */
export function encodeEmpty(): Buffer {
  return Buffer.alloc(0);
}

/** Encodes a `pulumirpc.InvokeResponse`. */
export function encodeInvokeResponse(answer: InvokeAnswer): Buffer {
  const writer = new MessageWriter();
  if ("result" in answer) {
    writer.structField(1, answer.result);
  } else {
    failuresField(writer, 2, answer.failures);
  }
  return writer.finish();
}

/** Encodes a `pulumirpc.CheckResponse`. */
export function encodeCheckResponse({ inputs, failures }: CheckAnswer): Buffer {
  const writer = new MessageWriter();
  failuresField(writer, 2, failures);
  writer.structField(1, inputs);
  return writer.finish();
}

/** Encodes a `pulumirpc.CreateResponse`. */
export function encodeCreateResponse({ id, properties }: ResourceAnswer): Buffer {
  const writer = new MessageWriter();
  writer.structField(2, properties);
  writer.stringField(1, id);
  return writer.finish();
}

/** Encodes a `pulumirpc.ReadResponse`. */
export function encodeReadResponse({ id, properties, inputs }: ResourceAnswer & { inputs: object }): Buffer {
  const writer = new MessageWriter();
  writer.structField(3, inputs);
  writer.structField(2, properties);
  writer.stringField(1, id);
  return writer.finish();
}

/** Encodes a `pulumirpc.UpdateResponse`. */
export function encodeUpdateResponse({ properties }: Pick<ResourceAnswer, "properties">): Buffer {
  const writer = new MessageWriter();
  writer.structField(1, properties);
  return writer.finish();
}

/** Failures in their order: the last is written first. */
function failuresField(writer: MessageWriter, fieldNumber: number, failures: readonly Failure[]): void {
  for (const { property, reason } of [...failures].reverse()) {
    const end = writer.used;
    writer.stringField(2, reason);
    writer.stringField(1, property);
    writer.lengthDelimited(fieldNumber, end);
  }
}

/** Encodes a `pulumirpc.DiffResponse` with each change by its path. */
export function encodeDiffResponse(changes: readonly BaselineChange[]): Buffer {
  const topLevel = (path: string) => path.replace(/[.[].*$/s, "");
  const writer = new MessageWriter();
  writer.varintField(7, true);
  for (const change of changes) {
    detailedDiffEntry(writer, change);
  }
  diffsField(writer, [...new Set(changes.map(({ path }) => topLevel(path)))]);
  for (const { path } of changes.filter(({ replaces }) => replaces).reverse()) {
    writer.stringField(1, topLevel(path));
  }
  return writer.finish();
}

/** Encodes a `pulumirpc.DiffResponse` with the names of the properties that have changed. */
export function encodeDiffConfigResponse(changed: readonly string[]): Buffer {
  const writer = new MessageWriter();
  diffsField(writer, changed);
  return writer.finish();
}

/** The names of what has changed, and whether anything has: DIFF_NONE is 1, DIFF_SOME is 2. */
function diffsField(writer: MessageWriter, diffs: readonly string[]): void {
  for (const name of [...diffs].reverse()) {
    writer.stringField(5, name);
  }
  writer.varintField(4, diffs.length > 0 ? 2 : 1);
}

/** A path and its `PropertyDiff`, whose kinds are ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE and UPDATE_REPLACE, from 0. */
function detailedDiffEntry(writer: MessageWriter, { path, kind, isInput, replaces }: BaselineChange): void {
  const end = writer.used;
  writer.varintField(2, isInput);
  writer.varintField(1, { add: 0, delete: 2, update: 4 }[kind] + (replaces ? 1 : 0));
  writer.lengthDelimited(2, end);
  writer.stringField(1, path);
  writer.lengthDelimited(6, end);
}
