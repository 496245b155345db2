import { instantMs } from "./instants";
import { compareTexts, compareTokens } from "./order";
import { type ListedToken, type ServiceToken } from "./serviceToken";

export { closestNames } from "./closestNames";
export { describeMatches, describeNoMatch } from "./lookupMessages";

/** What one token is looked up by: exactly one of its name, its ID and its client ID. */
export type TokenQuery = { name: string } | { id: string } | { clientId: string };

/** Which of several tokens of one name to take. */
export type Preference = "newest" | "longestValid";

/** Every {@link Preference}, in the order in which messages list them. */
export const PREFERENCES: readonly Preference[] = ["newest", "longestValid"];

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
  prefer?: Preference,
): { found: ServiceToken } | { matches: ServiceToken[] } {
  const matches = tokens.filter((token) => isMatch(token, query)).sort(compareTokens);
  const [best] = prefer === undefined ? matches : [...matches].sort(prefer === "newest" ? byCreation : byValidity);
  return best !== undefined && (matches.length === 1 || prefer !== undefined) ? { found: best } : { matches };
}

/** Whether a token is one of those that a query means. */
export function isMatch(token: ListedToken, query: TokenQuery): boolean {
  if ("name" in query) {
    return token.name === query.name;
  }
  return "id" in query ? token.id === query.id : token.clientId === query.clientId;
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
