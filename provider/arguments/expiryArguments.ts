import { mayBeCredential, quoteArgument } from "../quote";
import { DURATION_HINT, parsePositiveMs } from "../tokens/durations";
import { InputError } from "../tokens/inputError";

/** How close its expiry must be for a token to count as `expiring`, when nothing else is said: 30 days. */
export const DEFAULT_EXPIRING_WITHIN = "720h";

/** Reads an `expiringWithin` argument as milliseconds. @throws InputError */
export function parseExpiringWithin(expiringWithin: string | undefined): number {
  return parseDurationArgument(expiringWithin ?? DEFAULT_EXPIRING_WITHIN);
}

/** Reads an argument that is a duration above zero as milliseconds. @throws InputError */
export function parseDurationArgument(value: string): number {
  try {
    return parsePositiveMs(value);
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    throw new InputError(
      mayBeCredential(value) ? `${quoteArgument(value)} is no duration; ${DURATION_HINT}.` : error.message,
      DURATION_HINT,
    );
  }
}
