import { UsageSource } from "../../../sdk/nodejs/types/enums";
import { isInUse, joinUsage } from "../../../provider/usage/joinUsage";
import { type UnreadableToken } from "../../../provider/tokens/serviceToken";
import { type Group } from "../../../provider/usage/accessResources";
import { liveTokens } from "../tokens/exampleTokens";
import {
  application,
  ci,
  group,
  inWords,
  isCiInUse,
  policy,
  PROBLEM,
  sourcesOf,
  usageOf,
  usesOfCi,
} from "./exampleSources";

describe("joinUsage", () => {
  it.each<[string, Parameters<typeof sourcesOf>[0], string[]]>([
    [
      "a policy of an application",
      { applications: [application("a", [policy("p", ["include ci"])])] },
      ["policy p include"],
    ],
    ["a reusable policy that no application has", { policies: [policy("p", ["include ci"])] }, ["policy p include"]],
    ["a policy that blocks", { policies: [policy("p", ["include ci"], { decision: "deny" })] }, ["policy p include"]],
    [
      "the ID in another case",
      { policies: [{ ...policy("p", []), rules: [{ rule: "include", target: "token", id: "ID-CI" }] }] },
      ["policy p include"],
    ],
    [
      "SCIM, by the client ID, each application once",
      {
        applications: [
          application("b", [], { scimClientIds: ["ci.access", "CI.access"] }),
          application("a", [], { scimClientIds: ["ci.access"] }),
        ],
      },
      ["scim a", "scim b"],
    ],
    ["DNS over HTTPS, by the ID", { doh: { id: "id-ci" } }, ["doh"]],
    ["DNS over HTTPS, by the client ID", { doh: { clientId: "ci.access" } }, ["doh"]],
  ])("finds what uses a token: %s", (_, parts, uses) => {
    expect(usesOfCi(parts)).toEqual(uses);
  });

  const nested = [group("outer", "include group:g"), group("g", "require ci")];

  // Which way there is and which rule it comes to are laws: see tests/properties/usage.
  it.each<[string, string[], Group[], string[]]>([
    ["its own", ["exclude ci", "include ci", "include ci"], [], ["policy p include", "policy p exclude"]],
    ["by groups, the outermost first", ["include group:outer"], nested, ["policy p require by Group outer > Group g"]],
    ["a group's, and not of groups around it, where no policy uses it", [], nested, ["group g require by Group g"]],
    ["none that name another token", ["include night", "include any"], [], []],
  ])("finds the rules that name a token: %s", (_, words, groups, uses) => {
    expect(usesOfCi({ policies: [policy("p", words)], groups })).toEqual(uses);
  });

  it("makes one policy of the copies that come with applications", () => {
    const shared = policy("p", ["include ci"]);
    const { policies, usesOf } = usageOf({
      policies: [policy("p", ["include ci"], { name: "Reusable", applicationCount: 2 })],
      applications: [
        application("b", [shared, shared]),
        application("a", [{ ...shared, rules: [] }]),
        application("c", ["p"]),
      ],
    });

    expect(usesOf(ci).map(inWords)).toEqual(["policy p include"]);
    expect(policies.get("p")).toMatchObject({ name: "Reusable", applicationIds: ["a", "b", "c"] });
  });

  it.each<[string, string[], object, boolean]>([
    ["includes every token", ["include any"], {}, true],
    ["requires any token", ["require any"], {}, true],
    ["includes a group that does", ["include group:any"], {}, true],
    ["allows after a login", ["include any"], { decision: "allow" }, true],
    ["blocks", ["include any"], { decision: "deny" }, false],
    ["excludes every token", ["exclude any"], {}, false],
    ["excludes a group that includes every token", ["exclude group:any"], {}, false],
    ["names one token", ["include ci"], {}, false],
  ])("says whether a policy lets every valid token in that %s", (_, words, overrides, isOpen) => {
    const groups = [group("any", "include any")];
    const one = policy("p", words, overrides);

    expect(usageOf({ applications: [application("a", [one])], groups }).anyValidToken).toHaveLength(isOpen ? 1 : 0);
    expect(usageOf({ policies: [one], groups }).anyValidToken).toEqual([]);
  });

  it("calls every token used where any valid one is let in, and no group alone", () => {
    expect(isCiInUse({ applications: [application("a", [policy("p", ["include any"])])] })).toBe(true);
    expect(isCiInUse({ groups: [group("g", "include any")] })).toBe(false);
  });

  it.each(Object.values(UsageSource))(
    "calls a token unused only if %s is known, where that can have a use",
    (source) => {
      expect(isCiInUse({})).toBe(false);
      expect(isCiInUse({}, { [source]: PROBLEM })).toBe(source === "organization" ? false : undefined);
      expect(isCiInUse({ doh: { id: "id-ci" } }, { [source]: PROBLEM })).toBe(true);
    },
  );

  it("never calls a token unused whose client ID is not known: SCIM may name it", () => {
    const unreadable: UnreadableToken = { id: ci.id, name: "ci", problem: "client_id is missing" };
    const usage = joinUsage(liveTokens([], [unreadable]), sourcesOf({}));

    expect(isInUse(unreadable, usage)).toBeUndefined();
    expect(isInUse(ci, usage)).toBe(false);
  });

  it("lists what is named and is not there, each token once", () => {
    const { unlisted } = usageOf({
      policies: [policy("p", ["include gone", "include ci"])],
      applications: [application("a", [], { scimClientIds: ["gone.access", "night.access"] })],
      doh: { id: "id-gone", clientId: "doh.access" },
    });

    expect(unlisted.map(({ usedBy, ...ids }) => [ids, usedBy.map(inWords)])).toEqual([
      [{ clientId: "gone.access" }, ["scim a"]],
      [{ tokenId: "id-gone" }, ["policy p include", "doh"]],
    ]);
  });

  it.each<[string, Parameters<typeof sourcesOf>[0], object[]]>([
    [
      "more applications have a policy than are seen",
      { policies: [policy("p", [], { applicationCount: 2 })], applications: [application("a", [policy("p", [])])] },
      [
        {
          source: "applications",
          reason: 'filtered: 2 applications have the policy "Policy p", and the credential sees 1 of them.',
        },
      ],
    ],
    [
      "no more applications have it",
      {
        policies: [policy("p", [], { applicationCount: 1 })],
        applications: [application("a", ["p"])],
      },
      [],
    ],
    [
      "an application has a policy that is nowhere",
      { applications: [application("a", ["q", "p"])] },
      [{ source: "policies", reason: "filtered: an application has the policy p, which the credential does not see." }],
    ],
    [
      "a rule names a group that is nowhere",
      { policies: [policy("p", ["include group:g"])], groups: [group("f", "include group:f")] },
      [{ source: "groups", reason: "filtered: a rule names the group g, which the credential does not see." }],
    ],
  ])("knows a filtered source where %s", (_, parts, unknown) => {
    expect(usageOf(parts).unknown).toEqual(unknown);
    expect(isCiInUse(parts)).toBe(unknown.length === 0 ? false : undefined);
  });

  it("has one reason for each source, its own before the evidence of others", () => {
    const parts = { policies: [policy("p", ["include group:g"], { applicationCount: 1 })] };
    const problems = { doh: PROBLEM, applications: { reason: "result[0] is odd" } };

    expect(usageOf(parts, problems).unknown).toEqual([
      { source: "applications", reason: "result[0] is odd" },
      {
        source: "groups",
        reason: "filtered: a rule names the group g, which the credential does not see.",
      },
      { source: "doh", ...PROBLEM },
    ]);
  });
});
