import { type ServiceTokenStatus } from "../../sdk/nodejs/types/enums";
import { type ServiceToken } from "../../sdk/nodejs/types/output";
import { instantMs } from "./instants";
import { type ListedToken } from "./serviceToken";

/**
 * Judges a listed token at one moment: `disabled` whatever its expiry, `unknown` where that can't be told, else as
 * {@link judgeExpiry} says. `expiresAt` is left out of a token that never expires.
 *
 * @param now - Milliseconds since 1970.
 */
export function judgeToken(listed: ListedToken, now: number, expiringWithinMs: number): ServiceToken {
  const neverExpires = isForever(listed.duration);
  const status = judgeStatus(listed, now, expiringWithinMs);
  // Spread into a literal, 50,000 tokens take a fifth of a second longer, here and wherever they are read.
  const token: ServiceToken = Object.assign({}, listed, { status, neverExpires });
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

/** What a token's expiry alone says of it, whether it is enabled or not. */
export type Expiry = "active" | "expiring" | "expired" | "unknown";

/** Whether a service token's duration is `forever`: such a token never expires, whatever its `expiresAt` says. */
export function isForever(duration: string | undefined): boolean {
  return duration === "forever";
}

/**
 * When a token expires, in milliseconds since 1970: infinitely late with a duration of `forever`; undefined without a readable
 * `expiresAt`.
 */
export function expiryMs({ duration, expiresAt }: Pick<ListedToken, "duration" | "expiresAt">): number | undefined {
  return isForever(duration) ? Infinity : instantMs(expiresAt);
}

/**
 * Judges a token's expiry at one moment. A token is `expired` from the very millisecond of `expiresAt` on, and `expiring` from
 * exactly `expiringWithinMs` before it.
 *
 * @param now - Milliseconds since 1970.
 */
export function judgeExpiry(
  token: Pick<ListedToken, "duration" | "expiresAt">,
  now: number,
  expiringWithinMs: number,
): Expiry {
  const expiresAt = expiryMs(token);
  if (expiresAt === undefined) {
    return "unknown";
  }
  const leftMs = expiresAt - now;
  if (leftMs <= 0) {
    return "expired";
  }
  return leftMs <= expiringWithinMs ? "expiring" : "active";
}
