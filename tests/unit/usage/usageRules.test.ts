import { type Finding } from "../../../sdk/nodejs/types/output";
import { type DriftOptions } from "../../../provider/tokens/driftRules";
import { type ExpectedToken } from "../../../provider/tokens/expectedToken";
import { locateDrift } from "../../../provider/tokens/findDrift";
import { toOutput } from "../../../provider/tokens/findings";
import { type ListedToken } from "../../../provider/tokens/serviceToken";
import { type Policy, type UsageSources } from "../../../provider/usage/accessResources";
import { addUsers } from "../../../provider/usage/addUsers";
import { joinUsage } from "../../../provider/usage/joinUsage";
import { toUsageRules } from "../../../provider/usage/usageRules";
import { OPTIONS } from "../tokens/exampleDrift";
import { afterNow, DAY_MS, liveTokens } from "../tokens/exampleTokens";
import { application, ci, group, policy, PROBLEM, sourcesOf } from "./exampleSources";

const USED = policy("used", ["include ci"]);

/** The findings about `ci`, and about what else is given, by the rules of the file and those about use. */
function findingsWith(
  given: Parameters<typeof sourcesOf>,
  live: readonly ListedToken[] = [ci],
  expected: readonly ExpectedToken[] = [{ name: "ci" }],
  options: Partial<DriftOptions> = {},
): Finding[] {
  const listing = liveTokens([...live]);
  const usage = joinUsage(listing, sourcesOf(...given));
  return addUsers(
    locateDrift(expected, listing, { ...OPTIONS, ...options, usageRules: toUsageRules(usage) }),
    usage,
    listing,
  ).map(toOutput);
}

const kindsOf = (findings: readonly Finding[]) => findings.map(({ kind, name }) => `${kind} ${name}`);

describe("unused", () => {
  it("reports an expected token that nothing uses", () => {
    expect(findingsWith([{}])).toStrictEqual([
      {
        kind: "unused",
        severity: "warning",
        name: "ci",
        tokenId: "id-ci",
        clientId: "ci.access",
        actual: "no use",
        message:
          'Service token "ci" is used by no application, policy or rule group that the credential sees, nor for DNS over HTTPS. ' +
          "Clients that hold its client ID are not visible to this check. Delete it if nothing needs it any more.",
      },
    ]);
  });

  it("reports one that nothing expects only with unmanaged tokens", () => {
    expect(findingsWith([{}], [ci], [])).toEqual([]);
    expect(kindsOf(findingsWith([{}], [ci], [], { unmanaged: "report" }))).toEqual(["unmanaged ci", "unused ci"]);
  });

  it.each<[string, Parameters<typeof sourcesOf>]>([
    ["is used", [{ policies: [USED] }]],
    ["may be used by an application that can't be read", [{}, { applications: PROBLEM }]],
  ])("does not report a token that %s", (_, given) => {
    expect(kindsOf(findingsWith(given))).toEqual([]);
  });
});

