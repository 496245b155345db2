import { type BaselineArgs } from "../../../provider/resources/baselineArgs";
import { diffBaseline } from "../../../provider/resources/diffBaseline";
import { type BaselineState } from "../../../provider/resources/serviceTokenBaseline";
import { toFinding } from "../../../provider/tokens/findings";
import { accountId } from "../functions/fakeListings";

const zoneId = "b".repeat(32);
const configured = { scope: { accountId } };
const nowhere = { reason: "none." };

function stateOf(overrides: Partial<BaselineState> = {}): BaselineState {
  return { accountId, tokens: {}, ids: {}, clientIds: {}, drift: [], recordedAt: "2026-03-01T12:00:00Z", ...overrides };
}

describe("diffBaseline", () => {
  it.each<[BaselineArgs, BaselineArgs]>([
    [{}, {}],
    [
      { accountId, names: ["a"], unmanaged: "report" },
      { unmanaged: "report", names: ["a"], accountId },
    ],
  ])("finds nothing from %j to %j", (before, now) => {
    expect(diffBaseline(stateOf(), before, now, configured)).toEqual([]);
  });

  it.each<[keyof BaselineArgs, string | string[], string | string[]]>([
    ["names", ["a"], ["a", "b"]],
    ["namePattern", "a*", "b*"],
    ["expiringWithin", "1h", "2h"],
    ["inactiveFor", "1h", "2h"],
    ["unmanaged", "ignore", "report"],
  ])("takes a new snapshot for other %s, and replaces nothing", (path, before, now) => {
    const change = { path, isInput: true, replaces: false };

    expect(diffBaseline(stateOf(), { [path]: before }, { [path]: now }, configured)).toEqual([
      { ...change, kind: "update" },
    ]);
    expect(diffBaseline(stateOf(), {}, { [path]: now }, configured)).toEqual([{ ...change, kind: "add" }]);
    expect(diffBaseline(stateOf(), { [path]: before }, {}, configured)).toEqual([{ ...change, kind: "delete" }]);
  });

  it.each<[string, BaselineArgs, BaselineArgs, object, object[]]>([
    [
      "an account given that is the configured one",
      {},
      { accountId },
      configured,
      [{ path: "accountId", kind: "add", isInput: true, replaces: false }],
    ],
    [
      "an account left to the configuration, which names the same",
      { accountId },
      {},
      configured,
      [{ path: "accountId", kind: "delete", isInput: true, replaces: false }],
    ],
    [
      "another account given",
      {},
      { accountId: zoneId },
      configured,
      [{ path: "accountId", kind: "add", isInput: true, replaces: true }],
    ],
    [
      "another account configured",
      {},
      {},
      { scope: { accountId: zoneId } },
      [{ path: "accountId", kind: "update", isInput: false, replaces: true }],
    ],
    [
      "a zone configured, with another change",
      {},
      { names: ["a"] },
      { scope: { zoneId } },
      [
        { path: "names", kind: "add", isInput: true, replaces: false },
        { path: "accountId", kind: "update", isInput: false, replaces: true },
      ],
    ],
    ["no scope configured any more", {}, {}, nowhere, []],
    [
      "the same account in other letters",
      {},
      { accountId: accountId.toUpperCase() },
      configured,
      [{ path: "accountId", kind: "add", isInput: true, replaces: false }],
    ],
    ["the same account configured in other letters", {}, {}, { scope: { accountId: accountId.toUpperCase() } }, []],
  ])("knows %s", (_what, before, now, scope, changes) => {
    expect(diffBaseline(stateOf(), before, now, scope as typeof configured)).toEqual(changes);
  });

  it("names the zone of a zone's snapshot", () => {
    const { tokens, ids, clientIds, drift, recordedAt } = stateOf();

    expect(diffBaseline({ zoneId, tokens, ids, clientIds, drift, recordedAt }, {}, {}, configured)).toEqual([
      { path: "zoneId", kind: "update", isInput: false, replaces: true },
    ]);
  });

  it("has a change for each finding of the last read, behind those of the inputs", () => {
    const drift = ["a", "b"].map((name) => toFinding("missing", { name, id: name }, { message: `${name} is gone.` }));

    expect(diffBaseline(stateOf({ drift }), {}, { unmanaged: "report" }, configured).map(({ path }) => path)).toEqual([
      "unmanaged",
      "drift[0]",
      "drift[1]",
    ]);
  });
});
