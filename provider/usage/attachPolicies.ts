import { compareTexts } from "../tokens/order";
import { type Application, type Policy, type TokenRule } from "./accessResources";

/** A policy with the IDs of the applications that have it, sorted. */
export interface AttachedPolicy extends Policy {
  applicationIds: string[];
}

/**
 * Puts the reusable policies and those of applications together, by ID. One that several give is one policy, with every rule
 * that any of them gives: they may have been read at different moments.
 *
 * @returns Also `missingId`: the first ID of a policy that an application refers to and no source has.
 */
export function attachPolicies(
  applications: readonly Application[],
  reusable: readonly Policy[],
): { policies: ReadonlyMap<string, AttachedPolicy>; missingId: string | undefined } {
  const sorted = applications.toSorted((a, b) => compareTexts(a.id, b.id));
  const policies = new Map<string, AttachedPolicy & { rules: TokenRule[] }>();
  for (const policy of [...reusable, ...sorted.flatMap((application) => application.policies)]) {
    if (typeof policy !== "string") {
      const known = policies.get(policy.id);
      policies.set(policy.id, known ?? { ...policy, rules: [...policy.rules], applicationIds: [] });
      policy.rules.forEach((rule) => known?.rules.push(rule));
    }
  }
  const missingIds: string[] = [];
  for (const { id, policies: own } of sorted) {
    for (const policyId of new Set(own.map((policy) => (typeof policy === "string" ? policy : policy.id)))) {
      const policy = policies.get(policyId);
      if (policy === undefined) {
        missingIds.push(policyId);
      } else {
        policy.applicationIds.push(id);
      }
    }
  }
  return { policies, missingId: missingIds.sort()[0] };
}
