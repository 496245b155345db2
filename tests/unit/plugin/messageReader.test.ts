import { MessageReader } from "../../../provider/plugin/messageReader";

/** Reads the fields 1 (text), 2 (double), 3 (flag), 4 (number) and 5 (message with a text). */
function read(bytes: readonly number[]): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const reader = new MessageReader(Buffer.from(bytes));
  reader.readFields({
    1: () => (found.text = reader.readString()),
    2: () => (found.double = reader.readDouble()),
    3: () => (found.flag = reader.readBoolean()),
    4: () => (found.number = reader.readUnsigned()),
    5: () => {
      const nested = reader.readMessage();
      nested.readFields({ 1: () => (found.nested = nested.readString()) });
    },
  });
  return found;
}

describe("MessageReader", () => {
  it("reads each kind of field, the last of one number counting", () => {
    const text = [0x0a, 2, 0xc3, 0xa4];
    const double = [0x11, 0, 0, 0, 0, 0, 0, 0xf8, 0xbf];
    const nested = [0x2a, 3, 0x0a, 1, 0x62];

    expect(read([0x0a, 1, 0x61, ...text, ...double, 0x18, 1, 0x20, 0xac, 2, ...nested])).toEqual({
      text: "ä",
      double: -1.5,
      flag: true,
      number: 300,
      nested: "b",
    });
    expect(read([])).toEqual({});
  });

  it("skips fields that nothing knows, whatever their type, and numbers of two bytes", () => {
    const varint = [0x78, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1];
    const fixed64 = [0x79, 1, 2, 3, 4, 5, 6, 7, 8];
    const lengthDelimited = [0x82, 1, 2, 0x0a, 9];
    const fixed32 = [0x7d, 1, 2, 3, 4];

    expect(read([...varint, ...fixed64, ...lengthDelimited, ...fixed32, 0x18, 1])).toEqual({ flag: true });
  });

  it.each([
    ["a text that is longer than the message", [0x0a, 5, 0x61], "A field claims to be longer than its message."],
    ["a message that is longer than the one around it", [0x2a, 2, 0x0a, 9], "A field claims to be longer"],
    ["a double that is cut off", [0x11, 0, 0], "A field claims to be longer than its message."],
    ["a number that is cut off", [0x20, 0xac], "A field claims to be longer than its message."],
    ["a tag that is cut off", [0x80], "A field claims to be longer than its message."],
    ["a number of eleven bytes", [0x20, ...Array<number>(10).fill(0x80), 0], "A number has more than 64 bits."],
    ["a text where a number is due", [0x22, 1, 0x61], "A field has wire type 2 instead of 0."],
    ["a number where a text is due", [0x08, 1], "A field has wire type 0 instead of 2."],
    ["a group", [0x7b, 0x7c], "A field has wire type 3, which nothing sends."],
  ])("refuses %s", (_, bytes, message) => {
    expect(() => read(bytes)).toThrow(message);
  });
});
