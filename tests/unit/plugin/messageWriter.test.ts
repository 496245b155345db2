import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { MessageWriter } from "../../../provider/plugin/messageWriter";

/** What a reader of the bytes sees. The Struct is field 1 of a message, as in every answer. */
function roundTrip(properties: object, initialBytes?: number): unknown {
  const writer = new MessageWriter(initialBytes);
  writer.structField(1, properties);
  return Struct.deserializeBinary(bodyOf(writer.finish())).toJavaScript();
}

/** The field's content behind its tag and its length. */
function bodyOf(message: Buffer): Uint8Array {
  expect(message[0]).toBe((1 << 3) | 2);
  let at = 1;
  let length = 0;
  for (let shift = 1; ; shift *= 128) {
    const byte = message[at++]!;
    length += (byte & 127) * shift;
    if (byte < 128) {
      break;
    }
  }
  expect(message.length - at).toBe(length);
  return message.subarray(at);
}

describe("MessageWriter", () => {
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
    const empty = {};

    expect(roundTrip({ list: [token, empty, token], byName: { ci: token, none: empty } })).toEqual({
      list: [token, {}, token],
      byName: { ci: token, none: {} },
    });
  });

  it("copies an object that it encoded before its buffer grew", () => {
    const token = { text: "x".repeat(200) };
    const properties = { first: token, filler: "y".repeat(5_000), last: token };

    expect(roundTrip(properties, 1)).toEqual(properties);
  });

  it.each([0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152])(
    "writes the length of a text of %d bytes",
    (length) => {
      expect(roundTrip({ text: "z".repeat(length) }, 16)).toEqual({ text: "z".repeat(length) });
    },
  );

  it("encodes what is larger than its first buffer many times over", () => {
    const tokens = Array.from({ length: 5_000 }, (_, index) => ({
      id: `id-${index}`,
      enabled: index % 2 === 0,
      index,
    }));

    expect(roundTrip({ tokens }, 8)).toEqual({ tokens });
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
    const writer = new MessageWriter();
    writer.structField(1, properties);

    expect([...bodyOf(writer.finish())]).toEqual([...Struct.fromJavaScript(properties).serializeBinary()]);
  });
});
