import { type MessageReader } from "./messageReader";
import { type WireProperties, type WireValue } from "./values";

/** Reads a `google.protobuf.Struct`: https://github.com/protocolbuffers/protobuf/blob/main/src/google/protobuf/struct.proto. */
export function decodeStruct(struct: MessageReader): WireProperties {
  const entries: [string, WireValue][] = [];
  struct.readFields({ 1: () => entries.push(decodeEntry(struct.readMessage())) });
  // It makes `__proto__`, which may be the ID of a token, a property like any other.
  return Object.fromEntries(entries);
}

function decodeEntry(entry: MessageReader): [string, WireValue] {
  let key = "";
  let value: WireValue = null;
  entry.readFields({
    1: () => (key = entry.readString()),
    2: () => (value = decodeValue(entry.readMessage())),
  });
  return [key, value];
}

/** Reads a `google.protobuf.Value`, which is one of null, number, string, bool, struct and list. */
function decodeValue(field: MessageReader): WireValue {
  let value: WireValue = null;
  field.readFields({
    2: () => (value = field.readDouble()),
    3: () => (value = field.readString()),
    4: () => (value = field.readBoolean()),
    5: () => (value = decodeStruct(field.readMessage())),
    6: () => (value = decodeList(field.readMessage())),
  });
  return value;
}

function decodeList(list: MessageReader): WireValue[] {
  const values: WireValue[] = [];
  list.readFields({ 1: () => values.push(decodeValue(list.readMessage())) });
  return values;
}
