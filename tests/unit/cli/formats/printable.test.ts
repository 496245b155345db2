import { toPrintable, toPrintableLines } from "../../../../provider/cli/formats/printable";
import { toJson } from "../../../../provider/cli/formats/toJson";

describe("toPrintable", () => {
  it.each([
    ["plain", "plain"],
    ["naïve 日本 🙂", "naïve 日本 🙂"],
    ["👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"],
    ["می\u200cخواهم क्\u200dष", "می\u200cخواهم क्\u200dष"],
    ["\u001b[2J", "\\u{1b}[2J"],
    ["a\r\nb\tc", "a\\u{d}\\u{a}b\\u{9}c"],
    ["\u009b1m\u007f", "\\u{9b}1m\\u{7f}"],
    ["\u202eevil\u200b", "\\u{202e}evil\\u{200b}"],
    ["\ud800", "\\u{d800}"],
    ["\u2028\u2029", "\\u{2028}\\u{2029}"],
    ["a\ufffe\uffff\u{1fffe}", "a\\u{fffe}\\u{ffff}\\u{1fffe}"],
    ["\u3164\u115f\u034f", "\\u{3164}\\u{115f}\\u{34f}"],
    ["❤\ufe0f ᠠ\u180b 葛\u{e0100} \u0600", "❤\ufe0f ᠠ\u180b 葛\u{e0100} \u0600"],
    ["::error::x", "\\u{3a}:error::x"],
    ["\u0085::x::", "\\u{85}::x::"],
    ["a ##[x] ##vso[y]", "a #\\u{23}[x] #\\u{23}vso[y]"],
  ])("shows %j as %j", (text, shown) => {
    expect(toPrintable(text)).toBe(shown);
  });
});

describe("toPrintableLines", () => {
  it("leaves line breaks", () => {
    expect(toPrintableLines("a\nb\u001b\n::x::")).toBe("a\nb\\u{1b}\n\\u{3a}:x::");
  });
});

describe("toJson", () => {
  const value = { "\u202e": ["\u001b", "\u009b", "\u{e0001}", "日本 🙂", "\u2028", "##[x] ##vso[y]", "\u2028::x::"] };

  it("gives the same value back", () => {
    expect(JSON.parse(toJson(value))).toEqual(value);
  });

  it("has no character that a terminal would obey or hide", () => {
    expect(toJson(value)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}]/u);
    expect(toJson(value)).toContain("日本 🙂");
  });

  it("has nothing that a CI service takes for a command", () => {
    expect(toJson(value)).toContain('"#\\u0023[x] #\\u0023vso[y]"');
  });
});
