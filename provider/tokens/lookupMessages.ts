import { type ServiceToken } from "../../sdk/nodejs/types/output";
import { quote } from "../quote";
import { listSome } from "../clip";
import { count } from "../count";
import { describeClosestName, describeLookalike } from "./closestNames";
import { type ListedToken, type UnreadableToken } from "./serviceToken";
import { entryOf, FIELD_NAMES, FUNCTION_WORDS, idInPath, type LookupWords, type TokenQuery } from "./tokenQuery";

const CHECK_SCOPE = "check that the right account or zone is read.";

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
  words = FUNCTION_WORDS,
): string {
  const id = idInPath(entryOf(query)[1]);
  if (id !== undefined) {
    return `No service token has the ${describeQuery(query)}. Only the last part is an ID: give ${quote(id)} as ${words.id}.`;
  }
  return [
    `No service token has the ${describeQuery(query)}.`,
    describeOthers(query, tokens, unreadable, words),
    ...describeCandidates(query, unreadable),
  ].join(" ");
}

function describeOthers(
  query: TokenQuery,
  tokens: readonly ListedToken[],
  unreadable: readonly UnreadableToken[],
  words: LookupWords,
): string {
  const [field, value] = entryOf(query);
  if (tokens.length === 0) {
    return unreadable.length === 0
      ? `There are no service tokens at all; ${CHECK_SCOPE}`
      : "Every token there is lacks its name or client ID in the API's answer; try again later.";
  }
  const values = tokens.map((token) => token[field]);
  const closest =
    field === "name" ? describeClosestName(value, values) : describeLookalike(value, values, FIELD_NAMES[field]);
  const others =
    tokens.length === 1
      ? `The only token there is has another ${FIELD_NAMES[field]}.`
      : `All ${tokens.length} tokens have other ${FIELD_NAMES[field]}s.`;
  return (
    describeOtherField(value, tokens, words) ??
    `${closest ?? others} Correct the ${FIELD_NAMES[field]}, or ${CHECK_SCOPE}`
  );
}

/** Says which tokens may be the one, as the API does not give what the query names. */
function describeCandidates(query: TokenQuery, unreadable: readonly UnreadableToken[]): string[] {
  const [field] = entryOf(query);
  const ids = unreadable.filter((token) => token[field] === undefined).map(({ id }) => showId(id));
  return ids.length === 0
    ? []
    : [`The API gives no ${FIELD_NAMES[field]} of ${count(ids.length, "other token")} (ID ${listSome(ids)}).`];
}

/** An ID given for a client ID, a client ID for a name and the like. */
function describeOtherField(value: string, tokens: readonly ListedToken[], words: LookupWords): string | undefined {
  for (const field of ["name", "id", "clientId"] as const) {
    const token = tokens.find((candidate) => candidate[field] === value);
    if (token !== undefined) {
      return `It is the ${FIELD_NAMES[field]} of ${quote(token.name)}. Look the token up by ${words[field]}.`;
    }
  }
  return undefined;
}

/** Lists the tokens that match a query, one a line, and says how to choose one of them. */
export function describeMatches(
  query: TokenQuery,
  matches: readonly ServiceToken[],
  words: LookupWords = FUNCTION_WORDS,
): string {
  return [
    `${matches.length} service tokens have the ${describeQuery(query)}:`,
    `  ${listSome(matches.map(describeMatch), "\n  ")}`,
    describeChoice(matches, words),
  ].join("\n");
}

/** Says how to choose one of several tokens: by a field that is another for each, or by a preference. */
export function describeChoice(matches: readonly ServiceToken[], words: LookupWords): string {
  const fields = (["id", "clientId"] as const).filter(
    (field) => new Set(matches.map((token) => token[field])).size === matches.length,
  );
  return `Choose one by ${fields.map((field) => words[field]).join(" or ")}, or ${words.prefer}.`;
}

/**
 * Says what the API's answer lacks of the tokens that a query means.
 *
 * @param property - the argument that named them.
 * @param readableCount - how many other tokens it names too.
 * @param isHidden - whether no message may repeat the argument.
 */
export function describeUnreadable(
  property: string,
  unreadable: readonly UnreadableToken[],
  readableCount: number,
  isHidden: boolean,
  words = FUNCTION_WORDS,
): string {
  const titleOf = ({ id }: UnreadableToken) =>
    isHidden && property === "id" ? "the service token with the id given (not shown)" : `service token ${id}`;
  const problems = unreadable.map((token) => `${titleOf(token)} is unreadable (${token.problem})`);
  const others =
    readableCount === 0
      ? ""
      : ` ${count(readableCount, "other token has", "other tokens have")} the same ${property}: look it up by ${words.id} or ${words.clientId}.`;
  return (
    `Incomplete answer from the API: ${listSome(problems)}.${others} ` +
    "Try again later, or check the token in the Cloudflare dashboard. Lookups of other tokens are not affected."
  );
}

function describeMatch(token: ServiceToken): string {
  return `id ${showId(token.id)}, client ID ${showId(token.clientId)}, ${describeExpiry(token)}`;
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

/** IDs are plain as a rule; one that is not must not break a line, or be endless. */
function showId(id: string): string {
  return /^[\w.-]{1,100}$/.test(id) ? id : quote(id);
}

function describeQuery(query: TokenQuery): string {
  const [field, value] = entryOf(query);
  return `${FIELD_NAMES[field]} ${quote(value)}`;
}
