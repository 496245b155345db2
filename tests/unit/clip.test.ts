import { clipMessage, listAll, listSome, MAX_MESSAGE_BYTES } from "../../provider/clip";

describe("clipMessage", () => {
  it.each(["m", "é", "語", "😀"])(
    "cuts a message of 100,000 times %s to 16 kB, and says how much it cut",
    (character) => {
      const message = character.repeat(100_000);
      const clipped = clipMessage(message);
      const [, kept = "", cut = ""] = /^(.*)… \(([\d,]+) more characters\)$/u.exec(clipped) ?? [];
      expect(Buffer.byteLength(clipped)).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
      expect(Buffer.byteLength(clipped)).toBeGreaterThan(MAX_MESSAGE_BYTES - 100);
      expect(message.startsWith(kept)).toBe(true);
      expect(kept).not.toMatch(/\p{Surrogate}/u);
      expect(kept.length + Number(cut.replaceAll(",", ""))).toBe(message.length);
    },
  );

  it.each([
    ["just short enough", "m".repeat(MAX_MESSAGE_BYTES)],
    ["just short enough in bytes", "é".repeat(MAX_MESSAGE_BYTES / 2)],
    ["empty", ""],
  ])("leaves a message that is %s", (_, message) => {
    expect(clipMessage(message)).toBe(message);
  });
});

describe("listSome", () => {
  it.each([
    [0, ""],
    [2, "n1, n2"],
    [3, "n1, n2, n3"],
    [4, "n1, n2, n3, and 1 more"],
    [100_000, "n1, n2, n3, and 99,997 more"],
  ])("lists %i items", (count, expected) => {
    const items = Array.from({ length: count }, (_, index) => `n${index + 1}`);
    expect(listSome(items, ", ", 3)).toBe(expected);
  });
});

describe("listAll", () => {
  it.each([
    [[], ""],
    [["a"], "a"],
    [["a", "b"], "a and b"],
    [['"a, b"', "c", '"d, e"'], '"a, b", c and "d, e"'],
  ])("makes of %j: %s", (items, list) => {
    expect(listAll(items)).toBe(list);
  });
});
