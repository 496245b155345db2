import { breakText, textWidth } from "../../../../provider/cli/formats/textWidth";

describe("textWidth", () => {
  it.each([
    ["", 0],
    ["abc", 3],
    ["naïve", 5],
    ["nai\u0308ve", 5],
    ["日本", 4],
    ["🙂", 2],
    ["❤️", 2],
    ["👩🏽", 2],
    ["ａ", 2],
    ["👨\u200d👩\u200d👧", 2],
    ["می\u200cخ", 3],
    ["\u200d", 0],
    ["ｱｲｳ", 3],
    ["ｶﾞﾊﾟ", 4],
    ["ﾞ", 1],
    ["ﾡￚ", 2],
    ["㈱", 2],
    ["ㄅㄆ", 4],
    ["カタカナ", 8],
    ["한글", 4],
    ["¥", 1],
    ["￥", 2],
    ["𠮷", 2],
    ["🇩🇪", 2],
    ["①ⅷ", 2],
  ])("counts %j as %i columns", (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});

describe("breakText", () => {
  it.each([
    ["", 5, [""]],
    ["abc", 3, ["abc"]],
    ["abcd", 3, ["abc", "d"]],
    ["日本語", 5, ["日本", "語"]],
    ["日", 1, ["日"]],
    ["abc", Infinity, ["abc"]],
    ["ｶﾞｷﾞ", 3, ["ｶﾞ", "ｷﾞ"]],
  ])("breaks %j at %d columns into %j", (text, width, lines) => {
    expect(breakText(text, width)).toEqual(lines);
  });
});
