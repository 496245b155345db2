import { compareTokens } from "./order";
import { type ServiceToken, type ServiceTokenStatus } from "./serviceToken";

export { parseGlob } from "./glob";
export { GlobError } from "./globSymbols";
export { compareTokens };

/** What a token must satisfy to be kept; a filter that is left out keeps every token. */
export interface TokenFilter {
  /** The exact name. */
  name?: string;
  /** A test of the name, such as {@link parseGlob} gives. */
  matches?: (name: string) => boolean;
  /** The statuses to keep. */
  statuses?: ReadonlySet<ServiceTokenStatus>;
}

/** The tokens by name, for the names that one token alone has, and the names that several have. */
export interface TokenMaps {
  byName: Record<string, ServiceToken>;
  clientIds: Record<string, string>;
  /** Sorted. */
  duplicateNames: string[];
}

/** The tokens that satisfy every part of a filter, in the order in which they were. */
export function filterTokens(tokens: readonly ServiceToken[], filter: TokenFilter): ServiceToken[] {
  const { name, matches, statuses } = filter;
  return tokens.filter(
    (token) =>
      (name === undefined || token.name === name) &&
      (statuses === undefined || statuses.has(token.status)) &&
      (matches === undefined || matches(token.name)),
  );
}

/**
 * Maps tokens by name. A name that several tokens have is in neither map, but in `duplicateNames`.
 *
 * The maps have no prototype, so that a token may be named `__proto__` or `constructor`. Their keys are in the order of the
 * sorted names, but for names that are whole numbers: JavaScript always puts those first.
 */
export function toTokenMaps(tokens: readonly ServiceToken[]): TokenMaps {
  const byName = Object.create(null) as Record<string, ServiceToken>;
  const clientIds = Object.create(null) as Record<string, string>;
  const duplicateNames: string[] = [];
  const sorted = [...tokens].sort(compareTokens);
  sorted.forEach((token, index) => {
    const isRepeat = sorted[index - 1]?.name === token.name;
    if (!isRepeat && sorted[index + 1]?.name !== token.name) {
      byName[token.name] = token;
      clientIds[token.name] = token.clientId;
    } else if (!isRepeat) {
      duplicateNames.push(token.name);
    }
  });
  return { byName, clientIds, duplicateNames };
}
