import { typingMistakes } from "../../../provider/tokens/typingMistakes";

describe("typingMistakes", () => {
  it.each([
    ["", "", 0],
    ["abc", "abc", 0],
    ["abc", "ab", 1],
    ["abc", "abcd", 1],
    ["abc", "axc", 1],
    ["abc", "acb", 1],
    ["kitten", "sitting", 3],
    ["ca", "abc", 3],
    ["", "abc", 3],
    ["flaw", "lawn", 2],
  ])("counts between %j and %j: %i", (a, b, expected) => {
    expect(typingMistakes(a, b, 5)).toBe(expected);
    expect(typingMistakes(b, a, 5)).toBe(expected);
    expect(typingMistakes(a, b, expected)).toBe(expected);
    expect(typingMistakes(a, b, expected - 1)).toBeUndefined();
  });
});