describe("cleanupDue", () => {
  /** Named by a group, so that it is not unused; a group does not exempt it. */
  const byGroup = { policies: [policy("p", ["include group:g"])], groups: [group("g", "include ci")] };
  const inactivity = { enabled: true, action: "disable", thresholdDays: 100 } as const;
  /** Used so long ago that the clean-up is due at this distance from now. */
  const dueIn = (ms: number) => ({
    ...ci,
    createdAt: afterNow(-300 * DAY_MS),
    lastSeenAt: afterNow(ms - 100 * DAY_MS),
  });
  const withCleanup = (
    token: ListedToken,
    expected: Partial<ExpectedToken> = {},
    parts: Partial<UsageSources> = {},
    problems: UsageSources["problems"] = {},
  ) => {
    const sources = { ...byGroup, organization: { inactivity }, ...parts };
    return findingsWith([sources, problems], [token], [{ name: "ci", ...expected }]);
  };

  it.each<[string, number, string | undefined, boolean]>([
    ["a quarter of the threshold away", 25 * DAY_MS, undefined, false],
    ["a millisecond nearer", 25 * DAY_MS - 1, undefined, true],
    ["the token's own expiringWithin away, if that is shorter", 10 * DAY_MS, "240h", false],
    ["a millisecond nearer than that", 10 * DAY_MS - 1, "240h", true],
  ])("is reported by how near the clean-up is: %s", (_, ms, expiringWithin, isReported) => {
    const findings = withCleanup(dueIn(ms), expiringWithin === undefined ? {} : { expiringWithin });
    expect(kindsOf(findings)).toEqual(isReported ? ["cleanupDue ci"] : []);
  });

  it("says when, what happens and how to prevent it", () => {
    expect(withCleanup(dueIn(DAY_MS))).toMatchObject([
      {
        severity: "error",
        actual: afterNow(DAY_MS).replace(".000Z", "Z"),
        message:
          `Service token "ci" has been unused for 99 days, and no policy names it directly: Cloudflare's clean-up of unused ` +
          `tokens may disable it from 2026-03-02T12:00:00Z on. Use it, or name it in a policy (not only in a group). Used by ` +
          "the policy Policy p.",
        usedBy: ["Policy p"],
      },
    ]);
  });

  it.each([
    [1, `from ${afterNow(1)} on`],
    [0, "at any time (due since 2026-03-01T12:00:00Z)"],
    [-1, `at any time (due since ${afterNow(-1)})`],
  ])("says of one that is due in %i ms: %s", (ms, when) => {
    expect(withCleanup(dueIn(ms))[0]?.message).toContain(` may disable it ${when}. `);
  });

  const off = { ...dueIn(0), enabled: false };
  const deletion = { organization: { inactivity: { ...inactivity, action: "delete" as const } } };

  it.each<[string, ListedToken, boolean, Partial<UsageSources>, UsageSources["problems"]]>([
    ["counts from a creation without a use", { ...ci, createdAt: afterNow(-100 * DAY_MS) }, true, {}, {}],
    ["counts from the creation where that is later", { ...dueIn(0), createdAt: afterNow(0) }, false, {}, {}],
    ["needs one readable instant", { ...ci, createdAt: "lately" }, false, {}, {}],
    ["passes over a disabled token that would be disabled", off, false, {}, {}],
    ["takes a disabled token that would be deleted", off, true, deletion, {}],
    ["is off", dueIn(0), false, { organization: { inactivity: { enabled: false } } }, {}],
    ["is not known", dueIn(0), false, { organization: {} }, {}],
    ["spares what a policy names directly", dueIn(0), false, { policies: [USED] }, {}],
    ["spares what a policy excludes directly", dueIn(0), false, { policies: [policy("p", ["exclude ci"])] }, {}],
    ["is not concluded without the applications", dueIn(0), false, {}, { applications: PROBLEM }],
    ["is not concluded without the policies", dueIn(0), false, {}, { policies: PROBLEM }],
    ["does not need the groups", dueIn(0), true, {}, { groups: PROBLEM }],
  ])("%s", (_, token, isReported, parts, problems) => {
    const findings = withCleanup(token, { enabled: token.enabled ?? true }, parts, problems);
    expect(findings.some(({ kind }) => kind === "cleanupDue")).toBe(isReported);
  });
});

describe("allowOnly", () => {
  const allow = policy("allow", ["include ci"], { decision: "allow" });

  const [allowing, admitting] = [{ decision: "allow" as const }, policy("admitting", ["include any"])];
  const [byGroup, groups] = ["include group:g", [group("g", "include ci")]];

  it.each<[string, Policy[], boolean]>([
    ["an Allow policy", [allow], true],
    ["an Allow policy that requires it", [policy("p", ["require ci"], allowing)], true],
    ["an Allow policy through a group", [policy("p", [byGroup], allowing)], true],
    ["a Block policy beside it", [allow, policy("p", ["include ci"], { decision: "deny" })], true],
    ["another token's Service Auth policy beside it", [allow, policy("p", ["include night"])], true],
    ["a Service Auth policy beside it that excludes it", [allow, policy("p", ["include any", "exclude ci"])], true],
    ["an Allow policy that excludes it", [policy("p", ["include ci", "exclude group:g"], allowing)], false],
    ["a Service Auth policy", [USED], false],
    ["a Service Auth policy beside it", [allow, USED], false],
    ["a Bypass policy beside it", [allow, policy("p", ["require ci"], { decision: "bypass" })], false],
    ["a Service Auth policy for any valid token", [allow, admitting], false],
    ["a Service Auth policy through a group", [allow, policy("p", [byGroup])], false],
    ["an action that is not known", [allow, policy("p", ["include ci"], { decision: "unknown" })], false],
  ])("is reported for an application by its policies: %s", (_, policies, isReported) => {
    const found = findingsWith([{ applications: [application("a", policies)], groups }]);
    const applications = found.filter(({ kind }) => kind === "allowOnly").map(({ usedBy }) => usedBy);
    expect(applications).toEqual(isReported ? [["App a"]] : []);
  });

  it.each<[string, Parameters<typeof sourcesOf>, string[]]>([
    ["each", [{ applications: ["b", "a"].map((id) => application(id, [allow])) }], ["App a", "App b"]],
    ["none of infrastructure", [{ applications: [application("a", [allow], { type: "infrastructure" })] }], []],
    ["none that has the policy", [{ policies: [allow] }], []],
    ["none without the groups", [{ applications: [application("a", [allow])] }, { groups: PROBLEM }], []],
    ["none without the policies", [{ applications: [application("a", [allow])] }, { policies: PROBLEM }], []],
  ])("is reported for the right applications: %s", (_, given, applications) => {
    const found = findingsWith(given).filter(({ kind }) => kind === "allowOnly");
    expect(found.flatMap(({ usedBy }) => usedBy)).toEqual(applications);
  });

  it.each<[boolean | undefined, string]>([
    [true, "As strict authentication is on, Access does not let it in."],
    [false, "Access asks for a login, and under strict authentication does not let it in."],
    [undefined, "Access asks for a login, and under strict authentication does not let it in."],
  ])("says what happens where strict authentication is %s", (strictAuthentication, consequence) => {
    const organization = strictAuthentication === undefined ? {} : { strictAuthentication };
    expect(
      findingsWith([{ applications: [application("a", [allow], { domain: "a.example.com" })], organization }]),
    ).toMatchObject([
      {
        kind: "allowOnly",
        severity: "warning",
        actual: 'Allow policy "Policy allow"',
        message:
          'Service token "ci" is named for "App a" (a.example.com) by the Allow policy "Policy allow", and by no Service Auth policy. ' +
          `${consequence} Change the policy's action to Service Auth, or add a Service Auth policy that includes the token.`,
      },
    ]);
  });
});

