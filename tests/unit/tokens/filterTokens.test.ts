import { filterTokens } from "../../../provider/tokens/filterTokens";
import { parseGlob } from "../../../provider/tokens/glob";
import { InputError } from "../../../provider/tokens/inputError";
import { compareByName } from "../../../provider/tokens/order";
import { toTokenMaps } from "../../../provider/tokens/tokenMaps";
import { serviceToken } from "./exampleTokens";

describe("compareByName", () => {
  it("sorts by name, then by ID, capitals before small letters and whatever the locale", () => {
    const tokens = [
      { name: "é", id: "1" },
      { name: "a", id: "2" },
      { name: "a", id: "10" },
      { name: "Z", id: "3" },
      { name: "a-b", id: "0" },
    ];
    expect(tokens.sort(compareByName).map(({ name, id }) => `${name} ${id}`)).toEqual([
      "Z 3",
      "a 10",
      "a 2",
      "a-b 0",
      "é 1",
    ]);
  });

  it("takes a token for equal to itself", () => {
    expect(compareByName({ name: "a", id: "1" }, { name: "a", id: "1" })).toBe(0);
  });
});

describe("filterTokens", () => {
  const ci = serviceToken("ci");
  const upperCi = serviceToken("CI");
  const expired = serviceToken("old", { status: "expired" });
  const tokens = [ci, upperCi, expired];

  it("keeps every token when there is no filter", () => {
    expect(filterTokens(tokens, {})).toEqual(tokens);
  });

  it("keeps only the exact name", () => {
    expect(filterTokens(tokens, { name: "ci" })).toEqual([ci]);
  });

  it("keeps the names that the test accepts", () => {
    expect(filterTokens(tokens, { matches: (name) => name.length === 3 })).toEqual([expired]);
  });

  it("keeps the given statuses", () => {
    expect(filterTokens(tokens, { statuses: new Set(["expired", "disabled"]) })).toEqual([expired]);
  });

  it("keeps no token for an empty set of statuses", () => {
    expect(filterTokens(tokens, { statuses: new Set() })).toEqual([]);
  });

  it("asks every filter", () => {
    expect(filterTokens(tokens, { name: "old", statuses: new Set(["active"]) })).toEqual([]);
  });
});

