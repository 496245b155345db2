import fc from "fast-check";
import { PolicyRule } from "../../../sdk/nodejs/types/enums";
import { type ServiceTokenUse as Use } from "../../../sdk/nodejs/types/output";
import { type UsageSources } from "../../../provider/usage/accessResources";
import { isInUse, joinUsage, type Usage } from "../../../provider/usage/joinUsage";
import { toUsageRules } from "../../../provider/usage/usageRules";
import { OPTIONS } from "../../unit/tokens/exampleDrift";
import { LIVE, shuffled, wholeSources } from "./arbitrarySources";

/** Everything that is said of the use of tokens. */
function answerOf(sources: UsageSources) {
  const usage = joinUsage(LIVE, sources);
  const { policies, anyValidToken, unlisted, unknown } = usage;
  const tokens = LIVE.tokens.map((token) => ({
    uses: usage.usesOf(token),
    inUse: isInUse(token, usage),
    findings: toUsageRules(usage).flatMap((rule) => rule(token, token, OPTIONS) ?? []),
  }));
  return {
    tokens,
    policies: Object.fromEntries([...policies].map(([id, { applicationIds }]) => [id, applicationIds])),
    anyValidToken,
    unlisted,
    unknown,
  };
}

const unusedIn = (sources: UsageSources) => {
  const usage = joinUsage(LIVE, sources);
  return LIVE.tokens.filter((token) => isInUse(token, usage) === false).map(({ id }) => id);
};

/** Every way from a policy to a token, one round of each circle included, as the rule it comes to and the number of its groups. */
function waysTo(id: string, sources: UsageSources, usage: Usage): Map<string, number> {
  const shortest = new Map<string, number>();
  const groups = new Map(sources.groups.map((group) => [group.id, group]));
  for (const policy of usage.policies.values()) {
    const walk = (rules: typeof policy.rules, strength: number, passed: readonly string[]) => {
      for (const { rule, target, id: named } of rules) {
        const stronger = Math.max(strength, Object.values(PolicyRule).indexOf(rule));
        if (target === "token" && named === id) {
          const key = `${policy.id} ${Object.values(PolicyRule)[stronger]}`;
          shortest.set(key, Math.min(shortest.get(key) ?? Infinity, passed.length));
        } else if (target === "group" && !passed.includes(`${named} ${stronger}`)) {
          walk(groups.get(named)?.rules ?? [], stronger, [...passed, `${named} ${stronger}`]);
        }
      }
    };
    walk(policy.rules, 0, []);
  }
  return shortest;
}

describe("joinUsage", () => {
  it("gives the same answer in any order of pages and sources", () => {
    fc.assert(
      fc.property(
        wholeSources.chain((sources) => fc.tuple(fc.constant(sources), shuffled(sources))),
        ([sources, other]) => expect(answerOf(other)).toEqual(answerOf(sources)),
      ),
    );
  });

  it("finds for each policy and rule the shortest way there is, and no other", () => {
    fc.assert(
      fc.property(wholeSources, (sources) => {
        const usage = joinUsage(LIVE, sources);
        for (const { id } of LIVE.tokens) {
          const uses = usage.usesOf({ id }).filter(({ kind }) => kind === "policy");
          const found = uses.map(
            ({ policyId, rule, groups = [] }: Use) => [`${policyId} ${rule}`, groups.length] as const,
          );
          expect(new Map(found)).toEqual(waysTo(id, sources, usage));
          expect(found).toHaveLength(new Map(found).size);
        }
      }),
    );
  });

  it("never calls a token unused that something names, and each other one where everything is known", () => {
    fc.assert(
      fc.property(wholeSources, (sources) => {
        const { anyValidToken } = joinUsage(LIVE, sources);
        const text = JSON.stringify(sources);
        const isNamed = (word: string) => text.includes(`"id-${word}"`) || text.includes(`"${word}.access"`);
        const expected = ["a", "b", "c"].filter((word) => anyValidToken.length === 0 && !isNamed(word));
        expect(unusedIn(sources)).toEqual(expected.map((word) => `id-${word}`));
      }),
    );
  });

  it("calls no token unused where something shows that an application or a group is hidden", () => {
    const kind = fc.constantFrom("applications" as const, "groups" as const);
    fc.assert(
      fc.property(wholeSources, fc.nat(3), kind, (sources, index, name) => {
        const value: readonly object[] = sources[name];
        const hidden = value[index];
        const filtered = { ...sources, [name]: value.filter((one) => one !== hidden) };
        const rest = JSON.stringify([filtered.policies, filtered.groups, filtered.applications]);
        // A group by the rules that name it; an application by the number of those that have a reusable policy.
        const shows =
          name === "groups"
            ? rest.includes(`"target":"group","id":"g${index}"`)
            : /"p\d"/.test(JSON.stringify(hidden ?? {}));
        fc.pre(hidden !== undefined && shows);
        expect(joinUsage(LIVE, filtered).unknown).toMatchObject([{ source: name }]);
        expect(unusedIn(filtered)).toEqual([]);
      }),
    );
  });
});
