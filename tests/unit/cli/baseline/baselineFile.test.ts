import { BaselineDocument } from "../../../../provider/cli/baselineFile/baselineDocument";
import { parseBaseline } from "../../../../provider/cli/baselineFile/baselineFile";
import { BaselineError } from "../../../../provider/cli/errors";
import * as readYaml from "../../../../provider/cli/baselineFile/readYaml";

const id = "0123456789abcdef0123456789abcdef";

function read(text: string, format: "json" | "yaml" = "yaml") {
  return parseBaseline(new BaselineDocument(`t.${format}`, text)).scopes.map(({ entry }) => entry);
}

function issuesOf(text: string, format: "json" | "yaml" = "yaml"): readonly string[] {
  try {
    read(text, format);
    return [];
  } catch (error) {
    if (error instanceof BaselineError) {
      return error.issues.map((issue) => issue.replace(/^t\.\w+:/, "t:"));
    }
    throw error;
  }
}

/** A file with one account, its tokens given as the rest of a YAML list. */
function withTokens(tokens: string): string {
  return `version: 1\nscopes:\n  - accountId: ${id}\n    tokens: ${tokens}\n`;
}

afterEach(() => jest.restoreAllMocks());

describe("parseBaseline", () => {
  it("reads YAML and JSON alike, with all that a scope, a token and an accepted finding may say", () => {
    const [name, duration, until, reason] = ['a "b": c', "1h", "2027-01-31", "runs in January only"];
    const tokens = [
      { name, id: '"x" :', clientId: "2", duration, enabled: false },
      { name: "a", clientSecretVersion: 2, expiringWithin: "48h" },
    ];
    const accept = [
      { kind: "inactive", name: "a", until, reason },
      { kind: "unmanaged", id: "1", until: "2028-02-29", reason },
    ];
    const scopes = [
      { accountId: id, accountName: "Production", expiringWithin: "24h", tokens, accept },
      { zoneId: id, inactiveFor: "720h", unmanaged: "report", tokens: [] },
    ];
    const json = JSON.stringify({ $schema: "./schema.json", version: 1, scopes }, null, "\t");

    expect(read(json, "json")).toEqual(scopes);
    expect(read(`\ufeff${json}`, "json")).toEqual(scopes);
    expect(read(json, "yaml")).toEqual(scopes);
    expect(
      read(`${withTokens("[{name: a}]")}    accept:\n      - {kind: expired, name: a, until: ${until}, reason: x}`),
    ).toEqual([
      { accountId: id, tokens: [{ name: "a" }], accept: [{ kind: "expired", name: "a", until, reason: "x" }] },
    ]);
  });

  it.each<[string, string, string[]]>([
    ["nothing", "", ["t:1:1: the file: is empty; give a mapping of keys to values."]],
    ["a list", "- 1", ["t:1:1: the file: a list is not a mapping of keys to values."]],
    [
      "no version and no scopes",
      "{}",
      ["t:1:1: version: is missing; give 1.", "t:1:1: scopes: is missing; give a list."],
    ],
    ["no scope", "version: 1\nscopes: []", ["t:2:1: scopes: is empty; give at least one entry."]],
    [
      "an older version",
      "version: 0\nscopes: []",
      ["t:1:1: version: 0 is not 1.", "t:2:1: scopes: is empty; give at least one entry."],
    ],
    [
      "a token without a name",
      withTokens("[{id: x}]"),
      ["t:4:14: scopes[0].tokens[0].name: is missing; give a string."],
    ],
    [
      "a name that YAML takes for a number",
      withTokens("[{name: 123}]"),
      ["t:4:15: scopes[0].tokens[0].name: 123 is not a string; put it in quotes."],
    ],
    [
      "a switch that is a text",
      withTokens('[{name: a, enabled: "yes"}]'),
      ['t:4:24: scopes[0].tokens[0].enabled: "yes" is not true or false.'],
    ],
    ["tokens left out", withTokens(""), ["t:4:5: scopes[0].tokens: is empty; give a list."]],
    [
      "a choice that is none",
      `${withTokens("[{name: a}]")}    unmanaged: warn`,
      ['t:5:5: scopes[0].unmanaged: "warn" is not ignore or report.'],
    ],
    [
      "a name twice that nothing tells apart",
      withTokens("[{name: a}, {name: a}]"),
      [
        "t:4:26: scopes[0].tokens[1].name: tokens[0] has the same one, and no id or clientId tells them apart; give one " +
          "of them its id, or leave it out.",
      ],
    ],
    [
      "neither an account nor a zone",
      "version: 1\nscopes:\n  - tokens: [{name: a}]",
      ["t:3:5: scopes[0].accountId: is missing, and so is zoneId; give one of them."],
    ],
    [
      "a file of another kind, in one line,",
      JSON.stringify({ name: "app", version: "1.0.0", scripts: {}, private: true }),
      ["t:1:1: the file: is not a baseline: it has neither scopes nor the version 1."],
    ],
    [
      "an account twice, whatever its case",
      `version: 1\nscopes:\n  - {accountId: ${id}, tokens: [{name: a}]}\n  - {accountId: ${id.toUpperCase()}, tokens: [{name: b}]}`,
      ["t:4:6: scopes[1].accountId: scopes[0] has the same one; put their tokens together."],
    ],
  ])("refuses %s, with the line and the key", (_what, text, issues) => {
    expect(issuesOf(text)).toEqual(issues);
  });

  it.each(["yaml", "json"] as const)("names the place of every mistake of %s, from the top to the bottom", (format) => {
    const text = `{
      "version": 1,
      "scopes": [{
        "accountId": 5, "unmanged": "report",
        "tokens": [{"name": "a", "duration": 11}, {"nam": "b"}, 3],
        "inactiveFor": ["3h"]
      }]
    }`;
    expect(issuesOf(text, format)).toEqual([
      "t:4:9: scopes[0].accountId: 5 is not a string; put it in quotes.",
      "t:4:25: scopes[0].unmanged: is not a key of a scope. Did you mean unmanaged? The keys are accountId, zoneId, " +
        "accountName, expiringWithin, inactiveFor, unmanaged, usage, tokens, accept.",
      "t:5:34: scopes[0].tokens[0].duration: 11 is not a string; put it in quotes.",
      "t:5:51: scopes[0].tokens[1].name: is missing; give a string.",
      "t:5:52: scopes[0].tokens[1].nam: is not a key of a token. Did you mean name? The keys are name, id, clientId, " +
        "duration, enabled, clientSecretVersion, expiringWithin.",
      "t:5:65: scopes[0].tokens[2]: 3 is not a mapping of keys to values.",
      "t:6:9: scopes[0].inactiveFor: a list is not a string.",
    ]);
  });

  it.each([
    [
      "inactiveFor",
      `${withTokens("[{name: a}]")}    inactiveFor: -1h`,
      /^t:5:5: scopes\[0\]\.inactiveFor: Invalid duration "-1h": it must be longer than zero/,
    ],
    ["accountId", withTokens("[{name: a}]").replace(id, "abc"), /^t:3:5: scopes\[0\]\.accountId: "abc" is not an ID/],
  ])("refuses a wrong %s", (_key, text, mistake) => {
    expect(issuesOf(text)).toEqual([expect.stringMatching(mistake)]);
  });

  it.each(["scopes: {}\nnew: true", "accounts: []"])(
    "says of a newer version with %j only that, and what to do",
    (rest) => {
      expect(issuesOf(`version: 2\n${rest}`)).toEqual([
        expect.stringMatching(
          /^t:1:1: version: 2 is not supported: cloudflare-access [\d.]+ reads version 1. Update the package: `npm install /,
        ),
      ]);
    },
  );

  it.each<[string, "json" | "yaml", string[]]>([
    ['{"version": 1,\n "scopes": [1,]}', "json", ["t:2:14: JSON has no comma after the last item. Remove it."]],
    ['{"version": 1,\n "scopes": [],\n}', "json", ["t:2:14: JSON has no comma after the last item. Remove it."]],
    ['{"scopes": [,]}', "json", ["t:1:13: This is not JSON: value expected."]],
    ['{"version": 1, # one\n "scopes": []}', "json", ["t:1:16: JSON has no comments. Remove this one, or use YAML."]],
    ['{"version": 1, // one\n}', "json", ["t:1:16: JSON has no comments. Remove this one, or use YAML."]],
    ['/* one */ {"version": 1}', "json", ["t:1:1: JSON has no comments. Remove this one, or use YAML."]],
    ["until: !!timestamp 2026-01-01", "yaml", ["t:1:8: Unresolved tag: tag:yaml.org,2002:timestamp."]],
    ["version: 1\nname: *a", "yaml", ["t:2:7: No value with the anchor &a ends before this alias."]],
    ["version: &a\n  b: *a", "yaml", ["t:2:6: No value with the anchor &a ends before this alias."]],
    ["{'version': 1}", "json", ["t:1:2: This is not JSON: invalid symbol."]],
    ['{"version": 1,\n "version": 1}', "json", ["t:2:2: This key is there twice. Remove one of them."]],
    ['{"scopes": [{"a": {}, "\\u0061": 1}]}', "json", ["t:1:23: This key is there twice. Remove one of them."]],
    ["version: 1", "json", ["t:1:1: This is not JSON: invalid symbol."]],
    ['{"version": "1\t"}', "json", ["t:1:13: This is not JSON: invalid character."]],
    ['{"version": 01}', "json", ["t:1:14: This is not JSON: comma expected."]],
    ['{"version": 1} 2', "json", ["t:1:16: This is not JSON: end of file expected."]],
    [
      "version: 1\n---\nversion: 1",
      "yaml",
      ["t:2:1: A second YAML document begins here. A baseline file is a single document: remove the others."],
    ],
    ['{"version": 1', "json", ["t:1:14: This is not JSON: close brace expected."]],
    ["version: 1\nversion: 1", "yaml", ["t:2:1: This key is there twice. Remove one of them."]],
    ["version: [1", "yaml", [expect.stringMatching(/^t:1:\d+: Flow sequence/) as string]],
  ])("says where %j is not %s", (text, format, issues) => {
    expect(issuesOf(text, format)).toEqual(issues);
  });

  it.each<[string, string[]]>([
    [
      "kind: expird, name: a, until: 2027-01-31, reason: x",
      [
        't:6:10: scopes[0].accept[0].kind: "expird" is not missing, renamed, replaced, duplicated, disabled, rotated, ' +
          "expired, durationChanged, shortened, expiring, inactive, unreadable, unmanaged, " +
          "previousSecretExpiring, unused, cleanupDue, or allowOnly. Did you mean expired?",
      ],
    ],
    [
      "kind: expired, until: 2027-01-31, reason: x",
      ["t:6:9: scopes[0].accept[0].name: is missing, and so is id; give one of them, or both."],
    ],
    [
      'kind: expired, name: "", id: "", until: 2027-01-31, reason: " "',
      [
        "t:6:25: scopes[0].accept[0].name: is empty; give the name of the token, or its id instead.",
        "t:6:35: scopes[0].accept[0].id: is empty; give the ID of the token, or its name instead.",
        "t:6:62: scopes[0].accept[0].reason: is empty; say why the finding is accepted.",
      ],
    ],
    [
      "kind: expired, name: a",
      [
        "t:6:9: scopes[0].accept[0].until: is missing; give a string.",
        "t:6:9: scopes[0].accept[0].reason: is missing; give a string.",
      ],
    ],
    [
      "kind: expired, name: a, until: 2027-02-29, reason: x",
      [expect.stringMatching(/^t:6:34: scopes\[0\]\.accept\[0\]\.until: "2027-02-29" is not a valid date\./) as string],
    ],
    [
      "kind: expired, name: a, until: 2027-02-28T00:00:00Z, reason: x",
      [
        expect.stringMatching(
          /^t:6:34: scopes\[0\]\.accept\[0\]\.until: "2027-02-28T00:00:00Z" is not a valid/,
        ) as string,
      ],
    ],
    [
      "kind: expired, name: a, until: 2027-02-28, reason: x, who: me",
      [
        "t:6:64: scopes[0].accept[0].who: is not a key of an accepted finding. The keys are kind, name, id, until, reason.",
      ],
    ],
  ])("refuses the accepted finding {%s}, everything that is wrong with it at once", (accepted, issues) => {
    expect(issuesOf(`${withTokens("[{name: a}]")}    accept:\n      - {${accepted}}`)).toEqual(issues);
  });

  it.each([
    ["clientSecretVersion: 0", "clientSecretVersion: 0 is not a whole number of at least 1."],
    ["clientSecretVersion: 1.5", "clientSecretVersion: 1.5 is not a whole number of at least 1."],
    ['clientSecretVersion: "1"', 'clientSecretVersion: "1" is not a whole number of at least 1.'],
    ["expiringWithin: 30d", 'expiringWithin: Invalid duration "30d": unknown unit "d"'],
  ])("refuses %s of a token", (field, issue) => {
    expect(issuesOf(withTokens(`[{name: a, ${field}}]`))).toEqual([
      expect.stringContaining(`scopes[0].tokens[0].${issue}`),
    ]);
  });

  it.each<["json" | "yaml", string, string]>([
    ["json", "[".repeat(10_000), "t:1:65"],
    ["json", `${"[".repeat(10_000)}${"]".repeat(10_000)}`, "t:1:65"],
    ["yaml", "[".repeat(10_000), "t:1:"],
    ["yaml", "- ".repeat(10_000), "t:1:"],
  ])("refuses %s that is too deep, before anything recursive reads it", (format, text, place) => {
    expect(issuesOf(text, format)).toEqual([
      expect.stringContaining(": Too many levels. A baseline file is at most 32 MB and 64 levels deep."),
    ]);
    expect(issuesOf(text, format)[0]).toContain(place);
  });

  it.each<[number, string, "json" | "yaml", (count: number) => object]>([
    [20_000, "unknown keys", "json", (count) => ({ version: 1, scopes: scopes(1), ...keys(count) })],
    [20_000, "unknown keys", "yaml", (count) => ({ version: 1, scopes: scopes(1), ...keys(count) })],
    [20_000, "accounts that are there twice", "json", (count) => ({ version: 1, scopes: scopes(count + 1) })],
    [1_000, "days that are none", "json", (count) => accepting(count, { ...accepted, until: "2027-02-30" })],
    // More than fit on the stack.
    [150_000, "wrong and missing values", "json", (count) => accepting(count / 3, { kind: "expird", name: "a" })],
  ])("describes 50 of %i %s in %s, and counts the others, in linear time", (count, _what, format, toContent) => {
    const text = JSON.stringify(toContent(count));
    const start = performance.now();
    const issues = issuesOf(text, format);

    expect(issues).toHaveLength(51);
    expect(issues.at(-1)).toBe(`${count - 50} more problems not shown.`);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 1]));
  const scopes = (count: number) => Array.from({ length: count }, () => ({ accountId: id, tokens: [] }));
  const accepted = { kind: "expired", name: "a", reason: "x" };
  const accepting = (count: number, entry: object) => {
    const accept = Array.from({ length: count }, () => entry);
    return { version: 1, scopes: [{ accountId: id, tokens: [], accept }] };
  };

  it("refuses YAML that the parser would take a minute and gigabytes for, with its place", () => {
    jest.replaceProperty(readYaml, "MAX_LEXEMES", 1000 as typeof readYaml.MAX_LEXEMES);
    expect(issuesOf(`version: 1${"\n".repeat(1000)}`)).toEqual([
      "t:994:1: Too many keys and values: YAML can have about 60,000 tokens. Use JSON (.json), which can have more. " +
        "A baseline file is at most 32 MB and 64 levels deep.",
    ]);
  });

  it("refuses one value of YAML that takes a gigabyte", () => {
    expect(issuesOf(`version: "${"x".repeat(1_000_000)}"`)).toEqual([
      "t:1:10: This value, comment or space is longer than a million characters.",
    ]);
  });

  it("refuses more aliases than the parser follows in a moment", () => {
    expect(issuesOf(`a: &a x\nb:\n${"  - *a\n".repeat(1001)}`)).toEqual([
      "t:1003:5: More than 1000 aliases. Write the values out.",
    ]);
  });

  it("shortens a key and a value of a million characters", () => {
    const long = "x".repeat(1_000_000);
    const issues = issuesOf(JSON.stringify({ version: long, [long]: 1, scopes: [] }), "json");
    expect(issues.join("\n").length).toBeLessThan(2000);
  });

  it("refuses aliases of aliases before they fill the memory", () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level},`.repeat(9)}]`,
    );
    expect(issuesOf(`a0: &a0 [x]\n${levels.join("\n")}`)).toEqual([
      "t:1:1: Aliases repeat an anchor more than 100 times. Write the values out.",
    ]);
  });
});
