import { findDrift } from "../../../provider/tokens/findDrift";
import { type DriftOptions } from "../../../provider/tokens/driftRules";
import { type ExpectedToken } from "../../../provider/tokens/expectedToken";
import { type ListedToken, type UnreadableToken } from "../../../provider/tokens/serviceToken";
import { aboutCi, ci, findingsOf, OPTIONS, pinned } from "./exampleDrift";
import { listedToken, liveTokens } from "./exampleTokens";

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
