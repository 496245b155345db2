import { compareTexts } from "../tokens/order";
import { type Policy, type TokenRule, type UsageSources } from "./accessResources";

/** A policy with the IDs of the applications that have it, sorted. */
export interface AttachedPolicy extends Policy {
  applicationIds: string[];
}

/**
 * Puts the policies that applications have and the others together, by ID. One that several give is one policy, with every rule
 * that any of them gives: they may have been read at different moments.
 */
export function attachPolicies({
  applications,
  policies: others,
}: Pick<UsageSources, "applications" | "policies">): ReadonlyMap<string, AttachedPolicy> {
  const sorted = applications.toSorted((a, b) => compareTexts(a.id, b.id));
  const policies = new Map<string, AttachedPolicy & { rules: TokenRule[] }>();
  for (const policy of [...others, ...sorted.flatMap((application) => application.policies)]) {
    if (policy.rules !== undefined) {
      const known = policies.get(policy.id);
      policies.set(policy.id, known ?? { ...policy, rules: [...policy.rules], applicationIds: [] });
      policy.rules.forEach((rule) => known?.rules.push(rule));
    }
  }
  for (const application of sorted) {
    for (const id of new Set(application.policies.map((policy) => policy.id))) {
      policies.get(id)?.applicationIds.push(application.id);
    }
  }
  return policies;
}
