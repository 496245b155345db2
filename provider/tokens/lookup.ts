import { type Prefer } from "./closedSets";
import { instantMs } from "./instants";
import { compareTexts, compareTokens } from "./order";
import { type ServiceToken } from "./serviceToken";
import { isMatch, type TokenQuery } from "./tokenQuery";

/**
 * Looks one token up; upper and lower case differ.
 *
 * `newest` takes the token created last. `longestValid` takes, of the enabled ones that have not expired, one that never
 * expires, else the one that expires last, else one whose expiry is unknown; only where all have expired or are disabled, one
 * of those, in this order. Equals are decided by ID, so that the answer never depends on the order of the list.
 *
 * @returns The token, or the matches when there is not exactly one and nothing says which to take, sorted by name and ID.
 */
export function findToken(
  tokens: readonly ServiceToken[],
  query: TokenQuery,
  prefer?: Prefer,
): { found: ServiceToken } | { matches: ServiceToken[] } {
  const matches = tokens.filter((token) => isMatch(token, query)).sort(compareTokens);
  const [best] = prefer === undefined ? matches : [...matches].sort(prefer === "newest" ? byCreation : byValidity);
  return best !== undefined && (matches.length === 1 || prefer !== undefined) ? { found: best } : { matches };
}

function byCreation(a: ServiceToken, b: ServiceToken): number {
  return (
    descending(instantMs(a.createdAt) ?? -Infinity, instantMs(b.createdAt) ?? -Infinity) || compareTexts(a.id, b.id)
  );
}

function byValidity(a: ServiceToken, b: ServiceToken): number {
  return descending(usability(a), usability(b)) || descending(validUntil(a), validUntil(b)) || compareTexts(a.id, b.id);
}

function usability(token: ServiceToken): number {
  if (token.status === "disabled") {
    return 0;
  }
  return token.status === "expired" ? 1 : 2;
}

function validUntil(token: ServiceToken): number {
  return token.neverExpires ? Infinity : (instantMs(token.expiresAt) ?? -Infinity);
}

function descending(a: number, b: number): number {
  return a > b ? -1 : a < b ? 1 : 0;
}
