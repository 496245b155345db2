import { POLICY_RULE_VALUES, type PolicyRule } from "../tokens/closedSets";
import { compareTexts } from "../tokens/order";
import { type Group, type TokenRule } from "./accessResources";

/** A rule, of a policy or of a group that it names. `rule` is the strongest on the way: exclude over require over include. */
export interface Step extends TokenRule {
  /** The rule that names the group which this rule is of; undefined for a rule of the policy itself. */
  outer: Step | undefined;
}

/**
 * Follows the rules of a policy through its groups, breadth first: to each token, group and "any valid token" by the shortest
 * way, once for each rule it comes to. So circles end, and each rule is looked at three times at most.
 *
 * @param groups - by their {@link keyOf}.
 */
export function followRules(rules: readonly TokenRule[], groups: ReadonlyMap<string, Group>): Step[] {
  const steps: Step[] = [];
  const seen = new Set<string>();
  const take = (own: readonly TokenRule[], outer?: Step) => {
    for (const { rule: ownRule, target, id } of own) {
      const rule = strongerOf(ownRule, outer?.rule ?? ownRule);
      const key = `${rule} ${keyOf(target, id)}`;
      if (!seen.has(key)) {
        seen.add(key);
        steps.push({ rule, target, id, outer });
      }
    }
  };
  take(sortRules(rules));
  // Those that are taken meanwhile are followed too.
  for (const step of steps) {
    if (step.target === "group") {
      take(groups.get(keyOf(step.target, step.id))?.rules ?? [], step);
    }
  }
  return steps;
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
  return POLICY_RULE_VALUES.indexOf(a) > POLICY_RULE_VALUES.indexOf(b) ? a : b;
}
