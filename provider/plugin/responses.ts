import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { type Failure } from "../arguments/argumentError";
import { redact } from "../redaction";
import { type PropertyDiff } from "../resources/diffSnapshot";
import { writeStruct } from "./structCodec";
import { type WireProperties } from "./values";

// The fields and their numbers: https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto.

/** The answer to an Invoke: what the function returned, or what the user has to mend. */
export type InvokeAnswer = { result: object } | { failures: readonly Failure[] };

/** The answer to a check: the inputs to keep, and what is wrong with them. */
export interface CheckAnswer {
  inputs: WireProperties;
  failures: readonly Failure[];
}

/** A resource as it is after an operation, its secrets marked. */
export interface ResourceAnswer {
  id: string;
  properties: object;
  /** What the operation has to say to the user, one sentence each. */
  warnings?: readonly string[];
}

/** The same with the inputs, which an import finds out. */
export interface ReadAnswer extends ResourceAnswer {
  inputs: object;
}

/** Encodes a `pulumirpc.ProviderHandshakeResponse`: secrets and resources come as such. */
export function encodeHandshakeResponse(): Buffer {
  return encode((writer) => [1, 2].forEach((field) => writer.tag(field, WireType.Varint).bool(true)));
}

/** Encodes a `pulumirpc.ConfigureResponse`: secrets and resources come as such, and previews are asked for. */
export function encodeConfigureResponse(): Buffer {
  return encode((writer) => [1, 2, 3].forEach((field) => writer.tag(field, WireType.Varint).bool(true)));
}

/** Encodes a `pulumirpc.PluginInfo` with a version, or a `pulumirpc.GetSchemaResponse` with a schema. */
export function encodeText(text: string): Buffer {
  return encode((writer) => writeString(writer, 1, text));
}

/** Encodes a `google.protobuf.Empty`. */
export function encodeEmpty(): Buffer {
  return Buffer.alloc(0);
}

/** Encodes a `pulumirpc.InvokeResponse`. */
export function encodeInvokeResponse(answer: InvokeAnswer): Buffer {
  return encode((writer) =>
    "result" in answer ? writeStruct(writer, 1, answer.result) : writeFailures(writer, 2, answer.failures),
  );
}

/** Encodes a `pulumirpc.CheckResponse`. */
export function encodeCheckResponse({ inputs, failures }: CheckAnswer): Buffer {
  return encode((writer) => {
    writeStruct(writer, 1, inputs);
    writeFailures(writer, 2, failures);
  });
}

/** Encodes a `pulumirpc.CreateResponse`. */
export function encodeCreateResponse({ id, properties }: ResourceAnswer): Buffer {
  return encode((writer) => {
    writeString(writer, 1, id);
    writeStruct(writer, 2, properties);
  });
}

/** Encodes a `pulumirpc.ReadResponse`. */
export function encodeReadResponse({ id, properties, inputs }: ReadAnswer): Buffer {
  return encode((writer) => {
    writeString(writer, 1, id);
    writeStruct(writer, 2, properties);
    writeStruct(writer, 3, inputs);
  });
}

/** Encodes a `pulumirpc.UpdateResponse`. */
export function encodeUpdateResponse({ properties }: Pick<ResourceAnswer, "properties">): Buffer {
  return encode((writer) => writeStruct(writer, 1, properties));
}

/** Encodes a `pulumirpc.DiffResponse` with each change by its path. */
export function encodeDiffResponse(changes: readonly PropertyDiff[]): Buffer {
  const topLevel = (path: string) => path.replace(/[.[].*$/s, "");
  return encode((writer) => {
    changes.filter(({ replaces }) => replaces).forEach(({ path }) => writeString(writer, 1, topLevel(path)));
    writeDiffs(writer, [...new Set(changes.map(({ path }) => topLevel(path)))]);
    changes.forEach((change) => writeDetailedDiff(writer, change));
    writer.tag(7, WireType.Varint).bool(true);
  });
}

/** Encodes a `pulumirpc.DiffResponse` with the names of the properties that have changed. */
export function encodeDiffConfigResponse(changed: readonly string[]): Buffer {
  return encode((writer) => writeDiffs(writer, changed));
}

function encode(write: (writer: BinaryWriter) => void): Buffer {
  const writer = new BinaryWriter();
  write(writer);
  return Buffer.from(writer.finish().buffer);
}

function writeString(writer: BinaryWriter, fieldNumber: number, value: string): void {
  writer.tag(fieldNumber, WireType.LengthDelimited).string(value);
}

function writeFailures(writer: BinaryWriter, fieldNumber: number, failures: readonly Failure[]): void {
  for (const { property, reason } of failures) {
    writer.tag(fieldNumber, WireType.LengthDelimited).fork();
    writeString(writer, 1, property);
    writeString(writer, 2, redact(reason));
    writer.join();
  }
}

/** Whether anything has changed (DIFF_NONE is 1, DIFF_SOME is 2), and the names of what has. */
function writeDiffs(writer: BinaryWriter, diffs: readonly string[]): void {
  writer.tag(4, WireType.Varint).uint32(diffs.length > 0 ? 2 : 1);
  diffs.forEach((name) => writeString(writer, 5, name));
}

/** A path and its `PropertyDiff`, whose kinds are ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE and UPDATE_REPLACE, from 0. */
function writeDetailedDiff(writer: BinaryWriter, { path, kind, isInput, replaces }: PropertyDiff): void {
  writer.tag(6, WireType.LengthDelimited).fork();
  writeString(writer, 1, path);
  writer.tag(2, WireType.LengthDelimited).fork();
  writer.tag(1, WireType.Varint).uint32({ add: 0, delete: 2, update: 4 }[kind] + (replaces ? 1 : 0));
  writer.tag(2, WireType.Varint).bool(isInput);
  writer.join().join();
}
