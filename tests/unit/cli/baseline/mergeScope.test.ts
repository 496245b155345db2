import { type Baseline } from "../../../../provider/cli/baseline/baselineSchema";
import { mergeScope } from "../../../../provider/cli/baseline/mergeScope";
import { liveToken } from "../drift/exampleReport";

const [a, b, c] = ["a".repeat(32), "b".repeat(32), "c".repeat(32)] as [string, string, string];

/** What is expected of {@link liveToken}. */
function expectedOf(name: string) {
  return { name, id: `id-of-${name}`, clientId: `client-of-${name}`, duration: "8760h", enabled: true };
}

const former: Baseline = {
  $schema: "./mine.json",
  version: 1,
  scopes: [
    { accountId: b, expiringWithin: "24h", unmanaged: "report", tokens: [{ name: "old" }] },
    { zoneId: a, tokens: [{ name: "other" }] },
  ],
};

describe("mergeScope", () => {
  it("makes a baseline of one scope where there was none, its tokens sorted by name and ID", () => {
    const tokens = [liveToken("z"), liveToken("y", { id: "2" }), liveToken("y", { id: "1" })];
    expect(mergeScope(undefined, { accountId: a, inactiveFor: "1h", tokens })).toEqual({
      version: 1,
      scopes: [
        {
          accountId: a,
          inactiveFor: "1h",
          tokens: [{ ...expectedOf("y"), id: "1" }, { ...expectedOf("y"), id: "2" }, expectedOf("z")],
        },
      ],
    });
  });

  it("replaces the tokens of the same scope, and keeps its settings and all others", () => {
    expect(mergeScope(former, { accountId: b, tokens: [liveToken("new")] })).toEqual({
      ...former,
      scopes: [
        { accountId: b, expiringWithin: "24h", unmanaged: "report", tokens: [expectedOf("new")] },
        former.scopes[1],
      ],
    });
  });

  it("takes the settings that are given", () => {
    const { scopes } = mergeScope(former, { accountId: b, unmanaged: "ignore", inactiveFor: "9h", tokens: [] });
    expect(scopes[0]).toEqual({
      accountId: b,
      expiringWithin: "24h",
      inactiveFor: "9h",
      unmanaged: "ignore",
      tokens: [],
    });
  });

  it("knows an account by its ID whatever its case, and leaves it as it is written", () => {
    const { scopes } = mergeScope(former, { accountId: b.toUpperCase(), tokens: [] });
    expect(scopes.map(({ accountId, zoneId }) => accountId ?? zoneId)).toEqual([b, a]);
  });

  it("adds a scope that is not there, accounts before zones, each sorted by ID", () => {
    const added = mergeScope(mergeScope(former, { zoneId: c, tokens: [] }), { accountId: a, tokens: [] });
    expect(added.scopes.map(({ accountId, zoneId }) => [accountId, zoneId])).toEqual([
      [a, undefined],
      [b, undefined],
      [undefined, a],
      [undefined, c],
    ]);
  });

  it("tells an account from a zone of the same ID", () => {
    expect(mergeScope(former, { accountId: a, tokens: [] }).scopes).toHaveLength(3);
  });
});