describe("toTokenMaps", () => {
  it("maps the names that one token alone has, sorted, and lists the others", () => {
    const b = serviceToken("b");
    const a = serviceToken("a");
    const twins = [
      serviceToken("twin", { id: "1" }),
      serviceToken("twin", { id: "2" }),
      serviceToken("twin", { id: "3" }),
    ];
    const maps = toTokenMaps([b, ...twins, a]);
    expect(Object.entries(maps.ids)).toEqual([
      ["a", a.id],
      ["b", b.id],
    ]);
    expect(Object.entries(maps.clientIds)).toEqual([
      ["a", "a.access"],
      ["b", "b.access"],
    ]);
    expect(maps.duplicateNames).toEqual(["twin"]);
  });

  it("sorts the duplicate names", () => {
    const tokens = ["b", "a", "b", "a"].map((name, index) => serviceToken(name, { id: String(index) }));
    expect(toTokenMaps(tokens).duplicateNames).toEqual(["a", "b"]);
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty", ""])("keeps a token named %j", (name) => {
    const token = serviceToken(name);
    const { ids, clientIds, duplicateNames } = toTokenMaps([token]);
    expect(Object.keys(ids)).toEqual([name]);
    expect(ids[name]).toBe(token.id);
    expect(Object.entries(clientIds)).toEqual([[name, token.clientId]]);
    expect(duplicateNames).toEqual([]);
  });

  it("has no token under a name that only an object's prototype has", () => {
    expect(toTokenMaps([]).ids.constructor).toBeUndefined();
  });
});

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
    ["[a\\-c]", ["a", "-", "c"], ["b"]],
    ["[-a]", ["-", "a"], ["b"]],
    ["[a-]", ["-", "a"], ["b"]],
    ["[\\]\\\\]", ["]", "\\"], ["a"]],
    ["[!]]", ["a"], ["]"]],
    ["[а-я]", ["ж"], ["z"]],
    ["a?b", ["a😀b", "a\ud83db"], ["ab", "a😀😀b"]],
    ["[😀-😂]", ["😁"], ["\ud83d", "😃"]],
    ["[*]", ["*"], ["a"]],
    ["{dev,prod}-*", ["dev-ci", "prod-"], ["test-ci", "dev"]],
    ["a{,b}", ["a", "ab"], ["ac"]],
    ["{a,{b,c}d}e", ["ae", "bde", "cde"], ["be"]],
    ["{a*,*b}", ["ax", "xb"], ["xax"]],
    ["{a\\,b,c}", ["a,b", "c"], ["a"]],
    ["{a}", ["{a}"], ["a"]],
    ["{}", ["{}"], [""]],
    ["{a}{b,c}", ["{a}b", "{a}c"], ["ab"]],
    ["a,b", ["a,b"], ["a"]],
    ["{*a,b*}c", ["xac", "bxc"], ["xc"]],
    ["\\\\\\\\", ["\\\\"], ["\\", "\\\\\\\\"]],
    ["@(*a)@(*a)@(*a)z", ["@(xa)@(a)@(a)z"], ["aaaz", ""]],
    ["*(a)", ["(a)", "x(a)"], ["a"]],
    ["!(ci)", ["!(ci)"], ["dev"]],
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

  it.each(["*", "?", "[", "{", "(", "\\", "}", "!", "a/"])("matches %s itself when it is escaped", (text) => {
    const pattern = text.replaceAll(/[^a-z/]/g, "\\$&");
    expect(parseGlob(pattern)(text)).toBe(true);
    expect(parseGlob(pattern)(`${text}x`)).toBe(false);
  });

  it.each([
    [`${"*a".repeat(400)}b`, "a"],
    [`{${"*a".repeat(30)}b,c}`, "a"],
    [`*${"a".repeat(990)}b*`, "a"],
    [`*${"[ab]?".repeat(150)}c*`, "ab"],
    [`*${"a".repeat(500)}{b,c,d,e,f,g,h,i,j,k}{b,c,d,e,f,g,h,i,j,k}*`, "a"],
    ["@(*a)@(*a)@(*a)z", "@(a)"],
  ])("answers at once for %s and an unlucky name", (pattern, letters) => {
    const name = letters.repeat(60_000 / letters.length);
    const matches = parseGlob(pattern);
    const started = performance.now();
    expect(matches(name)).toBe(false);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it("reads deeply nested braces", () => {
    const deep = `${"{".repeat(300)}a,b${"}".repeat(300)}`;
    expect(parseGlob(deep)(`${"{".repeat(299)}b${"}".repeat(299)}`)).toBe(true);
    expect(() => parseGlob("{".repeat(1000))).toThrow('missing closing "}"');
  });

  it.each([
    ["", 'Invalid pattern "": it is empty. Write "*" to match every name.'],
    ["[a", 'Invalid pattern "[a": missing closing "]". To match a literal "[", write "\\\\[".'],
    ["[]", 'Invalid pattern "[]": missing closing "]". To match a literal "[", write "\\\\[".'],
    ["[!]", 'Invalid pattern "[!]": missing closing "]". To match a literal "[", write "\\\\[".'],
    ["[a\\]", 'Invalid pattern "[a\\\\]": missing closing "]". To match a literal "[", write "\\\\[".'],
    ["x{a,b", 'Invalid pattern "x{a,b": missing closing "}". To match a literal "{", write "\\\\{".'],
    [
      "a\\",
      'Invalid pattern "a\\\\": nothing follows the last backslash. To match a literal "\\\\", write "\\\\\\\\".',
    ],
    ["[z-a]", 'Invalid pattern "[z-a]": the range "z-a" is reversed. Write "a-z".'],
    ["[[:digit:]]", 'Invalid pattern "[[:digit:]]": named classes are not supported. Write a range, such as "[0-9]".'],
    ["n{01..12}", 'Invalid pattern "n{01..12}": ranges are not supported. List the alternatives, as in "{1,2,3}".'],
    [
      "{a,b}".repeat(7),
      `Invalid pattern "${"{a,b}".repeat(7)}": it expands to more than 100 patterns. Use fewer braces, or "*" for a part.`,
    ],
    ["x".repeat(1001), /^Invalid pattern "x{240}… \(761 more characters\)": it is longer than 1000 characters\.$/],
  ])("refuses %j", (pattern, message) => {
    expect(() => parseGlob(pattern)).toThrow(message);
    expect(() => parseGlob(pattern)).toThrow(InputError);
  });

  it("accepts a pattern of 1000 characters and one that stands for 100", () => {
    expect(parseGlob("x".repeat(1000))("x".repeat(1000))).toBe(true);
    const alternatives = Array.from({ length: 100 }, (_, index) => index).join(",");
    expect(parseGlob(`{${alternatives}}`)("99")).toBe(true);
  });
});
