import fc from "fast-check";
import { parse, Scalar } from "yaml";
import { printScalar, printYaml } from "../../../../provider/cli/baseline/edit/printYaml";

/** What other readers take for something else than a string, or can't read, without quotes. */
const hostile = [
  ..."yes No ON off y N true False null NULL ~ << = - ? !x ' \" 'a' {a [a *a &a %a @a `a a: #a".split(" "),
  ..."123 -1 +1 1_000 0x1F 0o17 0b1_0 017 190:20:30 1.5 1e3 6.02e+23 .5 .inf .NaN 12e03 E0 e-1".split(" "),
  ...["2026-01-01", "2026-1-1", "2026-01-01T00:00:00Z", "2026-01-01 00:00:00", `${"0".repeat(29)}e12`],
  ...["", " a", "a ", "- a", "a: b", "a #b", "a\nb", "a\tb", "\t", "a, b"],
  ...["\u2028", "a\u2029b", "\u0085", "\u007f", "\u001b[31m", "\ufeffa", "\ufffe", "\u200b", "\u{e0041}"],
];

const plain = [
  "CI/CD token",
  "no way",
  ..."ci-deploy a.b Ñandú 日本 x_1 f81d4fae-7dec-11d0-a765-00a0c91e6bf6".split(" "),
];

function versionsOf(text: string): unknown[] {
  return [parse(text, { version: "1.1" }), parse(text, { version: "1.2" })];
}

describe("printScalar", () => {
  it.each<[string, Scalar.Type, string]>([
    ["it's", Scalar.QUOTE_SINGLE, "'it''s'"],
    ["\u2028", Scalar.QUOTE_SINGLE, '"\\u2028"'],
    ["a", Scalar.QUOTE_DOUBLE, '"a"'],
    ["yes", Scalar.PLAIN, '"yes"'],
    ["##[group]a", Scalar.PLAIN, '"#\\u0023[group]a"'],
  ])("writes %j in the quotes of a scalar that is %s", (value, type, text) => {
    const before = new Scalar("x");
    before.type = type;
    expect(printScalar(value, before)).toBe(text);
    expect(versionsOf(text)).toEqual([value, value]);
  });

  it.each(hostile)("quotes %j, which YAML 1.1 and 1.2 then read as it is", (name) => {
    const text = printScalar(name);

    expect(text).toMatch(/^(["']).*\1$/);
    expect(versionsOf(text)).toEqual([name, name]);
    expect(text).toMatch(/^[\x20-\x7e\u00a0-\ud7ff\ue000-\ufeff\uff00-\uffef]*$/);
  });

  it.each(plain)("leaves %j plain", (name) => {
    expect(printScalar(name)).toBe(name);
    expect(versionsOf(name)).toEqual([name, name]);
  });

  it("writes numbers and booleans as they are", () => {
    expect([printScalar(3), printScalar(false)]).toEqual(["3", "false"]);
  });

  it("gives any string back to every reader, in block and in flow style", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.string(), fc.stringMatching(/^[\d._:eExob+-]{1,12}$/)),
        (name) => {
          const value = { tokens: [{ name, enabled: true }] };
          const expected = [value, value];
          expect(versionsOf(printYaml(value, "block"))).toEqual(expected);
          expect(versionsOf(printYaml(value, "flow"))).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("printYaml", () => {
  it("indents what is within by two spaces, and writes an empty list in brackets", () => {
    const scopes = [
      { accountId: "a", tokens: [{ name: "x", id: "i" }, { name: "y" }] },
      { zoneId: "z", tokens: [] },
    ];
    expect(printYaml({ version: 1, scopes }, "block")).toBe(
      [
        "version: 1",
        "scopes:",
        "  - accountId: a",
        "    tokens:",
        "      - name: x",
        "        id: i",
        '      - name: "y"',
        "  - zoneId: z",
        "    tokens: []",
      ].join("\n"),
    );
  });
});