describe("addUsers", () => {
  const expiring = { ...ci, expiresAt: afterNow(DAY_MS) };
  const messageOf = (...given: Parameters<typeof findingsWith>) =>
    findingsWith(...given).map(({ message, usedBy }) => [message.replace(/^.*or replace it\.\s*/, ""), usedBy]);
  const apps = ["Loki", "Grafana", "Tempo"].map((name) => application(name, [USED], { name }));

  it.each<[string, Parameters<typeof sourcesOf>[0], string, string[]]>([
    [
      "one application",
      { applications: [application("g", [USED], { name: "Grafana" })] },
      "Used by Grafana.",
      ["Grafana"],
    ],
    ["several", { applications: apps }, "Used by Grafana and 2 more applications.", ["Grafana", "Loki", "Tempo"]],
    [
      "SCIM",
      { applications: [application("g", [], { name: "Okta", scimClientIds: ["ci.access"] })] },
      "Used by Okta.",
      ["Okta"],
    ],
    [
      "policies alone",
      { policies: [USED, policy("b", ["exclude ci"])] },
      "Used by the policy Policy b and 1 more policy.",
      ["Policy b", "Policy used"],
    ],
    ["a group alone", { groups: [group("g", "include ci")] }, "Used by the rule group Group g.", ["Group g"]],
    ["DNS over HTTPS", { doh: { id: "id-ci" } }, "Used by DNS over HTTPS.", ["DNS over HTTPS"]],
    [
      "any valid token",
      { applications: [application("g", [policy("p", ["include any"])], { name: "Grafana" })] },
      "Used by Grafana.",
      ["Grafana"],
    ],
  ])("says who uses a token: %s", (_, parts, sentence, names) => {
    expect(messageOf([parts], [expiring])).toEqual([[sentence, names]]);
  });

  it("says nothing where nobody is known", () => {
    expect(messageOf([{}, { doh: PROBLEM }], [expiring])).toEqual([["", undefined]]);
  });

  it("says of a token that is gone that something still names it", () => {
    expect(findingsWith([{ applications: apps }], [], [{ name: "ci", id: "id-ci" }])).toMatchObject([
      {
        kind: "missing",
        message: expect.stringMatching(
          / Used by Grafana and 2 more applications\. Cloudflare refuses to delete a token in use, so this credential may not see it\.$/,
        ) as string,
        usedBy: ["Grafana", "Loki", "Tempo"],
      },
    ]);
  });

  it("says of a name that several tokens have who uses any of them", () => {
    const twin = { ...ci, id: "id-twin", clientId: "twin.access" };
    expect(findingsWith([{ applications: apps }], [twin, ci])).toMatchObject([
      { kind: "duplicated", usedBy: ["Grafana", "Loki", "Tempo"] },
    ]);
  });
});
