import { type TokenListing } from "../cloudflare/listServiceTokens";
import { defined } from "../defined";
import { type ListedToken, type UnreadableToken } from "../tokens/serviceToken";
import { RESERVED_STRINGS } from "./values";

/** What stands for a string that can't be passed to the engine. */
export const WITHHELD = "(not shown)";

const FIELDS = [
  ["id", "id"],
  ["name", "name"],
  ["clientId", "client_id"],
] as const;

/**
 * The listing as it can be passed to the engine: a token with a string that can't is unreadable, and that string is not
 * repeated. The other tokens are not affected: whoever may name a token could have failed every listing of the account.
 */
export function withholdTokens(listing: TokenListing): TokenListing {
  if (listing.tokens.every(isPassable) && listing.unreadable.every(isPassable)) {
    return listing;
  }
  const withheld = listing.tokens.filter((token) => !isPassable(token));
  return {
    ...listing,
    tokens: listing.tokens.filter(isPassable),
    unreadable: [...listing.unreadable, ...withheld].map(toUnreadable),
  };
}

function toUnreadable(token: ListedToken | UnreadableToken): UnreadableToken {
  const { id, name, clientId } = token;
  const faults = FIELDS.flatMap(([field, title]) => {
    const problem = problemOf(token[field]);
    return problem === undefined ? [] : [`${title} ${problem}`];
  });
  return {
    id: passable(id) ?? WITHHELD,
    ...defined({ name: passable(name), clientId: passable(clientId) }),
    problem: [...("problem" in token ? [token.problem] : []), ...faults].join(" and "),
  };
}

function isPassable(token: ListedToken | UnreadableToken): boolean {
  return FIELDS.every(([field]) => problemOf(token[field]) === undefined);
}

/** A value in which no string is one that can't be passed to the engine: names of other things than tokens are only shown. */
export function withholdStrings<T>(value: T): T {
  if (typeof value === "string") {
    return (passable(value) ?? WITHHELD) as T;
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const entries = Object.entries(value).map(([key, one]): [string, unknown] => [key, withholdStrings(one)]);
  return (Array.isArray(value) ? entries.map(([, one]) => one) : Object.fromEntries(entries)) as T;
}

function passable(value: string | undefined): string | undefined {
  return problemOf(value) === undefined ? value : undefined;
}

function problemOf(value: string | undefined): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (RESERVED_STRINGS.has(value)) {
    return "is a string that Pulumi reserves for itself";
  }
  // Neither UTF-8 nor, with it, a string of protobuf has a place for half of a surrogate pair.
  return value.isWellFormed() ? undefined : "is not valid Unicode";
}
