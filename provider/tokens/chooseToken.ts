import { type Prefer } from "../../sdk/nodejs/types/enums";
import { type ServiceToken } from "../../sdk/nodejs/types/output";
import { instantMs } from "./instants";
import { compareTexts } from "./order";

/**
 * Chooses one of the tokens that a lookup matches.
 *
 * `newest` takes the token created last. `longestValid` takes, of the enabled ones that have not expired, one that never
 * expires, else the one that expires last, else one whose expiry is unknown; only where all have expired or are disabled, one
 * of those, in this order. Equals are decided by ID, so that the answer never depends on the order of the list.
 *
 * @returns undefined when there is not exactly one and nothing says which to take.
 */
export function chooseToken(matches: readonly ServiceToken[], prefer?: Prefer): ServiceToken | undefined {
  if (prefer === undefined) {
    return matches.length === 1 ? matches[0] : undefined;
  }
  return [...matches].sort(prefer === "newest" ? byCreation : byValidity)[0];
}

function byCreation(a: ServiceToken, b: ServiceToken): number {
  return (
    descending(instantMs(a.createdAt) ?? -Infinity, instantMs(b.createdAt) ?? -Infinity) || compareTexts(a.id, b.id)
  );
}

function byValidity(a: ServiceToken, b: ServiceToken): number {
  return descending(usability(a), usability(b)) || descending(validUntil(a), validUntil(b)) || compareTexts(a.id, b.id);
}

function usability({ status }: ServiceToken): number {
  return status === "disabled" ? 0 : status === "expired" ? 1 : 2;
}

function validUntil(token: ServiceToken): number {
  return token.neverExpires ? Infinity : (instantMs(token.expiresAt) ?? -Infinity);
}

function descending(a: number, b: number): number {
  return a > b ? -1 : a < b ? 1 : 0;
}
