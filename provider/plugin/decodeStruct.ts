import { type BinaryReader } from "google-protobuf";
import { type WireProperties, type WireValue } from "./values";

/** How to read each known field of a message, by its number. */
export type FieldReaders = Readonly<Record<number, () => void>>;

/**
 * Reads a `google.protobuf.Struct`.
 *
 * The generated messages keep a Struct's fields in an object of JavaScript, where the key `__proto__` is lost: a token may
 * have it for an ID. See https://github.com/protocolbuffers/protobuf/blob/main/src/google/protobuf/struct.proto.
 */
export function decodeStruct(reader: BinaryReader): WireProperties {
  const entries: [string, WireValue][] = [];
  readMessage(reader, { 1: () => entries.push(decodeEntry(reader)) });
  // It makes `__proto__` a property like any other.
  return Object.fromEntries(entries);
}

function decodeEntry(reader: BinaryReader): [string, WireValue] {
  let key = "";
  let value: WireValue = null;
  readMessage(reader, {
    1: () => (key = reader.readString()),
    2: () => (value = decodeValue(reader)),
  });
  return [key, value];
}

/** Reads a `google.protobuf.Value`, which is one of null, number, string, bool, struct and list. */
function decodeValue(reader: BinaryReader): WireValue {
  let value: WireValue = null;
  readMessage(reader, {
    2: () => (value = reader.readDouble()),
    3: () => (value = reader.readString()),
    4: () => (value = reader.readBool()),
    5: () => (value = decodeStruct(reader)),
    6: () => (value = decodeList(reader)),
  });
  return value;
}

function decodeList(reader: BinaryReader): WireValue[] {
  const values: WireValue[] = [];
  readMessage(reader, { 1: () => values.push(decodeValue(reader)) });
  return values;
}

function readMessage(reader: BinaryReader, readers: FieldReaders): void {
  reader.readMessage(undefined, () => readFields(reader, readers));
}

/**
 * Reads a message's fields in their order; those that nothing knows are skipped.
 *
 * @throws where a field claims to be longer than all there is. The reader of google-protobuf would believe it, and go on behind the
 * end: a message of 44 bytes can keep it busy for minutes.
 */
export function readFields(reader: BinaryReader, readers: FieldReaders): void {
  while (reader.nextField()) {
    if (reader.isDelimited() && endOf(reader) > reader.getBuffer().length) {
      throw new Error(`Field ${reader.getFieldNumber()} claims to be longer than its message.`);
    }
    const read = readers[reader.getFieldNumber()];
    if (read === undefined) {
      reader.skipField();
    } else {
      read();
    }
  }
}

/** Where a field ends that begins with its length, a varint (https://protobuf.dev/programming-guides/encoding/#length-types). */
function endOf(reader: BinaryReader): number {
  const bytes = reader.getBuffer();
  let length = 0;
  let at = reader.getCursor();
  for (let scale = 1; at < bytes.length; scale *= 128) {
    const byte = bytes[at++] ?? 0;
    length += (byte % 128) * scale;
    if (byte < 128) {
      return at + length;
    }
  }
  return Infinity;
}
