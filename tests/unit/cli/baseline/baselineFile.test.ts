import { BaselineDocument } from "../../../../provider/cli/baseline/baselineDocument";
import { BaselineError } from "../../../../provider/cli/baselineError";
import { parseBaseline } from "../../../../provider/cli/baseline/baselineFile";

const id = "0123456789abcdef0123456789abcdef";

function read(text: string, format: "json" | "yaml" = "yaml") {
  return parseBaseline(new BaselineDocument("t", text, format)).baseline;
}

function issuesOf(text: string, format: "json" | "yaml" = "yaml"): readonly string[] {
  try {
    read(text, format);
    return [];
  } catch (error) {
    if (error instanceof BaselineError) {
      return error.issues;
    }
    throw error;
  }
}

/** A file with one account, its tokens given as the rest of a YAML list. */
function withTokens(tokens: string): string {
  return `version: 1\nscopes:\n  - accountId: ${id}\n    tokens: ${tokens}\n`;
}

describe("parseBaseline", () => {
  it("reads YAML and JSON alike", () => {
    const value = {
      $schema: "./schema.json",
      version: 1,
      scopes: [
        {
          accountId: id,
          expiringWithin: "24h",
          tokens: [{ name: "a", id: "1", clientId: "2", duration: "1h", enabled: false }],
        },
        { zoneId: id, inactiveFor: "720h", unmanaged: "report", tokens: [] },
      ],
    };
    const json = JSON.stringify(value, null, "\t");

    expect(read(json, "json")).toEqual(value);
    expect(read(`\ufeff${json}`, "json")).toEqual(value);
    expect(read(json, "yaml")).toEqual(value);
    expect(read(withTokens("[{name: a}]"))).toEqual({
      version: 1,
      scopes: [{ accountId: id, tokens: [{ name: "a" }] }],
    });
  });

  it.each<[string, string, string[]]>([
    ["nothing", "", ["t:1:1: the file: is empty; give a mapping of keys to values."]],
    ["a list", "- 1", ["t:1:1: the file: a list is not a mapping of keys to values."]],
    [
      "no version and no scopes",
      "{}",
      ["t:1:1: version: is missing; give 1.", "t:1:1: scopes: is missing; give a list."],
    ],
    ["no scope", "version: 1\nscopes: []", ["t:2:9: scopes: is empty; give at least one entry."]],
    [
      "an older version",
      "version: 0\nscopes: [{accountId: x}]",
      ["t:1:10: version: 0 is not 1.", "t:2:10: scopes[0].tokens: is missing; give a list."],
    ],
    ["a token without a name", withTokens("[{id: x}]"), ["t:4:14: scopes[0].tokens[0].name: is missing; give a text."]],
    [
      "a name that YAML takes for a number",
      withTokens("[{name: 123}]"),
      ["t:4:21: scopes[0].tokens[0].name: 123 is not a text; put it in quotes."],
    ],
    [
      "an ID of digits alone",
      `version: 1\nscopes:\n  - accountId: ${"1".repeat(32)}\n    tokens: [{name: a}]`,
      [`t:3:16: scopes[0].accountId: ${"1".repeat(32)} is not a text; put it in quotes.`],
    ],
    [
      "a switch that is a text",
      withTokens('[{name: a, enabled: "yes"}]'),
      ['t:4:33: scopes[0].tokens[0].enabled: "yes" is not true or false.'],
    ],
    ["tokens left out", withTokens(""), ["t:4:13: scopes[0].tokens: is empty; give a list."]],
    [
      "a choice that is none",
      `${withTokens("[{name: a}]")}    unmanaged: warn`,
      ['t:5:16: scopes[0].unmanaged: "warn" is not ignore or report.'],
    ],
    [
      "an empty name",
      withTokens('[{name: ""}]'),
      ["t:4:21: scopes[0].tokens[0].name: is empty; give the exact name of the token."],
    ],
    [
      "an ID twice",
      withTokens("[{name: a, id: x}, {name: b, id: x}]"),
      ["t:4:46: scopes[0].tokens[1].id: tokens[0] has the same one; expect each token once."],
    ],
    [
      "a client ID twice",
      withTokens("[{name: a, clientId: x}, {name: b, clientId: x}]"),
      ["t:4:58: scopes[0].tokens[1].clientId: tokens[0] has the same one; expect each token once."],
    ],
    [
      "a name twice that nothing tells apart",
      withTokens("[{name: a}, {name: a}]"),
      [
        "t:4:32: scopes[0].tokens[1].name: tokens[0] has the same one, and no id or clientId tells them apart; give one " +
          "of them its id, or leave it out.",
      ],
    ],
    [
      "both an account and a zone",
      `version: 1\nscopes:\n  - accountId: ${id}\n    zoneId: ${id}\n    tokens: [{name: a}]`,
      ["t:4:13: scopes[0].zoneId: accountId and zoneId are both given; give one of them."],
    ],
    [
      "neither an account nor a zone",
      "version: 1\nscopes:\n  - tokens: [{name: a}]",
      ["t:3:5: scopes[0].accountId: is missing, and so is zoneId; give one of them."],
    ],
    [
      "an account twice, whatever its case",
      `version: 1\nscopes:\n  - {accountId: ${id}, tokens: [{name: a}]}\n  - {accountId: ${id.toUpperCase()}, tokens: [{name: b}]}`,
      ["t:4:17: scopes[1].accountId: scopes[0] has the same one; put their tokens together."],
    ],
  ])("refuses %s, with the line and the key", (_what, text, issues) => {
    expect(issuesOf(text)).toEqual(issues);
  });

  it("names the place of every mistake, from the top to the bottom", () => {
    const text = withTokens("[{name: a, duration: 3d}, {nam: b}]").replace("tokens", "unmanged: report\n    tokens");
    expect(issuesOf(text)).toEqual([
      "t:4:5: scopes[0].unmanged: is no key of a scope; did you mean unmanaged? The keys are accountId, zoneId, accountName, " +
        "expiringWithin, inactiveFor, unmanaged, tokens.",
      "t:5:39: scopes[0].tokens[1].name: is missing; give a text.",
      "t:5:40: scopes[0].tokens[1].nam: is no key of a token; did you mean name? The keys are name, id, clientId, " +
        "duration, enabled.",
    ]);
  });

  it.each([
    [
      "duration",
      withTokens("[{name: a, duration: 3d}]"),
      /^t:4:34: scopes\[0\]\.tokens\[0\]\.duration: the duration "3d" has the unknown unit/,
    ],
    [
      "inactiveFor",
      `${withTokens("[{name: a}]")}    inactiveFor: -1h`,
      /^t:5:18: scopes\[0\]\.inactiveFor: the duration "-1h" is below zero/,
    ],
    [
      "expiringWithin",
      `${withTokens("[{name: a}]")}    expiringWithin: ""`,
      /^t:5:21: scopes\[0\]\.expiringWithin: the duration "" is empty/,
    ],
    ["accountId", withTokens("[{name: a}]").replace(id, "abc"), /^t:3:16: scopes\[0\]\.accountId: "abc" is not an ID/],
  ])("refuses a wrong %s", (_key, text, mistake) => {
    expect(issuesOf(text)).toEqual([expect.stringMatching(mistake)]);
  });

  it("says of a newer version only that, and what to do", () => {
    expect(issuesOf("version: 2\nscopes: {}\nnew: true")).toEqual([
      expect.stringMatching(
        /^t:1:10: version: 2 is newer than cloudflare-access [\d.]+ can read, which is 1; update it with `npm install /,
      ),
    ]);
  });

  it.each<[string, "json" | "yaml", string[]]>([
    [
      '{"version": 1,\n "scopes": [1,]}',
      "json",
      ["t:2:14: this comma is followed by nothing, which JSON does not allow."],
    ],
    ['{"version": 1, # one\n "scopes": []}', "json", ["t:1:16: JSON has no comments."]],
    ["{'version': 1}", "json", ["t:1:2: JSON has its texts in double quotes."]],
    ['{"version": 1,\n "version": 1}', "json", ["t:2:2: Map keys must be unique."]],
    ['{"version": 1', "json", [expect.stringMatching(/^t:1:\d+: Flow map/) as string]],
    ["version: 1\nversion: 1", "yaml", ["t:2:1: Map keys must be unique."]],
    ["version: [1", "yaml", [expect.stringMatching(/^t:1:\d+: Flow sequence/) as string]],
  ])("says where %j is not %s", (text, format, issues) => {
    expect(issuesOf(text, format)).toEqual(issues);
  });

  it("takes a colon in a text of JSON for no key", () => {
    const text = JSON.stringify({
      version: 1,
      scopes: [{ accountId: id, tokens: [{ name: 'a "b": c', id: '"x" :' }] }],
    });
    expect(issuesOf(text, "json")).toEqual([]);
  });

  it("refuses aliases of aliases before they fill the memory", () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level},`.repeat(9)}]`,
    );
    expect(issuesOf(`a0: &a0 [x]\n${levels.join("\n")}`)).toEqual([expect.stringMatching(/alias/)]);
  });
});
