import { type ServiceTokenStatus } from "../../sdk/nodejs/types/enums";
import { type ServiceToken } from "../../sdk/nodejs/types/output";
import { type UnreadableToken } from "./serviceToken";

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
  const { statuses } = filter;
  return tokens.filter(
    ({ name, status }) => (statuses === undefined || statuses.has(status)) && keepsName(filter, name),
  );
}

/**
 * The unreadable tokens that a filter does not rule out, in the order in which they were. One without a readable name may have
 * any, and the status of none is known.
 */
export function filterUnreadable(tokens: readonly UnreadableToken[], filter: TokenFilter): UnreadableToken[] {
  return tokens.filter(({ name }) => name === undefined || keepsName(filter, name));
}

function keepsName({ name: wanted, matches }: TokenFilter, name: string): boolean {
  return (wanted === undefined || name === wanted) && (matches === undefined || matches(name));
}
