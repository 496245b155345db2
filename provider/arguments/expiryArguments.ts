import { parsePositiveMs } from "../tokens/durations";

/** How close its expiry must be for a token to count as `expiring`, when nothing else is said: 30 days. */
export const DEFAULT_EXPIRING_WITHIN = "720h";

/** Reads an `expiringWithin` argument as milliseconds. @throws InputError */
export function parseExpiringWithin(expiringWithin = DEFAULT_EXPIRING_WITHIN): number {
  return parsePositiveMs(expiringWithin);
}
