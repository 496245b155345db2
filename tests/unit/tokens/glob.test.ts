import { GlobError } from "../../../provider/tokens/globSymbols";
import { parseGlob } from "../../../provider/tokens/glob";
describe("parseGlob", () => {
  it.each([
    ["*", ["CI/CD token", "a", ".", "..", ".hidden", "/", "two\nlines", "ümlaut"], []],
    ["CI*", ["CI/CD token", "CI"], ["ci/cd token", "my CI"]],
    ["*token", ["CI/CD token", "token"], ["tokens"]],
    ["*/CD*", ["CI/CD token"], ["CI-CD token"]],
    ["a**b", ["ab", "a/x/b"], ["abc"]],
    ["a*a", ["aa", "aba"], ["a"]],
    ["a*b*b", ["abb", "abab"], ["ab"]],
    ["CI", ["CI"], ["CI2", "CI\n", "xCI", ""]],
    ["a?c", ["abc", "a/c", "a.c"], ["ac", "abbc"]],
    ["[a-c]x", ["ax", "cx"], ["dx", "[a-c]x"]],
    ["[!a]x", ["bx", "/x", "!x"], ["ax"]],
    ["[^a]x", ["bx"], ["ax"]],
    ["[]a]", ["]", "a"], ["b"]],
    ["[[:digit:]]", ["7"], ["a", ":"]],
    ["[*]", ["*"], ["a"]],
    ["{dev,prod}-*", ["dev-ci", "prod-"], ["test-ci", "dev"]],
    ["a{,b}", ["a", "ab"], ["ac"]],
    ["{a,{b,c}d}e", ["ae", "bde", "cde"], ["be"]],
    ["{a*,*b}", ["ax", "xb"], ["xax"]],
    ["{a,@(b|c,d)}", ["a", "b", "c,d"], ["c"]],
    ["{a\\,b,c}", ["a,b", "c"], ["a"]],
    ["{a}", ["{a}"], ["a"]],
    ["{}", ["{}"], [""]],
    ["n{1..12}", ["n1", "n9", "n12"], ["n0", "n13", "n01"]],
    ["n{08..11}", ["n08", "n11"], ["n8"]],
    ["n{2..-1}", ["n2", "n0", "n-1"], ["n-2"]],
    ["{c..a}", ["a", "b", "c"], ["d"]],
    ["@(a|b)c", ["ac", "bc"], ["abc"]],
    ["?(a)b", ["b", "ab"], ["aab"]],
    ["!(ci)*", ["dev"], ["ci-1"]],
    ["!(ci)", ["dev", "cix"], ["ci"]],
  ])("matches by %s", (pattern, accepted, refused) => {
    const matches = parseGlob(pattern);
    expect(accepted.filter((name) => !matches(name))).toEqual([]);
    expect(refused.filter((name) => matches(name))).toEqual([]);
  });

  it.each(["!a", "a|b", "CI (prod)", "(a|b)", '"a"', "./x", "a+b", "$x^", "a.b", "}", ")", "a]", "#1", "~", "a,b"])(
    "takes %s for plain text",
    (text) => {
      expect(parseGlob(text)(text)).toBe(true);
      expect(parseGlob(text)("a")).toBe(false);
    },
  );

  it.each(["*", "?", "[", "{", "(", "\\", "+(a)", "a/"])("matches %s itself when it is escaped", (text) => {
    const pattern = text.replaceAll(/[^a-z/]/g, "\\$&");
    expect(parseGlob(pattern)(text)).toBe(true);
    expect(parseGlob(pattern)(`${text}x`)).toBe(false);
  });

  it("finds the place of a piece that ends earliest, not the one that begins first", () => {
    expect(parseGlob("*@(ab|a)*bc")("abc")).toBe(true);
  });

  it.each([
    `${"*a".repeat(30)}b`,
    `{${"*a".repeat(30)}b,c}`,
    "@(*a*a*b|c)",
    `${"?(a)".repeat(8)}${"a".repeat(8)}b`,
    "*@(a|aa)@(a|aa)@(a|aa)*b",
  ])("answers at once for %s and an unlucky name", (pattern) => {
    const matches = parseGlob(pattern);
    const started = performance.now();
    expect(matches("a".repeat(200))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it.each([
    ["", 'the pattern "" is empty: write * to match every name'],
    ["[a", 'the pattern "[a" has a [ that is never closed: close it, or write \\[ for the character'],
    ["[]", 'the pattern "[]" has a [ that is never closed: close it, or write \\[ for the character'],
    ["[!]", 'the pattern "[!]" has a [ that is never closed: close it, or write \\[ for the character'],
    ["x{a,b", 'the pattern "x{a,b" has a { that is never closed: close it, or write \\{ for the character'],
    ["CI (x", 'the pattern "CI (x" has a ( that is never closed: close it, or write \\( for the character'],
    ["@(a|b", 'the pattern "@(a|b" has a ( that is never closed: close it, or write \\( for the character'],
    ["@({a)", 'the pattern "@({a)" has a { that is never closed: close it, or write \\{ for the character'],
    ["a\\", 'the pattern "a\\\\" ends in a backslash that escapes nothing: write \\\\ for a backslash itself'],
    ["[z-a]", 'the pattern "[z-a]" has a character class that makes no sense, such as [z-a]: put the lower end first'],
    ["+(a)", 'the pattern "+(a)" has a repeated group, +(…), which is not supported: write +\\( for the characters'],
    ["*(a)", 'the pattern "*(a)" has a repeated group, *(…), which is not supported: write *\\( for the characters'],
    ["{1..101}", 'the pattern "{1..101}" stands for more than 100 patterns: use fewer braces, or * for a part'],
    [
      "{a,b}".repeat(7),
      `the pattern "${"{a,b}".repeat(7)}" stands for more than 100 patterns: use fewer braces, or * for a part`,
    ],
    [
      "@(*a*a*a*)",
      'the pattern "@(*a*a*a*)" has too many groups, or too many * in and around them: use {a,b} in place of @(a|b)',
    ],
    [
      "@(a)".repeat(9),
      `the pattern "${"@(a)".repeat(9)}" has too many groups, or too many * in and around them: use {a,b} in place of @(a|b)`,
    ],
    ["x".repeat(1001), `the pattern "${"x".repeat(60)}…" is 1001 characters long: at most 1000 are allowed`],
  ])("refuses %j", (pattern, message) => {
    expect(() => parseGlob(pattern)).toThrow(message);
    expect(() => parseGlob(pattern)).toThrow(GlobError);
  });

  it("accepts a pattern of 1000 characters and one that stands for 100", () => {
    expect(parseGlob("x".repeat(1000))("x".repeat(1000))).toBe(true);
    expect(parseGlob("{1..100}")("100")).toBe(true);
  });
});
