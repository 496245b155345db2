import { listSome } from "../clip";
import { count } from "../count";
import { closestNames } from "./closestNames";
import { type ListedToken, type ServiceToken, type UnreadableToken } from "./serviceToken";
import { type TokenQuery } from "./tokenQuery";

/**
 * Says that no token matches a query, which names come closest, and what to do.
 *
 * @param tokens - Every token there is.
 * @param unreadable - Every other token: one that lacks what the query names may be the one meant.
 */
export function describeNoMatch(
  query: TokenQuery,
  tokens: readonly ListedToken[],
  unreadable: readonly UnreadableToken[] = [],
): string {
  const others =
    tokens.length === 0 && unreadable.length > 0
      ? "every token there is lacks its name or client ID in the API's answer; try again later"
      : describeOthers(query, tokens);
  return `no service token has the ${describeQuery(query)}: ${others}${unreadableNote(query, unreadable)}`;
}

function describeOthers(query: TokenQuery, tokens: readonly ListedToken[]): string {
  if (tokens.length === 0) {
    return "there are no service tokens at all; check that the right account or zone is read";
  }
  const hint = otherFieldHint(query, tokens) ?? ("name" in query ? closestNameHint(query.name, tokens) : undefined);
  const others =
    tokens.length === 1 ? "the only one there is has another" : `all ${tokens.length} there are have others`;
  return hint ?? `${others}; check it, and that the right account or zone is read`;
}

function unreadableNote(query: TokenQuery, unreadable: readonly UnreadableToken[]): string {
  const field = "name" in query ? "name" : "id" in query ? "id" : "clientId";
  const candidates = unreadable.filter((token) => token[field] === undefined).map(({ id }) => id);
  return candidates.length === 0
    ? ""
    : `; the API gives no ${FIELD_WORDS[field]} of ${count(candidates.length, "other token")} (ID ${listSome(candidates)})`;
}

function closestNameHint(name: string, tokens: readonly ListedToken[]): string | undefined {
  const names = closestNames(
    name,
    tokens.map((token) => token.name),
  ).map(quote);
  if (names.length === 0) {
    return undefined;
  }
  const last = names.pop() ?? "";
  const closest = names.length === 0 ? `name is ${last}` : `names are ${names.join(", ")} and ${last}`;
  return `the closest ${closest}; correct the name, or check that the right account or zone is read`;
}

/** An ID given for a client ID, a client ID for a name and the like. */
function otherFieldHint(query: TokenQuery, tokens: readonly ListedToken[]): string | undefined {
  const value = queryValue(query);
  for (const field of ["name", "id", "clientId"] as const) {
    const token = tokens.find((candidate) => candidate[field] === value);
    if (token !== undefined) {
      return `it is the ${FIELD_WORDS[field]} of ${quote(token.name)}; look the token up by \`${field}\``;
    }
  }
  return undefined;
}

/** Lists the tokens that match a query, one a line, and says how to choose one of them. */
export function describeMatches(query: TokenQuery, matches: readonly ServiceToken[]): string {
  return [
    `${matches.length} service tokens have the ${describeQuery(query)}:`,
    `  ${listSome(matches.map(describeMatch), "\n  ")}`,
    'choose one by `id` or `clientId`, or set `prefer` to "newest" or "longestValid"',
  ].join("\n");
}

function describeMatch(token: ServiceToken): string {
  return `id ${token.id}, client ID ${token.clientId}, ${describeExpiry(token)}`;
}

function describeExpiry(token: ServiceToken): string {
  const disabled = token.status === "disabled" ? ", disabled" : "";
  if (token.neverExpires) {
    return `never expires${disabled}`;
  }
  if (token.expiresAt === undefined) {
    return `expiry unknown${disabled}`;
  }
  return `${token.status === "expired" ? "expired" : "expires"} ${token.expiresAt}${disabled}`;
}

const FIELD_WORDS = { name: "name", id: "ID", clientId: "client ID" } as const;

function describeQuery(query: TokenQuery): string {
  const field = "name" in query ? "name" : "id" in query ? "id" : "clientId";
  return `${FIELD_WORDS[field]} ${quote(queryValue(query))}`;
}

function queryValue(query: TokenQuery): string {
  if ("name" in query) {
    return query.name;
  }
  return "id" in query ? query.id : query.clientId;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
