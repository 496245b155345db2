import { defined } from "../../../provider/defined";
import { type DriftOptions } from "../../../provider/tokens/driftRules";
import { type ExpectedToken } from "../../../provider/tokens/expectedToken";
import { findDrift } from "../../../provider/tokens/findDrift";
import { type ListedToken, type UnreadableToken } from "../../../provider/tokens/serviceToken";
import { aboutCi, ci, driftOf, findingsOf, OPTIONS, pinned } from "./exampleDrift";
import { afterNow, DAY_MS, listedToken, liveTokens } from "./exampleTokens";

const HOUR_MS = DAY_MS / 24;
const zeroTime = { lastSeenAt: "0001-01-01T00:00:00Z" };

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

  it("reports a token as expired", () => {
    const expiresAt = afterNow(0);
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

  it("reports a token as expiring", () => {
    const expiresAt = afterNow(90 * 60_000);
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
      { ...zeroTime, createdAt: afterNow(-DAY_MS) },
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
    ["not seen for a millisecond less", { lastSeenAt: afterNow(1 - DAY_MS) }, { inactiveForMs: DAY_MS }],
    ["never seen and created a millisecond later", { createdAt: afterNow(1 - DAY_MS) }, { inactiveForMs: DAY_MS }],
    ["never seen, as Go's zero time says", { ...zeroTime, createdAt: afterNow(0) }, { inactiveForMs: DAY_MS }],
    ["seen lately, though created long ago", { lastSeenAt: afterNow(-1) }, { inactiveForMs: DAY_MS }],
    ["not seen for ever, when nobody asked", { lastSeenAt: afterNow(-DAY_MS) }, {}],
  ])("accepts a token that was %s", (_, fields, options) => {
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

const nameless: UnreadableToken = { id: "odd", clientId: "odd.access", problem: "name is missing" };
const withoutClientId: UnreadableToken = { id: "id-ci", name: "ci", problem: "client_id is null" };
const bare: UnreadableToken = { id: "odd", problem: "name is missing and client_id is missing" };

/** Each finding as its kind, name and ID, where some tokens can't be read. */
function drift(
  expected: ExpectedToken[],
  tokens: ListedToken[],
  unreadable: UnreadableToken[],
  options: Partial<DriftOptions> = {},
): string[] {
  return findDrift(expected, liveTokens(tokens, unreadable), { ...OPTIONS, ...options }).map(
    ({ kind, name, tokenId = "" }) => `${kind} ${name} ${tokenId}`,
  );
}

describe("findDrift, where a token lacks a name or a client ID", () => {
  it.each<[string, ExpectedToken, UnreadableToken]>([
    ["its ID", { name: "ci", id: "odd" }, bare],
    ["its client ID", { name: "ci", clientId: "odd.access" }, nameless],
    ["its name", { name: "ci" }, { ...withoutClientId, id: "odd" }],
    ["its name, the client ID being unknown", { name: "ci", clientId: "ci.access" }, { ...withoutClientId, id: "odd" }],
  ])("reports it as unreadable, recognised by %s", (_, expected, live) => {
    expect(drift([expected], [listedToken("dev")], [live])).toEqual(["unreadable ci odd"]);
  });

  it("says what it lacks", () => {
    expect(findDrift([pinned], liveTokens([], [withoutClientId]), OPTIONS)).toStrictEqual([
      {
        kind: "unreadable",
        severity: "warning",
        name: "ci",
        tokenId: "id-ci",
        actual: "client_id is null",
        message:
          "Service token \"ci\" can't be checked: in the API's answer for ID id-ci, client_id is null. " +
          "Look it up in the Cloudflare dashboard.",
      },
    ]);
  });

  it.each<[string, ExpectedToken, UnreadableToken]>([
    ["a name", { name: "ci" }, nameless],
    ["a client ID", { name: "ci", clientId: "ci.access" }, { ...withoutClientId, id: "odd", name: "renamed" }],
  ])("never concludes from it that %s is missing", (_, expected, live) => {
    expect(drift([expected], [], [live])).toEqual(["unreadable ci "]);
  });

  it("names the tokens that an expected one may be", () => {
    const others = ["a", "b", "c"].map((id) => ({ ...nameless, id, problem: "name is empty" }));
    expect(findDrift([{ name: "ci" }], liveTokens([], [nameless, ...others]), OPTIONS)).toStrictEqual([
      {
        kind: "unreadable",
        severity: "warning",
        name: "ci",
        actual: "ID a (name is empty), ID b (name is empty), ID c (name is empty), and 1 more",
        message:
          "Service token \"ci\" can't be found, but may be one of the tokens that can't be read: " +
          "ID a (name is empty), ID b (name is empty), ID c (name is empty), and 1 more. " +
          "Look it up in the Cloudflare dashboard.",
      },
    ]);
  });

  it.each<[string, ExpectedToken[], ListedToken[], UnreadableToken[], string[]]>([
    ["an ID that is nowhere", [{ name: "ci", id: "gone" }], [], [bare], ["missing ci gone"]],
    ["a name, where the token has another name", [{ name: "ci" }], [], [{ ...bare, name: "dev" }], ["missing ci "]],
    [
      "a client ID, where the token has another",
      [{ name: "ci", clientId: "ci.access" }],
      [],
      [nameless],
      ["missing ci "],
    ],
    [
      "a name, where another expectation has the token",
      [{ name: "ci" }, { name: "odd", id: "odd" }],
      [],
      [nameless],
      ["missing ci ", "unreadable odd odd"],
    ],
    [
      "a client ID that is expected twice",
      [
        { name: "ci", clientId: "ci.access" },
        { name: "cd", clientId: "ci.access" },
      ],
      [ci],
      [bare],
      ["missing cd "],
    ],
  ])("concludes that it is missing: %s", (_, expected, tokens, unreadable, found) => {
    expect(drift(expected, tokens, unreadable)).toEqual(found);
  });

  it("reports a name as duplicated that one readable token has and one that can't be read", () => {
    expect(drift([{ name: "ci" }], [{ ...ci, id: "twin" }], [withoutClientId])).toEqual(["duplicated ci "]);
  });

  it("reports a token as replaced by one whose client ID can't be read", () => {
    expect(drift([{ name: "ci", id: "gone" }], [], [withoutClientId])).toEqual(["replaced ci id-ci"]);
  });

  it("leaves every other token as it is", () => {
    expect(drift([pinned], [ci], [nameless, bare])).toEqual([]);
  });

  it("reports it where unmanaged tokens are reported, once", () => {
    const options = { unmanaged: "report" } as const;
    expect(drift([pinned], [ci], [nameless], options)).toEqual(["unreadable  odd"]);
    expect(drift([pinned], [ci], [{ ...withoutClientId, id: "2", name: "dev" }], options)).toEqual([
      "unreadable dev 2",
    ]);
    expect(drift([{ name: "ci" }], [], [nameless], options)).toEqual(["unreadable ci "]);
  });

  it("names it by its ID alone where it has no name", () => {
    const options = { ...OPTIONS, unmanaged: "report" as const };
    expect(findDrift([], liveTokens([], [bare]), options)).toStrictEqual([
      {
        kind: "unreadable",
        severity: "warning",
        name: "",
        tokenId: "odd",
        actual: "name is missing and client_id is missing",
        message:
          "A service token can't be checked: in the API's answer for ID odd, name is missing and client_id is missing. " +
          "Look it up in the Cloudflare dashboard.",
      },
    ]);
  });
});

describe("findDrift, where a field is lacking that the check needs", () => {
  const { createdAt, expiresAt, duration = "", ...bareCi } = ci;
  const withoutSwitch: ListedToken = { ...ci };
  delete withoutSwitch.enabled;

  it("names the fields", () => {
    const expected = { ...pinned, duration: "1h", clientSecretVersion: 1 };
    expect(findingsOf([expected], [bareCi], { inactiveForMs: 1 })).toStrictEqual([
      {
        kind: "unreadable",
        severity: "warning",
        ...aboutCi,
        actual: "no duration, clientSecretVersion, expiresAt and createdAt",
        message:
          "Service token \"ci\" can't be fully checked: the API's answer has no readable duration, clientSecretVersion, " +
          "expiresAt and createdAt for it. Look it up in the Cloudflare dashboard.",
      },
    ]);
  });

  it.each<[string, ExpectedToken, ListedToken, Partial<DriftOptions>, string[]]>([
    ["a duration that is expected", { ...pinned, duration: "1h" }, { ...ci, ...bareCi, expiresAt: expiresAt! }, {}, []],
    ["a duration that is not", pinned, { ...bareCi, expiresAt: expiresAt! }, {}, []],
    ["an expiry", pinned, { ...bareCi, duration }, {}, ["expiresAt"]],
    ["an expiry that can be read", pinned, { ...ci, expiresAt: "soon 5" }, {}, ["expiresAt"]],
    ["a switch that can be read", pinned, withoutSwitch, {}, ["enabled"]],
    ["a switch, expected to be off", { ...pinned, enabled: false }, withoutSwitch, {}, ["enabled"]],
    ["an expiry, its duration being forever", pinned, { ...bareCi, duration: "forever" }, {}, []],
    ["an expiry, being disabled as expected", { ...pinned, enabled: false }, { ...bareCi, enabled: false }, {}, []],
    ["an expiry, being disabled", pinned, { ...bareCi, enabled: false }, {}, ["expiresAt"]],
    ["a creation, not to be checked for inactivity", pinned, { ...bareCi, expiresAt: expiresAt! }, {}, []],
    [
      "a creation, but was seen",
      pinned,
      { ...bareCi, expiresAt: expiresAt!, lastSeenAt: createdAt! },
      { inactiveForMs: 1e12 },
      [],
    ],
    ["a creation", pinned, { ...bareCi, expiresAt: expiresAt! }, { inactiveForMs: 1e12 }, ["createdAt"]],
  ])("needs of a token without %s", (_, expected, live, options, fields) => {
    const actual = findingsOf([expected], [live], options).filter(({ kind }) => kind === "unreadable");
    expect(actual.map((finding) => finding.actual)).toEqual(fields.map((field) => `no ${field}`));
  });
});
