import { type PolicyRule } from "../../sdk/nodejs/types/enums";
import { compareTexts } from "../tokens/order";
import { type Group, POLICY_RULES, type TokenRule } from "./accessResources";

/** A rule that a policy comes to. `rule` is the strongest on the way: exclude over require over include. */
export interface Step extends TokenRule {
  /** The names of the groups on the way, the outermost first; undefined for a rule of the policy itself. */
  groups: string[] | undefined;
}

/**
 * Follows the rules of a policy through its groups, breadth first: to each token, group and "any valid token" by the shortest
 * way, once for each rule it comes to. So circles end, and each rule is looked at three times at most.
 *
 * @param groups - by their {@link keyOf}.
 */
export function followRules(rules: readonly TokenRule[], groups: ReadonlyMap<string, Group>): Iterable<Step> {
  const steps = new Map<string, Step>();
  const take = (own: readonly TokenRule[], outerRule: PolicyRule, names?: string[]) => {
    for (const { rule: ownRule, target, id } of own) {
      const rule = strongerOf(ownRule, outerRule);
      const key = `${rule} ${keyOf(target, id)}`;
      if (!steps.has(key)) {
        steps.set(key, { rule, target, id, groups: names });
      }
    }
  };
  take(sortRules(rules), "include");
  // Those that are taken meanwhile are followed too.
  for (const { rule, target, id, groups: names = [] } of steps.values()) {
    const group = groups.get(keyOf(target, id));
    if (group !== undefined) {
      take(group.rules, rule, [...names, group.name ?? group.id]);
    }
  }
  return steps.values();
}

/** Each rule once, in the same order however they came. */
export function sortRules(rules: readonly TokenRule[]): TokenRule[] {
  const byKey = new Map(rules.map((rule) => [`${rule.rule} ${keyOf(rule.target, rule.id)}`, rule]));
  return [...byKey].sort(([a], [b]) => compareTexts(a, b)).map(([, rule]) => rule);
}

/** The key of what is named. Hexadecimal digits may be written in either case. */
export function keyOf(target: TokenRule["target"] | "client", id: string): string {
  return `${target} ${id.toLowerCase()}`;
}

/** What two rules in a row come to: the later one in the order of the values. */
function strongerOf(a: PolicyRule, b: PolicyRule): PolicyRule {
  return POLICY_RULES.indexOf(a) > POLICY_RULES.indexOf(b) ? a : b;
}
