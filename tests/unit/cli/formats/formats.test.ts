import { escapeMarkdown } from "../../../../provider/cli/formats/escapeMarkdown";
import { escapeCommands, escapeLogCommands } from "../../../../provider/cli/formats/logCommands";
import { toOpenMetrics } from "../../../../provider/cli/formats/openMetrics";
import { toPrintable, toPrintableLines } from "../../../../provider/cli/formats/printable";
import { breakText, textWidth } from "../../../../provider/cli/formats/textWidth";
import { toJson } from "../../../../provider/cli/formats/toJson";
import { parseOpenMetrics } from "./parseOpenMetrics";
import MarkdownIt from "markdown-it";

/** Knows tables and, like GitHub, makes links of what looks like one; more of it, such as `example.com`. */
const markdown = new MarkdownIt({ html: true, linkify: true });

describe("escapeMarkdown", () => {
  it.each([
    "a|b \\| \\\\|",
    "<img src=x> &amp; &#35;",
    "`c` ``d`` *e* __f__ ~~g~~ [h](i) ![j](k) $x$ ^l^",
    "https://example.com www.example.com example.com ftp://x",
    "mailto:a@example.com a@example.com",
    "- [ ] # > 1. +",
  ])("shows %j as it is, in one cell", (text) => {
    const table = markdown.render(`| a | b |\n| --- | --- |\n| ${escapeMarkdown(text)} | end |\n`);
    const [, cell] = /<tbody>\n<tr>\n<td>(.*)<\/td>\n<td>end<\/td>\n<\/tr>\n<\/tbody>/.exec(table) ?? [];

    expect(cell?.replaceAll("<!-- -->", "")).toBe(markdown.utils.escapeHtml(text));
  });

  it.each([
    ["@team", "\\@<!-- -->team"],
    ["#12 GH-12", "\\#<!-- -->12 GH-<!-- -->12"],
    ["!1 ~bug %2", "\\!<!-- -->1 \\~<!-- -->bug \\%<!-- -->2"],
    [":tada:", "\\:<!-- -->tada:"],
  ])("parts %j, of which GitHub or GitLab would make a reference", (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it("leaves sentences readable", () => {
    const text = "The token expires at 2030-01-01T00:00:00Z, within 720h. Refresh it; or not: as you like.";
    expect(escapeMarkdown(text)).toBe(text);
  });

  it("shows what can't be seen", () => {
    expect(escapeMarkdown("a\n\u007f\ufffe\u202e")).toBe("a\\\\u\\{a\\}\\\\u\\{7f\\}\\\\u\\{fffe\\}\\\\u\\{202e\\}");
  });
});

const escape = (character: string) => `<${character}>`;

describe("escapeLogCommands", () => {
  it.each([
    ["GitHub's commands", "::error::x", "<:>:error::x"],
    ["GitHub's commands after blanks", " \u00a0\u3000::x::", " \u00a0\u3000<:>:x::"],
    ["a command on a later line", "a\n::x::\r\n  ::y::", "a\n<:>:x::\r\n  <:>:y::"],
    ["GitHub's older commands anywhere", "a ##[error]b ##[x]", "a #<#>[error]b #<#>[x]"],
    ["a command after another #", "###[x]", "##<#>[x]"],
    ["Azure's commands", "##vso[task.complete]", "#<#>vso[task.complete]"],
    ["TeamCity's messages", "##teamcity[x]", "#<#>teamcity[x]"],
    ["a command with a joiner in it", "#\u200d#\u200d[x] ", "#\u200d<#>\u200d[x] "],
    ["Buildkite's sections", "--- a\n+++ b\n~~~ c\n^^^ +++", "<->-- a\n<+>++ b\n<~>~~ c\n<^>^^ +++"],
    ["a joiner before and within colons", "\u200d:\u200d:x::", "\u200d<:>\u200d:x::"],
  ])("escapes %s", (_what, text, escaped) => {
    expect(escapeLogCommands(text, escape)).toBe(escaped);
  });

  it.each(["a ::x::", ":x", "# [x]", "## [x]", "#[x]", "##x", "std::vector", "a --- b", " ---", "-- -", "-+-"])(
    "leaves %j as it is",
    (text) => {
      expect(escapeLogCommands(text, escape)).toBe(text);
    },
  );

  it("leaves the headers of a diff as they are where it is told to", () => {
    expect(escapeCommands("--- a\n+++ b\n+##[x]", escape)).toBe("--- a\n+++ b\n+#<#>[x]");
  });

  it.each([
    "-".repeat(1_000_000),
    "#".repeat(1_000_000),
    "\u200d".repeat(1_000_000),
    "\n".repeat(1_000_000),
    " ".repeat(1_000_000),
    "\ufeff".repeat(1_000_000),
  ])(
    "takes time in proportion to the text's length (%#)",
    (text) => {
      expect(escapeLogCommands(text, escape).replace("<->", "-")).toHaveLength(1_000_000);
    },
    10_000,
  );

  it("takes time in proportion to the length of a word after ##", () => {
    const text = `##${"a".repeat(1_000_000)}`;
    expect(escapeLogCommands(text, escape)).toBe(text);
  });
});

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

describe("toOpenMetrics", () => {
  it("writes the type, the unit, the help, the samples and the end", () => {
    const samples = [
      { labels: { a: "x", b: undefined }, value: 1 },
      { labels: { a: "y" }, value: 1_700_000_000.5 },
    ];
    expect(toOpenMetrics([{ name: "made_up_seconds", help: "Made up.", samples }])).toBe(
      "# TYPE made_up_seconds gauge\n# UNIT made_up_seconds seconds\n# HELP made_up_seconds Made up.\n" +
        'made_up_seconds{a="x"} 1\nmade_up_seconds{a="y"} 1700000000.5\n# EOF\n',
    );
  });

  it("writes a metric without samples, and none at all", () => {
    expect(toOpenMetrics([{ name: "a", help: "A.", samples: [] }])).toBe("# TYPE a gauge\n# HELP a A.\n# EOF\n");
    expect(toOpenMetrics([])).toBe("# EOF\n");
  });

  it.each([
    ['say "a"', 'say "a"'],
    ["C:\\n", "C:\\n"],
    ["two\nlines", "two\\u{a}lines"],
    ["", ""],
  ])("gives the label %j back as %j", (value, read) => {
    const { a } = parseOpenMetrics(
      toOpenMetrics([{ name: "a", help: "A.", samples: [{ labels: { value }, value: 0 }] }]),
    );

    expect(a?.samples).toEqual([{ labels: { value: read }, value: 0 }]);
  });
});

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
