import { BaselineDocument } from "../../../../provider/cli/baseline/baselineDocument";
import { toJsonText, toYamlText } from "../../../../provider/cli/baseline/formatBaseline";
import { mergeScope } from "../../../../provider/cli/baseline/mergeScope";
import { parseBaseline } from "../../../../provider/cli/baseline/baselineFile";
import { type ListedToken } from "../../../../provider/tokens/serviceToken";
import { liveToken } from "../drift/exampleReport";

const accountId = "a".repeat(32);
const other = "b".repeat(32);
const schema = "./node_modules/schema.json";

function readYaml(text: string) {
  return parseBaseline(new BaselineDocument("t.yaml", text, "yaml"));
}

/** The file as it is once a scope's tokens were recorded in it. */
function recordInYaml(text: string, tokens: ListedToken[], settings: { unmanaged?: "report" } = {}): string {
  const { baseline, document } = readYaml(text);
  return toYamlText(mergeScope(baseline, { accountId, ...settings, tokens }), schema, document.document);
}

const fresh = mergeScope(undefined, { accountId, tokens: [liveToken("a")] });

describe("toYamlText", () => {
  it("begins a new file with the comment by which editors find the schema", () => {
    expect(toYamlText(fresh, schema, undefined)).toBe(
      `# yaml-language-server: $schema=${schema}\n\nversion: 1\nscopes:\n  - accountId: ${accountId}\n    tokens:\n` +
        "      - name: a\n        id: id-of-a\n        clientId: client-of-a\n        duration: 8760h\n        enabled: true\n",
    );
  });

  it.each([
    "123",
    "true",
    "- a",
    "a: b",
    "#a",
    " a ",
    "",
    "a\nb",
    "'",
    '"',
    "日本 🙂",
    "\u001b",
    "x".repeat(500),
    "~",
    "1e3",
  ])("gives the name %j back as it is", (name) => {
    const text = toYamlText(
      mergeScope(undefined, { accountId, tokens: [liveToken("a", { name })] }),
      schema,
      undefined,
    );
    expect(new BaselineDocument("t.yaml", text, "yaml").toValue()).toMatchObject({ scopes: [{ tokens: [{ name }] }] });
  });

  it("gives the same bytes for the same tokens", () => {
    const text = toYamlText(fresh, schema, undefined);
    expect(recordInYaml(text, [liveToken("a")])).toBe(text);
  });

  it("keeps the comments and the style of everything that stays", () => {
    const a = "{name: a, id: id-of-a, clientId: client-of-a, duration: 8760h, enabled: true} # keep";
    const text = `# Ours.\nversion: 1\nscopes:\n  # The first.\n  - accountId: ${accountId} # main\n    tokens:\n      # About a.\n      - ${a}\n      - name: gone\n  - zoneId: ${other} # the zone\n    tokens: [{name: x}]\n`;

    expect(recordInYaml(text, [liveToken("b"), liveToken("a")], { unmanaged: "report" })).toBe(
      `# Ours.\nversion: 1\nscopes:\n  # The first.\n  - accountId: ${accountId} # main\n    unmanaged: report\n    tokens:\n      # About a.\n      - ${a.replace("{", "{ ").replace("}", " }")}\n` +
        "      - name: b\n        id: id-of-b\n        clientId: client-of-b\n        duration: 8760h\n        enabled: true\n" +
        `  - zoneId: ${other} # the zone\n    tokens: [ { name: x } ]\n`,
    );
  });

  it("changes a setting in its place", () => {
    const text = `version: 1\nscopes:\n  - unmanaged: ignore\n    accountId: ${accountId}\n    tokens: []\n`;
    expect(recordInYaml(text, [], { unmanaged: "report" })).toBe(text.replace("ignore", "report"));
  });
});

describe("toJsonText", () => {
  it("names the schema, and gives the same bytes for the same tokens", () => {
    const text = toJsonText(fresh, schema);
    const { baseline } = parseBaseline(new BaselineDocument("t.json", text, "json"));

    expect(text.startsWith(`{\n  "$schema": "${schema}",\n  "version": 1,\n  "scopes": [\n`)).toBe(true);
    expect(text.endsWith("}\n")).toBe(true);
    expect(toJsonText(mergeScope(baseline, { accountId, tokens: [liveToken("a")] }), "./another.json")).toBe(text);
  });
});
