import { type ChangeOptions, findChanges } from "../../../provider/tokens/snapshotChanges";
import { type ListedToken } from "../../../provider/tokens/serviceToken";
import { judgeToken } from "../../../provider/tokens/status";
import { afterNow, DAY_MS, listedToken, liveTokens, NOW } from "./exampleTokens";

const WITHIN = 30 * DAY_MS;
const OPTIONS: ChangeOptions = {
  now: NOW,
  recordedAt: NOW - 10 * DAY_MS,
  expiringWithinMs: WITHIN,
  unmanaged: "ignore",
  selects: () => true,
};
const ci = listedToken("ci");

/** The kinds of change since `before` was recorded. */
function changes(before: ListedToken[], live: ListedToken[], options: Partial<ChangeOptions> = {}): string[] {
  const recorded = before.map((token) => judgeToken(token, OPTIONS.recordedAt, WITHIN));
  return findChanges(recorded, liveTokens(live), { ...OPTIONS, ...options }).map(({ kind, name }) => `${kind} ${name}`);
}

describe("findChanges", () => {
  it("finds none where nothing changed", () => {
    expect(changes([ci, listedToken("dev")], [listedToken("dev"), ci])).toEqual([]);
  });

  it.each<[string, ListedToken[], string]>([
    ["a token that is gone", [], "missing ci"],
    ["another name", [{ ...ci, name: "cd" }], "renamed ci"],
    ["another ID", [{ ...ci, id: "new" }], "replaced ci"],
    ["another client ID", [{ ...ci, clientId: "new" }], "replaced ci"],
    ["another duration", [{ ...ci, duration: "24h" }], "durationChanged ci"],
    ["a token switched off", [{ ...ci, enabled: false }], "disabled ci"],
  ])("finds %s", (_, live, change) => {
    expect(changes([ci], live)).toEqual([change]);
  });

  it("finds a token switched on that was recorded as disabled, and nothing while it stays so", () => {
    const off = { ...ci, enabled: false };
    expect(changes([off], [ci])).toEqual(["disabled ci"]);
    expect(changes([off], [off])).toEqual([]);
  });

  it("accepts tokens that were recorded with one name", () => {
    const twins = [ci, { ...ci, id: "twin", clientId: "twin.access" }];
    expect(changes(twins, twins)).toEqual([]);
  });

  it.each<[string, number, string[]]>([
    ["active then, and is expiring now", WITHIN, ["expiring ci"]],
    ["active then, and has expired since", -1, ["expired ci"]],
    ["expiring already, and still is", WITHIN - 10 * DAY_MS, []],
    ["expiring already, and expires right now", 0, ["expired ci"]],
    ["expired already", -10 * DAY_MS, []],
  ])("judges a token that was %s", (_, leftMs, expected) => {
    const token = { ...ci, expiresAt: afterNow(leftMs) };
    const options = leftMs === -1 ? { expiringWithinMs: DAY_MS } : {};
    const recorded = [judgeToken(token, OPTIONS.recordedAt, options.expiringWithinMs ?? WITHIN)];
    const found = findChanges(recorded, liveTokens([token]), { ...OPTIONS, ...options });
    expect(found.map(({ kind, name }) => `${kind} ${name}`)).toEqual(expected);
  });

  it("accepts an expiring token that was recorded as expired, under a shorter expiringWithin", () => {
    const expired = { ...judgeToken(ci, NOW, WITHIN), status: "expired" as const };
    expect(findChanges([expired], liveTokens([ci]), { ...OPTIONS, expiringWithinMs: 300 * DAY_MS })).toEqual([]);
  });

  it.each<[string, number, number, string]>([
    ["expiring", 5 * DAY_MS, 6 * DAY_MS, "expiring ci"],
    ["expired", -20 * DAY_MS, -DAY_MS, "expired ci"],
  ])("reports again a token that was %s, was refreshed, and is so again", (_, before, after, change) => {
    expect(changes([{ ...ci, expiresAt: afterNow(before) }], [{ ...ci, expiresAt: afterNow(after) }])).toEqual([
      change,
    ]);
  });

  it("accepts an expiry that the API writes another way", () => {
    const expiresAt = afterNow(DAY_MS);
    expect(changes([{ ...ci, expiresAt }], [{ ...ci, expiresAt: expiresAt.replace(".000Z", "Z") }])).toEqual([]);
  });

  it.each<[string, Partial<ListedToken>, Partial<ListedToken>, string[]]>([
    ["was in use then", { lastSeenAt: afterNow(-14 * DAY_MS) }, {}, ["inactive ci"]],
    ["was inactive then, to the millisecond", { lastSeenAt: afterNow(-15 * DAY_MS) }, {}, []],
    ["was a millisecond from it then", { lastSeenAt: afterNow(1 - 15 * DAY_MS) }, {}, ["inactive ci"]],
    ["was inactive then, never seen", { createdAt: afterNow(-15 * DAY_MS) }, {}, []],
    [
      "was inactive then and used since",
      { lastSeenAt: afterNow(-20 * DAY_MS) },
      { lastSeenAt: afterNow(-6 * DAY_MS) },
      ["inactive ci"],
    ],
    ["is in use", { lastSeenAt: afterNow(-20 * DAY_MS) }, { lastSeenAt: afterNow(0) }, []],
  ])("judges the inactivity of a token that %s", (_, before, after, expected) => {
    const recorded = { ...ci, ...before };
    expect(changes([recorded], [{ ...recorded, ...after }], { inactiveForMs: 5 * DAY_MS })).toEqual(expected);
  });

  it("does not compare the times that move by themselves", () => {
    const moved = { lastSeenAt: afterNow(0), updatedAt: afterNow(0), expiresAt: afterNow(300 * DAY_MS) };
    expect(changes([ci], [{ ...ci, ...moved }])).toEqual([]);
  });

  it("reports new tokens only when told to, and only those that belong into the picture", () => {
    const live = [ci, listedToken("ci-2"), listedToken("dev")];
    const selects = (name: string) => name.startsWith("ci");
    expect(changes([ci], live, { selects })).toEqual([]);
    expect(changes([ci], live, { selects, unmanaged: "report" })).toEqual(["unmanaged ci-2"]);
  });

  it("recognises a token that was renamed out of the picture", () => {
    const selects = (name: string) => name === "ci";
    expect(changes([ci], [{ ...ci, name: "dev" }], { selects, unmanaged: "report" })).toEqual(["renamed ci"]);
  });
});
