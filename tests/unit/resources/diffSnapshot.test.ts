import { type SnapshotArgs } from "../../../provider/resources/snapshotArgs";
import { diffSnapshot } from "../../../provider/resources/diffSnapshot";
import { type Snapshot } from "../../../provider/resources/snapshot";
import { toFinding } from "../../../provider/tokens/findings";
import { accountId } from "../functions/fakeListings";

const zoneId = "b".repeat(32);
const configured = { scope: { accountId } };
const nowhere = { reason: "none." };

function stateOf(overrides: Partial<Snapshot> = {}): Snapshot {
  return { accountId, tokens: {}, ids: {}, clientIds: {}, drift: [], recordedAt: "2026-03-01T12:00:00Z", ...overrides };
}

describe("diffSnapshot", () => {
  it.each<[SnapshotArgs, SnapshotArgs]>([
    [{}, {}],
    [
      { accountId, names: ["a"], unmanaged: "report" },
      { unmanaged: "report", names: ["a"], accountId },
    ],
  ])("finds nothing from %j to %j", (before, now) => {
    expect(diffSnapshot(stateOf(), before, now, configured)).toEqual([]);
  });

  it.each<[keyof SnapshotArgs, string | string[], string | string[]]>([
    ["names", ["a"], ["a", "b"]],
    ["namePattern", "a*", "b*"],
    ["expiringWithin", "1h", "2h"],
    ["inactiveFor", "1h", "2h"],
    ["unmanaged", "ignore", "report"],
  ])("takes a new snapshot for other %s, and replaces nothing", (path, before, now) => {
    const change = { path, isInput: true, replaces: false };

    expect(diffSnapshot(stateOf(), { [path]: before }, { [path]: now }, configured)).toEqual([
      { ...change, kind: "update" },
    ]);
    expect(diffSnapshot(stateOf(), {}, { [path]: now }, configured)).toEqual([{ ...change, kind: "add" }]);
    expect(diffSnapshot(stateOf(), { [path]: before }, {}, configured)).toEqual([{ ...change, kind: "delete" }]);
  });

  const given = (kind: string, replaces: boolean) => ({ path: "accountId", kind, isInput: true, replaces });
  const moved = { path: "accountId", kind: "update", isInput: false, replaces: true };
  const upper = { accountId: accountId.toUpperCase() };

  it.each<[string, SnapshotArgs, SnapshotArgs, object, object[]]>([
    ["an account given that is the configured one", {}, { accountId }, configured, [given("add", false)]],
    [
      "an account left to the configuration, which names the same",
      { accountId },
      {},
      configured,
      [given("delete", false)],
    ],
    ["another account given", {}, { accountId: zoneId }, configured, [given("add", true)]],
    ["another account configured", {}, {}, { scope: { accountId: zoneId } }, [moved]],
    [
      "a zone configured, with another change",
      {},
      { names: ["a"] },
      { scope: { zoneId } },
      [{ path: "names", kind: "add", isInput: true, replaces: false }, moved],
    ],
    ["no scope configured any more", {}, {}, nowhere, []],
    ["the same account in other letters", {}, upper, configured, [given("add", false)]],
    ["the same account configured in other letters", {}, {}, { scope: upper }, []],
  ])("knows %s", (_what, before, now, scope, changes) => {
    expect(diffSnapshot(stateOf(), before, now, scope as typeof configured)).toEqual(changes);
  });

  it("names the zone of a zone's snapshot", () => {
    const { tokens, ids, clientIds, drift, recordedAt } = stateOf();

    expect(diffSnapshot({ zoneId, tokens, ids, clientIds, drift, recordedAt }, {}, {}, configured)).toEqual([
      { path: "zoneId", kind: "update", isInput: false, replaces: true },
    ]);
  });

  it("has a change for each finding of the last read, behind those of the inputs", () => {
    const drift = ["a", "b"].map((name) => toFinding("missing", { name, id: name }, { message: `${name} is gone.` }));

    expect(diffSnapshot(stateOf({ drift }), {}, { unmanaged: "report" }, configured).map(({ path }) => path)).toEqual([
      "unmanaged",
      "drift[0]",
      "drift[1]",
    ]);
  });
});
