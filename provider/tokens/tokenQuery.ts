import { type ListedToken, type LiveTokens, type UnreadableToken } from "./serviceToken";

/** What one token is looked up by: exactly one of its name, its ID and its client ID. */
export type TokenQuery = { name: string } | { id: string } | { clientId: string };

/** What the fields of a query are called in messages. */
export const FIELD_NAMES = { name: "name", id: "ID", clientId: "client ID" } as const;

/** How a message says to give an argument of a look-up. */
export type LookupWords = Readonly<Record<keyof typeof FIELD_NAMES | "prefer", string>>;

/** The words for whoever calls a Pulumi function. */
export const FUNCTION_WORDS: LookupWords = {
  name: "`name`",
  id: "`id`",
  clientId: "`clientId`",
  prefer: 'set `prefer` to "newest" or "longestValid"',
};

/** The last part of a path such as `accounts/ACCOUNT/ID`, as other tools name a token; undefined for anything else. */
export function idInPath(value: string): string | undefined {
  return /^(?:accounts|zones)\/[^/]*\/([^/]+)$/.exec(value)?.[1];
}

/** The field that a query names, and its value. */
export function entryOf(query: TokenQuery): [field: keyof typeof FIELD_NAMES, value: string] {
  const [entry] = Object.entries(query) as [[keyof typeof FIELD_NAMES, string]];
  return entry;
}

/** Finds every token that a query means, and the unreadable ones that have what was asked for. */
export function findMatches(
  { tokens, unreadable }: LiveTokens,
  query: TokenQuery,
): { matches: ListedToken[]; unreadable: UnreadableToken[] } {
  const [field, value] = entryOf(query);
  const isMatch = (token: ListedToken | UnreadableToken) => token[field] === value;
  return { matches: tokens.filter(isMatch), unreadable: unreadable.filter(isMatch) };
}
