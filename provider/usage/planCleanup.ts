import { type Cleanup } from "../../sdk/nodejs/types/output";
import { DAY_MS, instantMs } from "../tokens/instants";
import { type ListedToken } from "../tokens/serviceToken";
import { type TokenIds } from "./accessResources";
import { type Usage } from "./joinUsage";

/**
 * Says when the organization's clean-up of unused tokens takes a token: once its creation and its last use are as long ago as
 * the threshold, unless a policy names it directly; a group does not count. Undefined where it is exempt, where the clean-up
 * is off, and where anything that decides this is not known.
 * https://developers.cloudflare.com/cloudflare-one/access-controls/service-credentials/service-tokens/
 */
export function planCleanup(
  token: TokenIds & Pick<ListedToken, "createdAt" | "lastSeenAt">,
  { usesOf, organization, unknown }: Usage,
): Cleanup | undefined {
  const { enabled = false, action, thresholdDays } = organization.inactivity ?? {};
  const isKnown = unknown.every(({ source }) => source !== "applications" && source !== "policies");
  const isExempt = usesOf(token).some(({ kind, groups }) => kind === "policy" && groups === undefined);
  const seenMs = Math.max(...[token.createdAt, token.lastSeenAt].map((instant) => instantMs(instant) ?? -Infinity));
  if (!enabled || action === undefined || thresholdDays === undefined || !isKnown || isExempt || seenMs === -Infinity) {
    return undefined;
  }
  // The API writes instants without milliseconds where there are none.
  return { action, dueAt: new Date(seenMs + thresholdDays * DAY_MS).toISOString().replace(".000Z", "Z") };
}
