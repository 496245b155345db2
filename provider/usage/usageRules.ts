import { quote } from "../quote";
import { count } from "../count";
import { type DriftOptions, type DriftRule, expiringWithinMsOf } from "../tokens/driftRules";
import { type ExpectedToken } from "../tokens/expectedToken";
import { type Finding, reportOn } from "../tokens/findings";
import { DAY_MS } from "../tokens/instants";
import { type ListedToken } from "../tokens/serviceToken";
import { planCleanup } from "./planCleanup";
import { isInUse, type Usage } from "./joinUsage";
import { findAllowOnly } from "./findAllowOnly";

/** The rules about the use of a token; each one reports one kind of finding. Whatever is not known is not reported. */
export function toUsageRules(usage: Usage): readonly DriftRule[] {
  return [
    (expected, live) => unused(expected, live, usage),
    (expected, live, options) => cleanupDue(expected, live, usage, options),
    (expected, live) => allowOnly(expected, live, usage),
  ];
}

function unused(expected: ExpectedToken, live: ListedToken, usage: Usage): Finding | undefined {
  if (isInUse(live, usage.usesOf(live), usage) !== false) {
    return undefined;
  }
  return reportOn("unused", expected, live, {
    actual: "no use",
    says:
      "is used by no application, policy or rule group that the credential sees, nor for DNS over HTTPS. Clients that " +
      "hold its client ID are not visible to this check. Delete it if nothing needs it any more.",
  });
}

function cleanupDue(
  expected: ExpectedToken,
  live: ListedToken,
  usage: Usage,
  options: DriftOptions,
): Finding | undefined {
  const plan = planCleanup(live, usage.usesOf(live), usage);
  if (plan === undefined || (plan.action === "disable" && live.enabled === false)) {
    return undefined;
  }
  const { action, dueMs, dueAt, thresholdMs } = plan;
  const leftMs = dueMs - options.now;
  if (leftMs >= Math.min(expiringWithinMsOf(expected, options), thresholdMs / 4)) {
    return undefined;
  }
  const days = Math.floor((options.now - dueMs + thresholdMs) / DAY_MS);
  const when = leftMs > 0 ? `from ${dueAt} on` : `at any time (due since ${dueAt})`;
  return reportOn("cleanupDue", expected, live, {
    actual: dueAt,
    says:
      `has been unused for ${count(days, "day")}, and no policy names it directly: Cloudflare's clean-up of unused tokens may ` +
      `${action} it ${when}. Use it, or name it in a policy (not only in a group).`,
  });
}

function allowOnly(expected: ExpectedToken, live: ListedToken, usage: Usage): Finding[] {
  const consequence =
    usage.organization.strictAuthentication === true
      ? "As strict authentication is on, Access does not let it in."
      : "Access asks for a login, and under strict authentication does not let it in.";
  return findAllowOnly(usage.usesOf(live), usage).map(({ application, policy }) => {
    const name = application.name ?? application.id;
    const domain = application.domain === undefined ? "" : ` (${application.domain})`;
    const allow = `Allow policy ${quote(policy.name ?? policy.id)}`;
    const finding = reportOn("allowOnly", expected, live, {
      actual: allow,
      says:
        `is named for ${quote(name)}${domain} by the ${allow}, and by no Service Auth policy. ${consequence} ` +
        "Change the policy's action to Service Auth, or add a Service Auth policy that includes the token.",
    });
    return { ...finding, usedBy: [name] };
  });
}
