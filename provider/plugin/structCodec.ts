import { BinaryReader, type BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { type WireProperties, type WireValue } from "./values";

// The format: https://github.com/protocolbuffers/protobuf/blob/main/src/google/protobuf/struct.proto.

/**
 * More fields than this in a message, nested ones included, are refused: a state with 50,000 tokens has 3 million. Without this, 126 kB
 * that unpack to 127 MB of empty fields keep the plugin busy for half a minute.
 */
const MAX_FIELDS = 6_000_000;

/** Reads one message with all that is nested in it. */
export class MessageReader extends BinaryReader {
  private fieldCount = 0;

  /** Reads the tag of the next field. @throws for a group, which nothing sends any more, and beyond the limit of fields. */
  override tag(): [number, WireType] {
    const tag = super.tag();
    if (tag[1] === WireType.StartGroup || ++this.fieldCount > MAX_FIELDS) {
      throw new Error(`The message has a group, or more than ${MAX_FIELDS} fields.`);
    }
    return tag;
  }
}

/** How each known field of a message is read into what the message becomes, by the field's number. */
export type FieldReaders<Target> = Readonly<Record<number, (target: Target, reader: BinaryReader) => void>>;

/**
 * Reads a message's fields in their order; those that nothing knows are skipped.
 *
 * @param end - where the message ends.
 * @throws where the bytes are no message.
 */
export function readFields<Target>(
  reader: BinaryReader,
  end: number,
  target: Target,
  readers: FieldReaders<Target>,
): Target {
  while (reader.pos < end) {
    const [fieldNumber, wireType] = reader.tag();
    const read = readers[fieldNumber];
    if (read === undefined) {
      reader.skip(wireType, fieldNumber);
    } else {
      read(target, reader);
    }
  }
  // The reader itself refuses only what goes beyond all of its bytes: this is about a message within another.
  if (reader.pos > end) {
    throw new Error("A field claims to be longer than its message.");
  }
  return target;
}

/** Reads a message that is the value of a field. */
function readNested<Target>(reader: BinaryReader, target: Target, readers: FieldReaders<Target>): Target {
  const length = reader.uint32();
  return readFields(reader, reader.pos + length, target, readers);
}

/** Reads a `google.protobuf.Struct` that is the value of a field. */
export function readStruct(reader: BinaryReader): WireProperties {
  // It keeps a key named `__proto__`, which a token's ID can be, as an ordinary property.
  return Object.fromEntries(readNested<[string, WireValue][]>(reader, [], structFields));
}

const structFields: FieldReaders<[string, WireValue][]> = {
  1: (entries, reader) => entries.push(readNested(reader, ["", null], entryFields)),
};

const entryFields: FieldReaders<[string, WireValue]> = {
  1: (entry, reader) => (entry[0] = reader.string()),
  2: (entry, reader) => (entry[1] = readValue(reader)),
};

/** Reads a `google.protobuf.Value`. */
function readValue(reader: BinaryReader): WireValue {
  return readNested(reader, { value: null }, valueFields).value;
}

/** One of null, number, string, bool, struct and list. */
const valueFields: FieldReaders<{ value: WireValue }> = {
  1: (target, reader) => {
    reader.uint32();
    target.value = null;
  },
  2: (target, reader) => (target.value = reader.double()),
  3: (target, reader) => (target.value = reader.string()),
  4: (target, reader) => (target.value = reader.bool()),
  5: (target, reader) => (target.value = readStruct(reader)),
  6: (target, reader) => (target.value = readNested<WireValue[]>(reader, [], listFields)),
};

const listFields: FieldReaders<WireValue[]> = {
  1: (values, reader) => values.push(readValue(reader)),
};

/** Read once: through the module that the bundle makes of the library, a fourth of the time of writing went into these. */
const { LengthDelimited, Varint, Bit64 } = WireType;

/** Writes a property bag as a `google.protobuf.Struct`, as the field of an enclosing message. */
export function writeStruct(writer: BinaryWriter, fieldNumber: number, properties: object): void {
  writer.tag(fieldNumber, LengthDelimited).fork();
  // By keys, as entries take longer to make than all the rest.
  for (const key of Object.keys(properties)) {
    const value = (properties as Record<string, unknown>)[key];
    // Undefined has no encoding. Null has one: the engine refuses a secret without a value.
    if (value !== undefined) {
      writer.tag(1, LengthDelimited).fork();
      writer.tag(1, LengthDelimited).string(key);
      writeValue(writer, 2, value);
      writer.join();
    }
  }
  writer.join();
}

/** Writes a `google.protobuf.Value` as a field. */
function writeValue(writer: BinaryWriter, fieldNumber: number, value: unknown): void {
  writer.tag(fieldNumber, LengthDelimited).fork();
  if (typeof value === "string") {
    writer.tag(3, LengthDelimited).string(value);
  } else if (typeof value === "boolean") {
    writer.tag(4, Varint).bool(value);
  } else if (typeof value === "number") {
    writer.tag(2, Bit64).double(value);
  } else if (Array.isArray(value)) {
    writer.tag(6, LengthDelimited).fork();
    value.forEach((item) => writeValue(writer, 1, item));
    writer.join();
  } else if (value === null || value === undefined) {
    // It has a place in a list, if only to keep those of the others.
    writer.tag(1, Varint).uint32(0);
  } else if (typeof value === "object") {
    writeStruct(writer, 5, value);
  } else {
    throw new TypeError(`A ${typeof value} has no place in a Struct.`);
  }
  writer.join();
}
