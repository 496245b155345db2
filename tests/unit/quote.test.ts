import { mayBeCredential, quote, quoteArgument } from "../../provider/quote";

describe("quote", () => {
  it.each([
    ["a name", '"a name"'],
    ['with "marks"', '"with \\"marks\\""'],
    ["unseen \u200b, \u202e", '"unseen \\u200b, \\u202e"'],
  ])("quotes %j as %s", (value, quoted) => {
    expect(quote(value)).toBe(quoted);
  });

  it("shortens a long value, and says how much it cut", () => {
    expect(quote("m".repeat(1000))).toMatch(/^"m{240}… \(760 more characters\)"$/);
  });
});

describe("quoteArgument", () => {
  it.each([
    ["a name", '"a name"'],
    ["x ".repeat(33), `"${"x ".repeat(30)}x..."`],
    ["m".repeat(32), `"${"m".repeat(32)}"`],
    ["m".repeat(33), "the value of 33 characters"],
    [`name ${"m".repeat(40)}`, "the value of 45 characters"],
  ])("quotes %j as %s", (value, quoted) => {
    expect(quoteArgument(value)).toBe(quoted);
    expect(mayBeCredential(value)).toBe(!quoted.startsWith('"'));
  });

  it("takes a value of 30 million characters", () => {
    expect(quoteArgument("m".repeat(30_000_000))).toBe("the value of 30000000 characters");
  });
});
