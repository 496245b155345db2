import { type BinaryReader } from "@bufbuild/protobuf/wire";
import { type FieldReaders, MessageReader, readFields, readStruct } from "./structCodec";
import { type WireProperties } from "./values";

// Each message of https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto by the fields that are read, with their
// numbers there.

/** Reads a `pulumirpc.ProviderHandshakeRequest`, which begins the engine's talk with a plugin that it has started. */
export const decodeHandshakeRequest = decoder({
  /** Host and port. */
  engineAddress: string(1),
});

/** Reads a `pulumirpc.AttachRequest`, which names the engine to a plugin that somebody else has started. */
export const decodeAttachRequest = decoder({
  /** Host and port. */
  address: string(1),
});

/** Reads a `pulumirpc.GetSchemaRequest`. */
export const decodeGetSchemaRequest = decoder({ version: number(1) });

/** Reads a `pulumirpc.CheckRequest`: a resource's inputs, or the provider's configuration. */
export const decodeCheckRequest = decoder({ news: struct(3), type: string(7) });

/** Reads a `pulumirpc.DiffRequest`: the state of a resource, or the provider's configuration, and new inputs. */
export const decodeDiffRequest = decoder({
  olds: struct(3),
  news: struct(4),
  /** Undefined from an engine that does not send them. */
  oldInputs: { ...struct(6), absent: undefined },
  type: string(8),
});

/** Reads a `pulumirpc.ConfigureRequest`, whose arguments are the configuration. */
export const decodeConfigureRequest = decoder({ args: struct(2) });

/** Reads a `pulumirpc.InvokeRequest`, a call of a function. */
export const decodeInvokeRequest = decoder({ tok: string(1), args: struct(2) });

/** Reads a `pulumirpc.CreateRequest`. */
export const decodeCreateRequest = decoder({ properties: struct(2), preview: boolean(4), type: string(6) });

/** Reads a `pulumirpc.ReadRequest`: of a resource, or of one to import. */
export const decodeReadRequest = decoder({
  id: string(1),
  urn: string(2),
  /** The state; empty in an import. */
  properties: struct(3),
  inputs: struct(4),
  type: string(6),
});

/** Reads a `pulumirpc.UpdateRequest`. */
export const decodeUpdateRequest = decoder({
  id: string(1),
  urn: string(2),
  olds: struct(3),
  news: struct(4),
  type: string(10),
});

/** Reads a message of which nothing is needed. */
export const decodeEmpty = decoder({});

/** A field of a message. */
interface Field<Value> {
  number: number;
  /** What the field is in a message without it. */
  absent: Value;
  read: (reader: BinaryReader) => Value;
}

/** A message with these fields. */
type Message<Fields extends Record<string, Field<unknown>>> = {
  [Key in keyof Fields]: Fields[Key]["absent"] | ReturnType<Fields[Key]["read"]>;
};

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
function decoder<Fields extends Record<string, Field<unknown>>>(
  fields: Fields,
): (bytes: Uint8Array) => Message<Fields> {
  const entries = Object.entries(fields);
  const empty = Object.fromEntries(entries.map(([key, { absent }]) => [key, absent]));
  const readers: FieldReaders<Record<string, unknown>> = Object.fromEntries(
    entries.map(([key, { number, read }]) => [number, (request, reader) => (request[key] = read(reader))]),
  );
  return (bytes) => readFields(new MessageReader(bytes), bytes.length, { ...empty }, readers) as Message<Fields>;
}
