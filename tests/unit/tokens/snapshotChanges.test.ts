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
const ci = listedToken("ci", { clientSecretVersion: 2 });

/** An expiry so many days after now. */
const inDays = (days: number) => ({ expiresAt: afterNow(days * DAY_MS) });

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
    ["another secret", [{ ...ci, clientSecretVersion: 3 }], "rotated ci"],
    ["a secret of unknown version", [listedToken("ci")], "unreadable ci"],
    ["a token without its expiry", [{ ...ci, expiresAt: "" }], "unreadable ci"],
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
    [
      "was inactive then, as the API writes another way now",
      { lastSeenAt: "2026-02-01T00:00:00Z" },
      { lastSeenAt: "2026-02-01T01:00:00+01:00" },
      [],
    ],
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

  it.each<[string, Partial<ListedToken>, Partial<ListedToken>, string[]]>([
    ["earlier by a millisecond", inDays(335), { expiresAt: afterNow(335 * DAY_MS - 1) }, ["shortened ci"]],
    ["earlier, and is past", inDays(335), { expiresAt: afterNow(-1) }, ["expired ci", "shortened ci"]],
    ["later: a renewed token is no drift", inDays(100), inDays(335), []],
    ["later, though it had expired", inDays(-20), inDays(335), []],
    ["from a day to never", {}, { duration: "forever", expiresAt: afterNow(0) }, ["durationChanged ci"]],
    ["from what nobody knows to a day", { expiresAt: "" }, inDays(100), []],
    ["earlier, disabled as recorded", { enabled: false }, { enabled: false, ...inDays(100) }, []],
    [
      "nowhere, being written another way",
      { expiresAt: "2026-12-01T00:00:00Z" },
      { expiresAt: "2026-12-01T02:00:00+02:00" },
      [],
    ],
    [
      "from never to a day",
      { duration: "forever", expiresAt: "" },
      { duration: "forever ", ...inDays(900) },
      ["durationChanged ci", "shortened ci"],
    ],
  ])("judges an expiry that moved %s", (_, before, after, expected) => {
    expect(changes([{ ...ci, ...before }], [{ ...ci, ...after }])).toEqual(expected);
  });

  it.each<[string, ListedToken, string, string]>([
    ["an expiry", ci, ci.expiresAt!, `to expire at ${ci.expiresAt!}`],
    ["no end", { ...ci, duration: "forever" }, "never", "as never expiring"],
  ])("says what was recorded of a token with %s", (_, before, was, wording) => {
    const recorded = judgeToken(before, OPTIONS.recordedAt, WITHIN);
    const live = { ...ci, expiresAt: afterNow(100 * DAY_MS) };
    const found = findChanges([recorded], liveTokens([live]), OPTIONS).filter(({ kind }) => kind === "shortened");
    expect(found).toStrictEqual([
      {
        kind: "shortened",
        severity: "warning",
        name: "ci",
        tokenId: "id-ci",
        clientId: "ci.access",
        expected: was,
        actual: live.expiresAt,
        message:
          `Service token "ci" expires at ${live.expiresAt}, but was recorded ${wording}. ` +
          "Refresh it, which keeps its client ID and secret, or accept the new expiry.",
      },
    ]);
  });

  it("reports a recorded token that can't be read any more, never as missing", () => {
    const recorded = [judgeToken(ci, OPTIONS.recordedAt, WITHIN)];
    const live = liveTokens([], [{ id: ci.id, clientId: ci.clientId, problem: "name is missing" }]);
    expect(findChanges(recorded, live, OPTIONS).map(({ kind, tokenId }) => [kind, tokenId])).toEqual([
      ["unreadable", ci.id],
    ]);
  });

  it("does not report a token that can't be read and was not recorded", () => {
    const live = liveTokens([ci], [{ id: "odd", problem: "name is missing and client_id is missing" }]);
    const recorded = [judgeToken(ci, OPTIONS.recordedAt, WITHIN)];
    expect(findChanges(recorded, live, { ...OPTIONS, unmanaged: "report" })).toEqual([]);
  });

  it("accepts what the API did not give when the snapshot was taken", () => {
    const vague = { id: "id-ci", name: "ci", clientId: "ci.access", enabled: true };
    expect(changes([vague], [vague], { inactiveForMs: 1 })).toEqual([]);
    expect(changes([vague], [ci])).toEqual([]);
  });

  it("reports new tokens only when told to, and only those that belong in the snapshot", () => {
    const live = [ci, listedToken("ci-2"), listedToken("dev")];
    const selects = (name: string) => name.startsWith("ci");
    expect(changes([ci], live, { selects })).toEqual([]);
    expect(changes([ci], live, { selects, unmanaged: "report" })).toEqual(["unmanaged ci-2"]);
  });

  it("recognises a token that was renamed out of the snapshot", () => {
    const selects = (name: string) => name === "ci";
    expect(changes([ci], [{ ...ci, name: "dev" }], { selects, unmanaged: "report" })).toEqual(["renamed ci"]);
  });
});
