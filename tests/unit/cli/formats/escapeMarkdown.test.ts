import MarkdownIt from "markdown-it";
import { escapeMarkdown } from "../../../../provider/cli/formats/escapeMarkdown";

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
