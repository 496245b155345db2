import { type ServiceToken } from "../../../../sdk/nodejs/types/output";
import { BaselineDocument } from "../../../../provider/cli/baselineFile/baselineDocument";
import { applyToValue, type BaselineEdit, toListChanges } from "../../../../provider/cli/baseline/edit/baselineEdits";
import { type BaselineFile, parseBaseline } from "../../../../provider/cli/baselineFile/baselineFile";
import { type Baseline } from "../../../../provider/cli/baselineFile/baselineSchema";
import { planRecord, type Settings, toCovers } from "../../../../provider/cli/baseline/planRecord";
import { type TokenList } from "../../../../provider/cli/tokens/readTokens";
import { type Scope } from "../../../../provider/cloudflare/scope";
import { defined } from "../../../../provider/defined";
import { liveToken } from "../drift/exampleReport";

const [a, b, c] = ["a".repeat(32), "b".repeat(32), "c".repeat(32)] as [string, string, string];

/** What is recorded of {@link liveToken}. */
function recordOf(name: string) {
  return { name, id: `id-of-${name}`, clientId: `client-of-${name}`, duration: "8760h", enabled: true };
}

function listOf(scope: Scope, tokens: ServiceToken[] = [], accountName?: string): TokenList {
  const nothing = { ids: {}, clientIds: {}, unreadable: [], duplicateNames: [], truncated: false };
  return { ...scope, tokens, ...nothing, ...defined({ accountName }) };
}

function plan({ scopes }: Pick<BaselineFile, "scopes">, lists: TokenList[], settings: Settings = {}) {
  return planRecord({ scopes }, lists, settings, () => true).flatMap(({ edits }) => edits);
}

function read(content: Baseline): BaselineFile {
  return parseBaseline(new BaselineDocument("t.json", JSON.stringify(content)));
}

function apply(value: unknown, edits: BaselineEdit[]): unknown {
  return applyToValue(value, edits, toListChanges(value, edits));
}

/** A baseline's content once accounts and zones were recorded in it. */
function record(former: Baseline, lists: TokenList[], settings?: Settings): Baseline {
  return apply(former, plan(read(former), lists, settings)) as Baseline;
}

const former: Baseline = {
  version: 1,
  scopes: [
    { accountId: b, expiringWithin: "24h", unmanaged: "report", tokens: [{ name: "old" }] },
    { zoneId: a, tokens: [{ name: "other" }] },
  ],
};

function idsOf({ scopes }: Baseline) {
  return scopes.map(({ accountId, zoneId }) => accountId ?? `zone ${zoneId}`);
}

describe("planRecord", () => {
  it("sorts what is new, and records what the API gives of each token", () => {
    const tokens = [
      liveToken("z", { clientSecretVersion: 3 }),
      liveToken("y", { id: "2" }),
      liveToken("y", { id: "1" }),
    ];
    const lists = [listOf({ zoneId: c }), listOf({ accountId: a }, tokens, "Production")];

    expect(apply({ scopes: [] }, plan({ scopes: [] }, lists, { inactiveFor: "1h" }))).toEqual({
      scopes: [
        {
          accountId: a,
          accountName: "Production",
          inactiveFor: "1h",
          tokens: [
            { ...recordOf("y"), id: "1" },
            { ...recordOf("y"), id: "2" },
            { ...recordOf("z"), clientSecretVersion: 3 },
          ],
        },
        { zoneId: c, inactiveFor: "1h", tokens: [] },
      ],
    });
  });

  it("adds a scope that is not there, accounts before zones, each sorted by ID", () => {
    const lists = [{ zoneId: c }, { accountId: a }, { accountId: c }, { accountId: b.toUpperCase() }].map((scope) =>
      listOf(scope),
    );
    expect(idsOf(record(former, lists))).toEqual([a, b, c, `zone ${a}`, `zone ${c}`]);
  });

  it("takes the settings that are given", () => {
    const settings = { unmanaged: "ignore", inactiveFor: "9h" } as const;
    const { scopes } = record(former, [listOf({ accountId: b })], settings);
    expect(scopes[0]).toEqual({ accountId: b, expiringWithin: "24h", ...settings, tokens: [] });
  });
});

describe("toCovers", () => {
  it.each<[object, string[]]>([
    [{}, ["ci-a", "ci-b", "night"]],
    [{ name: "ci-a" }, ["ci-a"]],
    [{ namePattern: "ci-*" }, ["ci-a", "ci-b"]],
    [{ namePattern: "ci-*", name: "night" }, []],
    [{ search: "ci" }, []],
    [{ statuses: ["active"], namePattern: "ci-*" }, []],
  ])("says which entries %j may remove", (filters, names) => {
    expect(["ci-a", "ci-b", "night"].filter(toCovers(filters))).toEqual(names);
  });
});
