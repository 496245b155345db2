import { decodeStruct } from "./decodeStruct";
import { type FieldReaders, MessageReader } from "./messageReader";
import { type WireProperties } from "./values";

// The fields and their numbers: https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto.

/** Begins the engine's talk with a plugin that it has started. */
export interface HandshakeRequest {
  /** Host and port. */
  engineAddress: string;
}

/** Names the engine to a plugin that somebody else has started. */
export interface AttachRequest {
  /** Host and port. */
  address: string;
}

export interface GetSchemaRequest {
  version: number;
}

/** Asks for a check of a resource's inputs, or of the provider's configuration. */
export interface CheckRequest {
  type: string;
  news: WireProperties;
}

/** Asks what differs between a resource's state, or the provider's configuration, and new inputs. */
export interface DiffRequest {
  type: string;
  olds: WireProperties;
  news: WireProperties;
  /** Undefined from an engine that does not send them. */
  oldInputs?: WireProperties;
}

export interface InvokeRequest {
  tok: string;
  args: WireProperties;
}

export interface CreateRequest {
  type: string;
  properties: WireProperties;
  preview: boolean;
}

export interface ReadRequest {
  id: string;
  urn: string;
  type: string;
  /** The state; empty in an import. */
  properties: WireProperties;
  inputs: WireProperties;
}

export interface UpdateRequest {
  id: string;
  urn: string;
  type: string;
  olds: WireProperties;
  news: WireProperties;
}

export function decodeHandshakeRequest(bytes: Buffer): HandshakeRequest {
  return decode<HandshakeRequest>(bytes, { engineAddress: "" }, (request, reader) => ({
    1: () => (request.engineAddress = reader.readString()),
  }));
}

export function decodeAttachRequest(bytes: Buffer): AttachRequest {
  return decode<AttachRequest>(bytes, { address: "" }, (request, reader) => ({
    1: () => (request.address = reader.readString()),
  }));
}

export function decodeGetSchemaRequest(bytes: Buffer): GetSchemaRequest {
  return decode<GetSchemaRequest>(bytes, { version: 0 }, (request, reader) => ({
    1: () => (request.version = reader.readUnsigned()),
  }));
}

/** Reads a message of which nothing is needed. */
export function decodeEmpty(bytes: Buffer): object {
  return decode(bytes, {}, () => ({}));
}

export function decodeCheckRequest(bytes: Buffer): CheckRequest {
  return decode<CheckRequest>(bytes, { type: "", news: {} }, (request, reader) => ({
    3: () => (request.news = decodeStruct(reader.readMessage())),
    7: () => (request.type = reader.readString()),
  }));
}

export function decodeDiffRequest(bytes: Buffer): DiffRequest {
  return decode<DiffRequest>(bytes, { type: "", olds: {}, news: {} }, (request, reader) => ({
    3: () => (request.olds = decodeStruct(reader.readMessage())),
    4: () => (request.news = decodeStruct(reader.readMessage())),
    6: () => (request.oldInputs = decodeStruct(reader.readMessage())),
    8: () => (request.type = reader.readString()),
  }));
}

/** @returns The arguments of a Configure: the configuration. */
export function decodeConfigureRequest(bytes: Buffer): { args: WireProperties } {
  return decode<{ args: WireProperties }>(bytes, { args: {} }, (request, reader) => ({
    2: () => (request.args = decodeStruct(reader.readMessage())),
  }));
}

export function decodeInvokeRequest(bytes: Buffer): InvokeRequest {
  return decode<InvokeRequest>(bytes, { tok: "", args: {} }, (request, reader) => ({
    1: () => (request.tok = reader.readString()),
    2: () => (request.args = decodeStruct(reader.readMessage())),
  }));
}

export function decodeCreateRequest(bytes: Buffer): CreateRequest {
  return decode<CreateRequest>(bytes, { type: "", properties: {}, preview: false }, (request, reader) => ({
    2: () => (request.properties = decodeStruct(reader.readMessage())),
    4: () => (request.preview = reader.readBoolean()),
    6: () => (request.type = reader.readString()),
  }));
}

export function decodeReadRequest(bytes: Buffer): ReadRequest {
  return decode<ReadRequest>(bytes, { id: "", urn: "", type: "", properties: {}, inputs: {} }, (request, reader) => ({
    1: () => (request.id = reader.readString()),
    2: () => (request.urn = reader.readString()),
    3: () => (request.properties = decodeStruct(reader.readMessage())),
    4: () => (request.inputs = decodeStruct(reader.readMessage())),
    6: () => (request.type = reader.readString()),
  }));
}

export function decodeUpdateRequest(bytes: Buffer): UpdateRequest {
  return decode<UpdateRequest>(bytes, { id: "", urn: "", type: "", olds: {}, news: {} }, (request, reader) => ({
    1: () => (request.id = reader.readString()),
    2: () => (request.urn = reader.readString()),
    3: () => (request.olds = decodeStruct(reader.readMessage())),
    4: () => (request.news = decodeStruct(reader.readMessage())),
    10: () => (request.type = reader.readString()),
  }));
}

/** @param request - what an empty message stands for; `toReaders` has the fields that fill it. */
function decode<Request>(
  bytes: Buffer,
  request: Request,
  toReaders: (request: Request, reader: MessageReader) => FieldReaders,
): Request {
  const reader = new MessageReader(bytes);
  reader.readFields(toReaders(request, reader));
  return request;
}
