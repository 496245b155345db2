import { BaselineDocument } from "../../../../provider/cli/baseline/baselineDocument";
import { applyToValue } from "../../../../provider/cli/baseline/baselineEdits";
import { parseBaseline } from "../../../../provider/cli/baseline/baselineFile";
import { type Baseline } from "../../../../provider/cli/baseline/baselineSchema";
import { planRecord, type RecordedScope, toBaseline, toCovers } from "../../../../provider/cli/baseline/planRecord";
import { type ListedToken, type UnreadableToken } from "../../../../provider/tokens/serviceToken";
import { liveToken } from "../drift/exampleReport";

const [a, b, c] = ["a".repeat(32), "b".repeat(32), "c".repeat(32)] as [string, string, string];

/** What is recorded of {@link liveToken}. */
function recordOf(name: string) {
  return { name, id: `id-of-${name}`, clientId: `client-of-${name}`, duration: "8760h", enabled: true };
}

function recorded(
  scope: RecordedScope["scope"],
  tokens: ListedToken[],
  settings: Partial<RecordedScope> = {},
  unreadable: UnreadableToken[] = [],
): RecordedScope {
  return { scope, live: { tokens, unreadable }, ...settings };
}

/** A baseline's content once scopes were recorded in it. */
function record(former: Baseline, ...scopes: RecordedScope[]): Baseline {
  const file = parseBaseline(new BaselineDocument("t.json", JSON.stringify(former), "json"));
  return applyToValue(
    former,
    planRecord(file, scopes, () => true).flatMap(({ edits }) => edits),
  ) as Baseline;
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

describe("toBaseline", () => {
  it("sorts scopes and tokens, and records what the API gives of each token", () => {
    const tokens = [
      liveToken("z", { clientSecretVersion: 3 }),
      liveToken("y", { id: "2" }),
      liveToken("y", { id: "1" }),
    ];
    const account = recorded({ accountId: a }, tokens, { accountName: "Production", inactiveFor: "1h" });

    expect(toBaseline([recorded({ zoneId: c }, []), account])).toEqual({
      version: 1,
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
        { zoneId: c, tokens: [] },
      ],
    });
  });
});

describe("planRecord", () => {
  it("adds a scope that is not there, accounts before zones, each sorted by ID", () => {
    const added = record(
      former,
      recorded({ zoneId: c }, []),
      recorded({ accountId: a }, []),
      recorded({ accountId: c }, []),
    );
    expect(idsOf(added)).toEqual([a, b, c, `zone ${a}`, `zone ${c}`]);
  });

  it("tells an account from a zone of the same ID", () => {
    expect(record(former, recorded({ accountId: a }, [])).scopes).toHaveLength(3);
  });

  it("replaces the tokens of the same scope, and keeps its settings and all others", () => {
    expect(record(former, recorded({ accountId: b }, [liveToken("new")]))).toEqual({
      ...former,
      scopes: [{ ...former.scopes[0], tokens: [recordOf("new")] }, former.scopes[1]],
    });
  });

  it("takes the settings that are given", () => {
    const { scopes } = record(former, recorded({ accountId: b }, [], { unmanaged: "ignore", inactiveFor: "9h" }));
    expect(scopes[0]).toEqual({
      accountId: b,
      expiringWithin: "24h",
      inactiveFor: "9h",
      unmanaged: "ignore",
      tokens: [],
    });
  });

  it("knows an account by its ID whatever its case, and leaves it as it is written", () => {
    expect(idsOf(record(former, recorded({ accountId: b.toUpperCase() }, [])))).toEqual([b, `zone ${a}`]);
  });

  it("changes nothing where nothing has changed", () => {
    const scope = recorded({ accountId: b }, [liveToken("x"), liveToken("y")]);
    const file = parseBaseline(new BaselineDocument("t.json", JSON.stringify(toBaseline([scope])), "json"));
    expect(planRecord(file, [scope], () => true)).toEqual([]);
  });

  it("keeps what else an entry says of a token that stays, and records the rest", () => {
    const entry = { name: "old name", id: "id-of-x", duration: "525600m", expiringWithin: "48h" };
    const { scopes } = record(
      { version: 1, scopes: [{ accountId: b, tokens: [entry, { name: "gone" }] }] },
      recorded({ accountId: b }, [liveToken("x")]),
    );
    expect(scopes[0]?.tokens).toEqual([{ ...recordOf("x"), duration: "525600m", expiringWithin: "48h" }]);
  });

  it("leaves the entry of a token alone that can't be read", () => {
    const entry = { name: "x", id: "1" };
    const unreadable = { id: "1", problem: "It has no name." };
    const { scopes } = record(
      { version: 1, scopes: [{ accountId: b, tokens: [entry] }] },
      recorded({ accountId: b }, [], {}, [unreadable]),
    );
    expect(scopes[0]?.tokens).toEqual([entry]);
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
