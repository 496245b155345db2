import { NO_SECRETS } from "../../../provider/arguments/secretArguments";
import { type SnapshotArgs } from "../../../provider/resources/snapshotArgs";
import { diffSnapshot } from "../../../provider/resources/diffSnapshot";
import { accountId } from "../functions/fakeListings";

const zoneId = "b".repeat(32);
const configured = { scope: { accountId } };
const nowhere = { reason: "none." };

const recorded = { tokens: {}, ids: {}, clientIds: {}, drift: [], recordedAt: "2026-03-01T12:00:00Z" };
const plain = <Values>(values: Values) => ({ values, secrets: NO_SECRETS });

describe("diffSnapshot", () => {
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
    const state = { accountId, ...recorded };

    expect(diffSnapshot(plain(state), before, plain(now), scope as typeof configured)).toEqual(changes);
  });

  it("names the zone of a zone's snapshot", () => {
    expect(diffSnapshot(plain({ zoneId, ...recorded }), {}, plain({}), configured)).toEqual([
      { path: "zoneId", kind: "update", isInput: false, replaces: true },
    ]);
  });
});
