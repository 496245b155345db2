import { type ServiceTokenStatus } from "./closedSets";
import { type ServiceToken, type UnreadableToken } from "./serviceToken";

/** What a token must satisfy to be kept; a filter that is left out keeps every token. */
export interface TokenFilter {
  /** The exact name. */
  name?: string;
  /** A test of the name, such as {@link parseGlob} gives. */
  matches?: (name: string) => boolean;
  /** The statuses to keep. */
  statuses?: ReadonlySet<ServiceTokenStatus>;
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
 * The unreadable tokens that a filter does not rule out, in the order in which they were. One without a readable name may have
 * any, and the status of none is known.
 */
export function filterUnreadable(tokens: readonly UnreadableToken[], filter: TokenFilter): UnreadableToken[] {
  const { name: wanted, matches } = filter;
  return tokens.filter(
    ({ name }) =>
      name === undefined || ((wanted === undefined || name === wanted) && (matches === undefined || matches(name))),
  );
}
