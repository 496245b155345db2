import { type DriftOptions } from "../../../provider/tokens/driftRules";
import { type ListedToken } from "../../../provider/tokens/serviceToken";
import { aboutCi, ci, driftOf, findingsOf, pinned } from "./exampleDrift";
import { afterNow, DAY_MS } from "./exampleTokens";

describe("findDrift, of a token that is there", () => {
  it.each<[string, boolean | undefined, boolean, string]>([
    ["by default", undefined, false, "Access refuses it. Enable it, or expect it to be disabled."],
    ["that is expected to be enabled", true, false, "Access refuses it. Enable it, or expect it to be disabled."],
    ["that is expected to be disabled", false, true, "Access accepts it. Disable it, or expect it to be enabled."],
  ])("reports the wrong switch of a token %s", (_, enabled, isEnabled, advice) => {
    const expected = enabled === undefined ? pinned : { ...pinned, enabled };
    const [before, after] = isEnabled ? ["disabled", "enabled"] : ["enabled", "disabled"];
    expect(findingsOf([expected], [{ ...ci, enabled: isEnabled }])).toStrictEqual([
      {
        kind: "disabled",
        severity: "error",
        ...aboutCi,
        expected: before,
        actual: after,
        message: `Service token "ci" was expected to be ${before}, but is ${after}: ${advice}`,
      },
    ]);
  });

  it("reports another duration", () => {
    expect(findingsOf([{ ...pinned, duration: "forever" }], [ci])).toStrictEqual([
      {
        kind: "durationChanged",
        severity: "warning",
        ...aboutCi,
        expected: "forever",
        actual: "8760h",
        message:
          'Service token "ci" was expected to last forever, but lasts 8760h. Set its duration back, or expect the new one.',
      },
    ]);
  });

  it.each([
    ["60m", "1h"],
    ["forever", "forever"],
  ])("takes the duration %s for %s", (expected, live) => {
    expect(driftOf([{ name: "ci", duration: expected }], [{ ...ci, duration: live }])).toEqual([]);
  });

  it.each([
    ["now", 0],
    ["a millisecond ago", -1],
  ])("reports a token as expired whose expiry is %s", (_, leftMs) => {
    const expiresAt = afterNow(leftMs);
    expect(findingsOf([pinned], [{ ...ci, expiresAt }])).toStrictEqual([
      {
        kind: "expired",
        severity: "error",
        ...aboutCi,
        actual: expiresAt,
        message:
          `Service token "ci" expired at ${expiresAt}: Access refuses it. ` +
          "Refresh it, which keeps its client ID and secret, or put another in its place.",
      },
    ]);
  });

  it.each([
    ["a millisecond away", 1, "720h", 30 * DAY_MS],
    ["exactly as far away as allowed", 90 * 60_000, "1h30m", 90 * 60_000],
  ])("reports a token as expiring whose expiry is %s", (_, leftMs, span, expiringWithinMs) => {
    const expiresAt = afterNow(leftMs);
    expect(findingsOf([pinned], [{ ...ci, expiresAt }], { expiringWithinMs })).toStrictEqual([
      {
        kind: "expiring",
        severity: "warning",
        ...aboutCi,
        actual: expiresAt,
        message:
          `Service token "ci" expires at ${expiresAt}, within ${span}. ` +
          "Refresh it, which keeps its client ID and secret, or put another in its place.",
      },
    ]);
  });

  it.each<[string, Partial<ListedToken>]>([
    ["is a millisecond farther away", { expiresAt: afterNow(30 * DAY_MS + 1) }],
    ["is past, though its duration is forever", { expiresAt: afterNow(-1), duration: "forever" }],
  ])("accepts a token whose expiry %s", (_, fields) => {
    expect(driftOf([pinned], [{ ...ci, ...fields }])).toEqual([]);
  });

  it("accepts a token whose expiry is not known", () => {
    const live = { id: "id-ci", name: "ci", clientId: "ci.access", duration: "1h", enabled: true };
    expect(driftOf([pinned], [live], { inactiveForMs: 1 })).toEqual([]);
  });

  it.each<[string, Partial<ListedToken>, string]>([
    ["not seen for exactly that long", { lastSeenAt: afterNow(-DAY_MS) }, `last seen at ${afterNow(-DAY_MS)}`],
    [
      "never seen and created that long ago",
      { createdAt: afterNow(-DAY_MS) },
      `never seen since it was created at ${afterNow(-DAY_MS)}`,
    ],
  ])("reports a token as inactive that was %s", (_, fields, use) => {
    expect(findingsOf([pinned], [{ ...ci, ...fields }], { inactiveForMs: DAY_MS })).toStrictEqual([
      {
        kind: "inactive",
        severity: "warning",
        ...aboutCi,
        actual: use,
        message: `Service token "ci" was ${use}, at least 24h ago. Delete it if nothing needs it any more.`,
      },
    ]);
  });

  it.each<[string, Partial<ListedToken>, Partial<DriftOptions>]>([
    ["a millisecond less long", { lastSeenAt: afterNow(1 - DAY_MS) }, { inactiveForMs: DAY_MS }],
    ["for ever, when nobody asked", { lastSeenAt: afterNow(-DAY_MS) }, {}],
  ])("accepts a token that was not seen %s", (_, fields, options) => {
    expect(driftOf([pinned], [{ ...ci, ...fields }], options)).toEqual([]);
  });

  it("reports neither expiry nor inactivity of a token that is disabled as expected", () => {
    const live = { ...ci, enabled: false, expiresAt: afterNow(-1) };
    expect(driftOf([{ ...pinned, enabled: false }], [live], { inactiveForMs: 1 })).toEqual([]);
  });
});
