import { BinaryReader, BinaryWriter } from "@bufbuild/protobuf/wire";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { readStruct, writeStruct } from "../../../provider/plugin/structCodec";

/** The bytes of a Struct, without the tag and the length of the field that has it. */
function write(properties: object): Uint8Array {
  const writer = new BinaryWriter();
  writeStruct(writer, 1, properties);
  const reader = new BinaryReader(writer.finish());
  expect(reader.tag()).toEqual([1, 2]);
  const bytes = reader.bytes();
  expect(reader.pos).toBe(reader.len);
  return bytes;
}

/** What the generated messages read. */
function roundTrip(properties: object): unknown {
  return Struct.deserializeBinary(write(properties)).toJavaScript();
}

/** Reads a Struct of these bytes, in a message that goes on behind it. */
function read(...bytes: number[]): unknown {
  return readStruct(new BinaryReader(Uint8Array.from([bytes.length, ...bytes, 0x0a, 2, 0x0a, 0, ...Buffer.alloc(40)])));
}

describe("writeStruct", () => {
  it.each([
    [{}],
    [{ text: "", zero: 0, no: false, yes: true }],
    [{ negative: -1, fraction: 0.1, large: 2 ** 53, tiny: 5e-324, huge: 1.7976931348623157e308 }],
    [{ minusZero: -0, infinite: Infinity, notANumber: NaN }],
    [{ list: [], object: {}, nested: [[], [{}], [[1, "a", true]]] }],
    [{ "": "empty key", 日本語: "🎉 \u0000 \n", "with.dots": 1 }],
  ])("keeps %j", (properties) => {
    expect(roundTrip(properties)).toEqual(properties);
  });

  it("leaves out undefined properties, and keeps null and the places of a list", () => {
    expect(roundTrip({ a: undefined, b: null, c: { d: null }, e: [null, 1, undefined] })).toEqual({
      b: null,
      c: { d: null },
      e: [null, 1, null],
    });
  });

  it("puts the replacement character in the place of half a surrogate pair, and harms nothing around it", () => {
    expect(roundTrip({ "a\ud800": "b\udc00c", next: "kept" })).toEqual({ "a\ufffd": "b\ufffdc", next: "kept" });
  });

  it("gives an object that occurs several times each time in full", () => {
    const token = { id: "1", name: "ci" };

    expect(roundTrip({ list: [token, {}, token], byName: { ci: token } })).toEqual({
      list: [token, {}, token],
      byName: { ci: token },
    });
  });

  it.each([0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152])("keeps a text of %d bytes", (length) => {
    expect(roundTrip({ text: "z".repeat(length) })).toEqual({ text: "z".repeat(length) });
  });

  it.each([
    ["function", () => 1],
    ["bigint", 1n],
    ["symbol", Symbol("a")],
  ])("refuses a %s, which has no place in a Struct", (type, value) => {
    expect(() => roundTrip({ value })).toThrow(new TypeError(`A ${type} has no place in a Struct.`));
  });

  it("gives the very bytes of the generated messages", () => {
    // Those come with sorted keys.
    const properties = { list: [1, { a: true }], name: "ci", object: { b: "c" } };

    expect([...write(properties)]).toEqual([...Struct.fromJavaScript(properties).serializeBinary()]);
  });
});

describe("readStruct", () => {
  // {"a": "b"}: an entry of five bytes behind its length, its key, and a value of three bytes with a string of one.
  const entry = [0x0a, 8, 0x0a, 1, 0x61, 0x12, 3, 0x1a, 1, 0x62];

  it("reads a Struct to its end and no farther, the last value of one key counting", () => {
    expect(read(...entry)).toEqual({ a: "b" });
    expect(read(...entry, ...entry.with(-1, 0x63))).toEqual({ a: "c" });
    expect(read()).toEqual({});
    expect(read(0x0a, 0)).toEqual({ "": null });
  });

  it("skips fields that nothing knows, whatever their type", () => {
    const varint = [0x78, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1];
    const fixed64 = [0x79, 1, 2, 3, 4, 5, 6, 7, 8];
    const lengthDelimited = [0x82, 1, 2, 0x0a, 9];
    const fixed32 = [0x7d, 1, 2, 3, 4];

    expect(read(...varint, ...fixed64, ...lengthDelimited, ...fixed32, ...entry)).toEqual({ a: "b" });
  });

  it.each([
    ["an entry", entry.with(1, 9)],
    ["a key", [0x0a, 3, 0x0a, 2, 0x61]],
    ["a value", entry.with(6, 4)],
    ["a text", entry.with(8, 2)],
    ["a field that nothing knows", [0x7a, 1]],
  ])("refuses %s that claims to be longer than what it is in", (_, bytes) => {
    expect(() => read(...bytes)).toThrow("A field claims to be longer than its message.");
  });

  it.each([
    ["a double", [0x0a, 4, 0x12, 2, 0x11, 0]],
    ["a list", [0x0a, 4, 0x12, 2, 0x32, 1]],
  ])("refuses %s that is cut off", (_, bytes) => {
    expect(() => read(...bytes)).toThrow("A field claims to be longer than its message.");
  });
});
