import { type Finding, type ServiceTokenUse as Use } from "../../sdk/nodejs/types/output";
import { quote } from "../quote";
import { count } from "../count";
import { type DriftOptions, type DriftRule, expiringWithinMsOf } from "../tokens/driftRules";
import { type ExpectedToken } from "../tokens/expectedToken";
import { reportOn } from "../tokens/findings";
import { DAY_MS, instantMs } from "../tokens/instants";
import { type ListedToken } from "../tokens/serviceToken";
import { type Application } from "./accessResources";
import { type AttachedPolicy, isInUse, type Usage } from "./joinUsage";
import { planCleanup } from "./planCleanup";

/** The rules about the use of a token; each one reports one kind of finding. Whatever is not known is not reported. */
export function toUsageRules(usage: Usage): readonly DriftRule[] {
  return [
    (expected, live) => unused(expected, live, usage),
    (expected, live, options) => cleanupDue(expected, live, usage, options),
    (expected, live) => allowOnly(expected, live, usage),
  ];
}

function unused(expected: ExpectedToken, live: ListedToken, usage: Usage): Finding[] {
  const says =
    "is used by no application, policy or rule group that the credential sees, nor for DNS over HTTPS. Clients that " +
    "hold its client ID are not visible to this check. Delete it if nothing needs it any more.";
  return isInUse(live, usage) === false ? [reportOn("unused", expected, live, { actual: "no use", says })] : [];
}

function cleanupDue(expected: ExpectedToken, live: ListedToken, usage: Usage, options: DriftOptions): Finding[] {
  const { action, dueAt } = planCleanup(live, usage) ?? {};
  const thresholdMs = (usage.organization.inactivity?.thresholdDays ?? 0) * DAY_MS;
  const leftMs = (instantMs(dueAt) ?? Infinity) - options.now;
  const isNear = leftMs < Math.min(expiringWithinMsOf(expected, options), thresholdMs / 4);
  if (dueAt === undefined || !isNear || (action === "disable" && live.enabled === false)) {
    return [];
  }
  const days = Math.floor((thresholdMs - leftMs) / DAY_MS);
  const when = leftMs > 0 ? `from ${dueAt} on` : `at any time (due since ${dueAt})`;
  const says =
    `has been unused for ${count(days, "day")}, and no policy names it directly: Cloudflare's clean-up of unused tokens may ` +
    `${action} it ${when}. Use it, or name it in a policy (not only in a group).`;
  return [reportOn("cleanupDue", expected, live, { actual: dueAt, says })];
}

function allowOnly(expected: ExpectedToken, live: ListedToken, usage: Usage): Finding[] {
  const consequence =
    usage.organization.strictAuthentication === true
      ? "As strict authentication is on, Access does not let it in."
      : "Access asks for a login, and under strict authentication does not let it in.";
  return [...findAllowOnly(live, usage)].map(([application, policy]) => {
    const name = application.name ?? application.id;
    const domain = application.domain === undefined ? "" : ` (${application.domain})`;
    const allow = `Allow policy ${quote(policy.name ?? policy.id)}`;
    const says =
      `is named for ${quote(name)}${domain} by the ${allow}, and by no Service Auth policy. ${consequence} ` +
      "Change the policy's action to Service Auth, or add a Service Auth policy that includes the token.";
    return { ...reportOn("allowOnly", expected, live, { actual: allow, says }), usedBy: [name] };
  });
}

/**
 * Finds the applications of which an Allow policy names a token, and no Service Auth or Bypass policy lets it in: strict
 * authentication does not. Infrastructure applications can have Allow policies only. Nothing is found where a source is not known as
 * a whole, as it may have the policy that lets the token in.
 * https://developers.cloudflare.com/cloudflare-one/access-controls/service-credentials/service-tokens/
 *
 * @returns Each with the first of its Allow policies.
 */
function findAllowOnly(live: ListedToken, usage: Usage): Map<Application, AttachedPolicy> {
  const found = new Map<Application, AttachedPolicy>();
  if (usage.unknown.some(({ source }) => source !== "organization" && source !== "doh")) {
    return found;
  }
  const uses = usage.usesOf(live);
  const all = [...uses, ...usage.anyTokenUses];
  const excluding = new Set(all.filter(({ rule }) => rule === "exclude").map(({ policyId }) => policyId));
  const policiesOf = (some: readonly Use[]) =>
    some.flatMap(({ policyId = "" }) => (excluding.has(policyId) ? [] : (usage.policies.get(policyId) ?? [])));
  const others = policiesOf(all).filter(({ decision }) => decision !== "allow" && decision !== "deny");
  const letIn = new Set(others.flatMap(({ applicationIds }) => applicationIds));
  for (const policy of policiesOf(uses).filter(({ decision }) => decision === "allow")) {
    for (const application of policy.applicationIds.flatMap((id) => usage.applications.get(id) ?? [])) {
      if (application.type !== "infrastructure" && !letIn.has(application.id) && !found.has(application)) {
        found.set(application, policy);
      }
    }
  }
  return found;
}
