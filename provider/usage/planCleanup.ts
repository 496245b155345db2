import { type CleanupAction } from "../tokens/closedSets";
import { DAY_MS, instantMs } from "../tokens/instants";
import { type ListedToken } from "../tokens/serviceToken";
import { type ServiceTokenUse } from "./contract";
import { type Usage } from "./joinUsage";

/** When Cloudflare's clean-up takes a token that stays unused, and what it does. Times are in milliseconds. */
export interface CleanupPlan {
  action: CleanupAction;
  dueMs: number;
  /** The same instant as the API writes them: without milliseconds where there are none. */
  dueAt: string;
  thresholdMs: number;
}

/**
 * Says when the organization's clean-up of unused tokens takes a token: once its creation and its last use are as long ago as
 * the threshold, unless a policy names it directly; a group does not count. Undefined where it is exempt, where the clean-up
 * is off, and where anything that decides this is not known.
 * https://developers.cloudflare.com/cloudflare-one/access-controls/service-credentials/service-tokens/
 */
export function planCleanup(
  { createdAt, lastSeenAt }: Pick<ListedToken, "createdAt" | "lastSeenAt">,
  uses: readonly ServiceTokenUse[],
  { organization, unknown }: Usage,
): CleanupPlan | undefined {
  const { enabled, action, thresholdDays } = organization.inactivity ?? { enabled: false };
  const isKnown = unknown.every(({ source }) => source !== "applications" && source !== "policies");
  const isExempt = uses.some(({ kind, groups }) => kind === "policy" && groups === undefined);
  const seenMs = Math.max(...[createdAt, lastSeenAt].map((instant) => instantMs(instant) ?? -Infinity));
  if (!enabled || action === undefined || thresholdDays === undefined || !isKnown || isExempt || seenMs === -Infinity) {
    return undefined;
  }
  const thresholdMs = thresholdDays * DAY_MS;
  const dueMs = seenMs + thresholdMs;
  return { action, dueMs, dueAt: new Date(dueMs).toISOString().replace(".000Z", "Z"), thresholdMs };
}
