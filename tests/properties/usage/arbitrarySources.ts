import fc from "fast-check";
import { PolicyDecision, PolicyRule } from "../../../sdk/nodejs/types/enums";
import { type TokenRule, type UsageSources } from "../../../provider/usage/accessResources";
import { listedToken, liveTokens } from "../../unit/tokens/exampleTokens";

const WORDS = ["a", "b", "c", "d", "e"] as const;

/** Tokens `a` to `c` are listed; the others may be named all the same. */
export const LIVE = liveTokens(["a", "b", "c"].map((word) => listedToken(word)));

const rules: fc.Arbitrary<TokenRule[]> = fc.array(
  fc
    .tuple(
      fc.constantFrom(...Object.values(PolicyRule)),
      fc.oneof(
        fc.constantFrom(...WORDS).map((word) => ({ target: "token" as const, id: `id-${word}` })),
        fc.constantFrom("g0", "g1", "g2", "g3").map((id) => ({ target: "group" as const, id })),
        fc.constant({ target: "anyValidToken" as const, id: "" }),
      ),
    )
    .map(([rule, target]) => ({ rule, ...target })),
  { maxLength: 3 },
);

/** Sources as a whole account gives them: every group and policy that is named is there, and every count is right. */
export const wholeSources: fc.Arbitrary<UsageSources> = fc
  .record({
    groups: fc.array(rules, { minLength: 4, maxLength: 4 }),
    policies: fc.array(fc.record({ rules, decision: fc.constantFrom(...Object.values(PolicyDecision)) }), {
      minLength: 3,
      maxLength: 3,
    }),
    applications: fc.array(
      fc.record({
        whole: fc.subarray([0, 1, 2]),
        // What the policies were when they were read with the application.
        stale: fc.option(rules, { nil: undefined }),
        byId: fc.subarray([0, 1, 2]),
        own: fc.option(rules, { nil: undefined }),
        scimClientIds: fc.subarray(
          WORDS.map((word) => `${word}.access`),
          { maxLength: 1 },
        ),
      }),
      { maxLength: 4 },
    ),
    doh: fc.option(fc.constantFrom(...WORDS), { nil: undefined }),
  })
  .map(({ groups, policies, applications, doh }): UsageSources => {
    const reusable = policies.map((policy, index) => ({
      ...policy,
      id: `p${index}`,
      name: `Policy ${index}`,
      applicationCount: applications.filter(({ whole, byId }) => whole.includes(index) || byId.includes(index)).length,
    }));
    return {
      groups: groups.map((own, index) => ({ id: `g${index}`, name: `Group ${index}`, rules: own })),
      policies: reusable,
      applications: applications.map(({ whole, stale, byId, own, scimClientIds }, index) => ({
        id: `app${index}`,
        type: "self_hosted",
        policies: [
          ...whole.map((one) => ({ ...reusable[one]!, ...(stale && { rules: stale }) })),
          ...(own === undefined ? [] : [{ id: `own${index}`, decision: "allow" as const, rules: own }]),
          ...byId.map((one) => ({ id: `p${one}` })),
        ],
        scimClientIds,
      })),
      organization: {},
      doh: doh === undefined ? {} : { id: `id-${doh}` },
      problems: {},
    };
  });

/** The same sources with each list in another order, rules included. */
export function shuffled(sources: UsageSources): fc.Arbitrary<UsageSources> {
  const { applications, policies, groups } = sources;
  const turn = <T extends { rules?: readonly TokenRule[] }>(one: T): T =>
    one.rules === undefined ? one : { ...one, rules: one.rules.toReversed() };
  const shuffle = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
  return fc
    .record({
      applications: shuffle(applications.map((one) => ({ ...one, policies: one.policies.map(turn).toReversed() }))),
      policies: shuffle(policies.map(turn)),
      groups: shuffle(groups.map(turn)),
    })
    .map((lists) => ({ ...sources, ...lists }));
}
