// The boundaries of `expiring` and `expired` are in expiry.ts.
import { type ServiceTokenStatus } from "./closedSets";
import { isForever, judgeExpiry } from "./expiry";
import { instantMs } from "./instants";
import { type ListedToken, type ServiceToken } from "./serviceToken";

/**
 * Judges a listed token at one moment: `disabled` whatever its expiry, `unknown` where that can't be told, else as
 * {@link judgeExpiry} says. `expiresAt` is
 * left out of a token that never expires.
 *
 * @param now - Milliseconds since 1970.
 */
export function judgeToken(listed: ListedToken, now: number, expiringWithinMs: number): ServiceToken {
  const neverExpires = isForever(listed.duration);
  const token: ServiceToken = { ...listed, status: judgeStatus(listed, now, expiringWithinMs), neverExpires };
  if (neverExpires) {
    delete token.expiresAt;
  }
  return token;
}

function judgeStatus(listed: ListedToken, now: number, expiringWithinMs: number): ServiceTokenStatus {
  if (listed.enabled === undefined) {
    return "unknown";
  }
  return listed.enabled ? judgeExpiry(listed, now, expiringWithinMs) : "disabled";
}

/**
 * Whether a token has gone unused for a time: it was last seen exactly that long ago, or longer. One that was never seen
 * counts from its creation; one of which neither is known is not inactive.
 *
 * @param now - Milliseconds since 1970.
 */
export function isInactive(
  token: Pick<ListedToken, "lastSeenAt" | "createdAt">,
  now: number,
  inactiveForMs: number,
): boolean {
  const since = lastUseMs(token);
  return since !== undefined && now - since >= inactiveForMs;
}

/**
 * When a token was last seen, in milliseconds since 1970; one that was never seen counts from its creation. Undefined where
 * neither is known.
 */
export function lastUseMs({
  lastSeenAt,
  createdAt,
}: Pick<ListedToken, "lastSeenAt" | "createdAt">): number | undefined {
  return instantMs(lastSeenAt) ?? instantMs(createdAt);
}
