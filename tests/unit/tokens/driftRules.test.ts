import { defined } from "../../../provider/defined";
import { type DriftOptions } from "../../../provider/tokens/driftRules";
import { type ListedToken } from "../../../provider/tokens/serviceToken";
import { aboutCi, ci, driftOf, findingsOf, pinned } from "./exampleDrift";
import { afterNow, DAY_MS } from "./exampleTokens";

const HOUR_MS = DAY_MS / 24;

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
          'Service token "ci" was expected with the duration "forever", but has "8760h". Set it back, or expect the new one.',
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
          "Refresh it, which keeps its client ID and secret, or replace it.",
      },
    ]);
  });

  it.each([
    ["a millisecond away", 1],
    ["exactly as far away as allowed", 90 * 60_000],
  ])("reports a token as expiring whose expiry is %s", (_, leftMs) => {
    const expiresAt = afterNow(leftMs);
    expect(findingsOf([pinned], [{ ...ci, expiresAt }], { expiringWithinMs: 90 * 60_000 })).toStrictEqual([
      {
        kind: "expiring",
        severity: "warning",
        ...aboutCi,
        actual: expiresAt,
        message:
          `Service token "ci" expires at ${expiresAt}. ` +
          "Refresh it, which keeps its client ID and secret, or replace it.",
      },
    ]);
  });

  it.each<[string, Partial<ListedToken>]>([
    ["is a millisecond farther away", { expiresAt: afterNow(30 * DAY_MS + 1) }],
    ["is past, though its duration is forever", { expiresAt: afterNow(-1), duration: "forever" }],
  ])("accepts a token whose expiry %s", (_, fields) => {
    expect(driftOf([pinned], [{ ...ci, ...fields }])).toEqual([]);
  });

  it.each<[string, string | undefined, number, string[]]>([
    ["within its own expiringWithin, not the check's", "1000h", 1000 * HOUR_MS, ["expiring ci id-ci"]],
    ["a millisecond beyond its own expiringWithin", "1000h", 1000 * HOUR_MS + 1, []],
    ["within the check's expiringWithin, not its own", "1h", 2 * HOUR_MS, []],
    ["past, whatever its own expiringWithin", "1ms", -1, ["expired ci id-ci"]],
  ])("judges a token by its own expiringWithin whose expiry is %s", (_, expiringWithin, leftMs, expected) => {
    const expectation = { ...pinned, ...defined({ expiringWithin }) };
    expect(driftOf([expectation], [{ ...ci, expiresAt: afterNow(leftMs) }])).toEqual(expected);
  });

  it.each<[string, string | undefined, string]>([
    ["works for another millisecond", afterNow(1), `will fail from ${afterNow(1)} on`],
    ["works no longer", afterNow(0), `have failed since ${afterNow(0)}`],
    ["works until nobody knows when", undefined, "fail"],
    ["works until what is no instant", "soon 5", "fail"],
  ])("reports a rotated client secret of which the one before %s", (_, until, outcome) => {
    const live = { ...ci, clientSecretVersion: 3, ...defined({ previousClientSecretExpiresAt: until }) };
    expect(findingsOf([{ ...pinned, clientSecretVersion: 2 }], [live])).toStrictEqual([
      {
        kind: "rotated",
        severity: "error",
        ...aboutCi,
        expected: "client secret version 2",
        actual: "client secret version 3",
        message:
          `Service token "ci" was expected with client secret version 2, but has version 3. Clients with another secret ` +
          `${outcome}. Give them the current secret, then expect its version.`,
      },
    ]);
  });

  it.each<[string, number | undefined, number, string[]]>([
    ["the expected version", 2, 2, []],
    ["a lower version than expected", 2, 1, ["rotated ci id-ci"]],
    ["version 0, as expected", 0, 0, []],
    ["any version, where none is expected", undefined, 7, []],
  ])("judges a client secret that has %s", (_, version, actual, expected) => {
    const expectation = { ...pinned, ...defined({ clientSecretVersion: version }) };
    expect(driftOf([expectation], [{ ...ci, clientSecretVersion: actual }])).toEqual(expected);
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
        message: `Service token "ci" was ${use}. Delete it if nothing needs it any more.`,
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

describe("previousSecretExpiring", () => {
  it.each<[string, number, number, boolean]>([
    ["72 hours away", 72 * HOUR_MS, 30 * DAY_MS, true],
    ["a millisecond further", 72 * HOUR_MS + 1, 30 * DAY_MS, false],
    ["as far as a shorter expiringWithin", HOUR_MS, HOUR_MS, true],
    ["a millisecond further than that", HOUR_MS + 1, HOUR_MS, false],
    ["a millisecond away", 1, 30 * DAY_MS, true],
    ["now", 0, 30 * DAY_MS, false],
  ])("is reported by how near the end of the previous secret is: %s", (_, leftMs, expiringWithinMs, isReported) => {
    const live = { ...ci, clientSecretVersion: 2, previousClientSecretExpiresAt: afterNow(leftMs) };

    expect(driftOf([pinned], [live], { expiringWithinMs })).toEqual(
      isReported ? ["previousSecretExpiring ci id-ci"] : [],
    );
    expect(driftOf([{ ...pinned, clientSecretVersion: 1 }], [live], { expiringWithinMs })).toEqual([
      "rotated ci id-ci",
    ]);
  });
});
