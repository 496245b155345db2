import { readStruct, writeStruct } from "../../../provider/plugin/structCodec";
import { findChangedKeys, toSecret, UNKNOWN, unwrap } from "../../../provider/plugin/values";
import { BinaryReader, BinaryWriter } from "@bufbuild/protobuf/wire";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

const signature = "4dabf18193072939515e22adb298388d";
const secret = (value: string | null) => ({ [signature]: "1b47061264138c4ac30d75fd1eb44270", value });
const output = (rest: { value?: string }) => ({ [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", ...rest });

describe("unwrap", () => {
  it.each([
    [secret("a"), "a"],
    [output({ value: "a" }), "a"],
    [output({}), UNKNOWN],
    [secret(null), UNKNOWN],
    [
      [secret("a"), ["b"]],
      ["a", ["b"]],
    ],
    [{ a: { b: secret("c") } }, { a: { b: "c" } }],
    [{ [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", value: secret("a") }, "a"],
    [5, 5],
    [{ c: null, d: [null, 2] }, { d: [null, 2] }],
  ])("takes the wrappers off, and leaves null properties out: %j", (value, expected) => {
    expect(unwrap({ value, other: null }).values).toEqual({ value: expected });
  });

  it("leaves an object with another signature alone, such as an asset", () => {
    const asset = { [signature]: "c44067f5952c0a294b673a41bacd8c17", text: "a" };

    expect(unwrap({ asset }).values).toEqual({ asset });
  });

  it("finds what is marked as secret, at any depth", () => {
    const marked = { [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", secret: true, value: ["of an output"] };
    const { secrets } = unwrap({
      plain: "shown",
      list: ["shown", secret("a"), marked],
      nested: { a: { b: secret("c") }, d: "shown" },
      whole: secret(null),
      known: output({ value: "shown" }),
      made: toSecret("d"),
    });
    const paths = ["plain", "list[0]", "list[1]", "list[2][0]", "nested.a.b", "nested.d", "whole.x", "known", "made"];

    expect(paths.filter((path) => secrets.has(path))).toEqual([
      "list[1]",
      "list[2][0]",
      "nested.a.b",
      "whole.x",
      "made",
    ]);
  });

  it.each([[UNKNOWN], [[1, UNKNOWN]], [{ a: { b: [UNKNOWN] } }], [secret(UNKNOWN)], [{ a: [output({})] }]])(
    "finds what is unknown in %j",
    (value) => {
      expect(unwrap({ value }).hasUnknown).toBe(true);
    },
  );

  it.each([[null], [""], [0], [[]], [{ a: ["known"] }], [secret("known")], [output({ value: "known" })]])(
    "finds nothing unknown in %j",
    (value) => {
      expect(unwrap({ value }).hasUnknown).toBe(false);
    },
  );
});

describe("findChangedKeys", () => {
  it.each([
    [{}, {}, []],
    [{ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 }, []],
    [{ a: "x" }, { a: toSecret("x") }, []],
    [{ a: null }, {}, []],
    [{ b: 1, a: 1 }, { b: 2, c: 1, a: 2 }, ["a", "b", "c"]],
    [{ a: [1, 2] }, { a: [2, 1] }, ["a"]],
    [{ a: "1" }, { a: 1 }, ["a"]],
  ])("between %j and %j finds %j", (olds, news, changed) => {
    expect(findChangedKeys(olds, news)).toEqual(changed);
    expect(findChangedKeys(news, olds)).toEqual(changed);
  });
});

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
