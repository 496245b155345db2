import { type Application } from "./accessResources";
import { type AttachedPolicy } from "./attachPolicies";
import { type ServiceTokenUse as Use } from "./contract";
import { type Usage } from "./joinUsage";

/** An application, and the Allow policy by which alone it names a token. */
export interface AllowOnly {
  application: Application;
  policy: AttachedPolicy;
}

/**
 * Finds the applications of which an Allow policy names a token, and no Service Auth or Bypass policy lets it in: strict
 * authentication does not. Infrastructure applications can have Allow policies only. Nothing is found where a source is not known as
 * a whole, as it may have the policy that lets the token in.
 * https://developers.cloudflare.com/cloudflare-one/access-controls/service-credentials/service-tokens/
 */
export function findAllowOnly(uses: readonly Use[], usage: Usage): AllowOnly[] {
  if (usage.unknown.some(({ source }) => source !== "organization" && source !== "doh")) {
    return [];
  }
  const all = [...uses, ...usage.anyTokenUses];
  const excluding = new Set(all.filter(({ rule }) => rule === "exclude").map(({ policyId }) => policyId));
  const policiesOf = (list: readonly Use[]) =>
    [...new Set(list.map(({ policyId }) => policyId))].flatMap((id) =>
      excluding.has(id) ? [] : (usage.policies.get(id ?? "") ?? []),
    );
  const others = policiesOf(all).filter(({ decision }) => decision !== "allow" && decision !== "deny");
  const letIn = new Set(others.flatMap(({ applicationIds }) => applicationIds));
  const found = new Map<string, AllowOnly>();
  for (const policy of policiesOf(uses).filter(({ decision }) => decision === "allow")) {
    for (const id of policy.applicationIds) {
      const application = usage.applications.get(id);
      if (application?.type !== "infrastructure" && application !== undefined && !letIn.has(id) && !found.has(id)) {
        found.set(id, { application, policy });
      }
    }
  }
  return [...found.values()];
}
