import { type BinaryReader } from "@bufbuild/protobuf/wire";
import { type FieldReaders, MessageReader, readFields, readStruct } from "./structCodec";
import { type WireProperties } from "./values";

// The fields and their numbers: https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto.

/** Begins the engine's talk with a plugin that it has started. */
export interface HandshakeRequest {
  /** Host and port. */
  engineAddress: string;
}

/** Reads a `pulumirpc.ProviderHandshakeRequest`. */
export const decodeHandshakeRequest = decoder<HandshakeRequest>({ engineAddress: string(1) });

/** Names the engine to a plugin that somebody else has started. */
export interface AttachRequest {
  /** Host and port. */
  address: string;
}

/** Reads a `pulumirpc.AttachRequest`. */
export const decodeAttachRequest = decoder<AttachRequest>({ address: string(1) });

/** Asks for the schema. */
export interface GetSchemaRequest {
  version: number;
}

/** Reads a `pulumirpc.GetSchemaRequest`. */
export const decodeGetSchemaRequest = decoder<GetSchemaRequest>({ version: number(1) });

/** Asks for a check of a resource's inputs, or of the provider's configuration. */
export interface CheckRequest {
  type: string;
  news: WireProperties;
}

/** Reads a `pulumirpc.CheckRequest`. */
export const decodeCheckRequest = decoder<CheckRequest>({ news: struct(3), type: string(7) });

/** Asks what differs between a resource's state, or the provider's configuration, and new inputs. */
export interface DiffRequest {
  type: string;
  olds: WireProperties;
  news: WireProperties;
  /** Undefined from an engine that does not send them. */
  oldInputs?: WireProperties;
}

/** Reads a `pulumirpc.DiffRequest`. */
export const decodeDiffRequest = decoder<DiffRequest>({
  olds: struct(3),
  news: struct(4),
  oldInputs: { ...struct(6), absent: undefined },
  type: string(8),
});

/** Configures the provider. */
export interface ConfigureRequest {
  /** The configuration. */
  args: WireProperties;
}

/** Reads a `pulumirpc.ConfigureRequest`. */
export const decodeConfigureRequest = decoder<ConfigureRequest>({ args: struct(2) });

/** Calls a function. */
export interface InvokeRequest {
  tok: string;
  args: WireProperties;
}

/** Reads a `pulumirpc.InvokeRequest`. */
export const decodeInvokeRequest = decoder<InvokeRequest>({ tok: string(1), args: struct(2) });

/** Creates a resource. */
export interface CreateRequest {
  type: string;
  properties: WireProperties;
  preview: boolean;
}

/** Reads a `pulumirpc.CreateRequest`. */
export const decodeCreateRequest = decoder<CreateRequest>({
  properties: struct(2),
  preview: boolean(4),
  type: string(6),
});

/** Reads a resource again, or imports one. */
export interface ReadRequest {
  id: string;
  urn: string;
  type: string;
  /** The state; empty in an import. */
  properties: WireProperties;
  inputs: WireProperties;
}

/** Reads a `pulumirpc.ReadRequest`. */
export const decodeReadRequest = decoder<ReadRequest>({
  id: string(1),
  urn: string(2),
  properties: struct(3),
  inputs: struct(4),
  type: string(6),
});

/** Updates a resource. */
export interface UpdateRequest {
  id: string;
  urn: string;
  type: string;
  olds: WireProperties;
  news: WireProperties;
}

/** Reads a `pulumirpc.UpdateRequest`. */
export const decodeUpdateRequest = decoder<UpdateRequest>({
  id: string(1),
  urn: string(2),
  olds: struct(3),
  news: struct(4),
  type: string(10),
});

/** Reads a message of which nothing is needed. */
export const decodeEmpty = decoder<object>({});

/** A field of a message. */
interface Field<Value> {
  number: number;
  /** What the field is in a message without it. */
  absent: Value;
  read: (reader: BinaryReader) => Value;
}

function string(number: number): Field<string> {
  return { number, absent: "", read: (reader) => reader.string() };
}

function boolean(number: number): Field<boolean> {
  return { number, absent: false, read: (reader) => reader.bool() };
}

function number(number: number): Field<number> {
  return { number, absent: 0, read: (reader) => reader.uint32() };
}

function struct(number: number): Field<WireProperties> {
  return { number, absent: {}, read: readStruct };
}

/** Makes what reads a message with these fields. */
function decoder<Request extends object>(fields: {
  [Key in keyof Required<Request>]: Field<Request[Key]>;
}): (bytes: Uint8Array) => Request {
  const entries = Object.entries<Field<unknown>>(fields);
  const empty = Object.fromEntries(entries.map(([key, { absent }]) => [key, absent]));
  const readers: FieldReaders<Record<string, unknown>> = Object.fromEntries(
    entries.map(([key, { number, read }]) => [number, (request, reader) => (request[key] = read(reader))]),
  );
  return (bytes) => readFields(new MessageReader(bytes), bytes.length, { ...empty }, readers) as Request;
}
