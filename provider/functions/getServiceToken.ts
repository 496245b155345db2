import { Prefer } from "../../sdk/nodejs/types/enums";
import { type ServiceToken } from "../../sdk/nodejs/types/output";
import { ArgumentError, FailureList } from "../arguments/argumentError";
import { parseExpiringWithin } from "../arguments/expiryArguments";
import { parseChoice } from "../arguments/parseChoice";
import { resolveScope, type ScopeArgs } from "../arguments/scopeArguments";
import { listAll } from "../clip";
import { defined } from "../defined";
import { chooseToken } from "../tokens/chooseToken";
import { InputError } from "../tokens/inputError";
import { describeChoice, describeMatches, describeNoMatch, describeUnreadable } from "../tokens/lookupMessages";
import { compareByName } from "../tokens/order";
import { judgeToken } from "../tokens/status";
import { entryOf, FIELD_NAMES, findMatches, FUNCTION_WORDS, idInPath, type TokenQuery } from "../tokens/tokenQuery";
import { type FunctionContext } from "./functionContext";
import { LookupError } from "./lookupError";

/** The arguments of `getServiceToken`, as schema.json describes them. */
export interface GetServiceTokenArgs extends ScopeArgs {
  name?: string;
  id?: string;
  clientId?: string;
  prefer?: string;
  expiringWithin?: string;
}

/**
 * Looks up exactly one service token.
 *
 * @param words - how messages name the arguments.
 * @throws ArgumentError; LookupError when none or several match, or one that is unreadable; any error of the listing.
 */
export async function getServiceToken(
  args: GetServiceTokenArgs,
  context: FunctionContext,
  words = FUNCTION_WORDS,
): Promise<ServiceToken> {
  const { secrets } = context;
  const parsed = new FailureList(secrets).parseAll({
    scope: () => resolveScope(args, context.configuredScope, secrets),
    name: () => requireQuery(args),
    prefer: () =>
      args.prefer === undefined ? undefined : parseChoice(args.prefer, Object.values(Prefer), "preference"),
    expiringWithin: () => parseExpiringWithin(args.expiringWithin),
  });
  const { scope, name: query, prefer, expiringWithin: expiringWithinMs } = parsed;
  const [property, value] = entryOf(query);
  const isHidden = secrets.hides(property, value);
  const listing = await context.listings.list({ scope }, context.signal);
  const { matches, unreadable } = findMatches(listing, query);
  // Even with `prefer`: nothing tells whether an unreadable token is the one to take.
  if (unreadable.length > 0) {
    const message = describeUnreadable(property, unreadable, matches.length, isHidden, words);
    throw new LookupError("unreadableToken", property, message);
  }
  if (matches.length === 0) {
    // For a hidden value, neither it nor similar ones are shown.
    const message = isHidden
      ? `No service token has the ${property} given (not shown). Correct it.`
      : describeNoMatch(query, listing.tokens, listing.unreadable, words);
    throw new LookupError("noSuchToken", property, message);
  }
  const now = context.now();
  const judged = matches.map((token) => judgeToken(token, now, expiringWithinMs)).sort(compareByName);
  const chosen = chooseToken(judged, prefer);
  if (chosen === undefined) {
    const message = isHidden
      ? `${matches.length} service tokens have the ${property} given (not shown). ${describeChoice(judged, words)}`
      : describeMatches(query, judged, words);
    throw new LookupError("ambiguousToken", property, message);
  }
  return chosen;
}

function requireQuery(args: GetServiceTokenArgs): TokenQuery {
  const query = parseQuery(args);
  if (query === undefined) {
    throw new InputError("none of name, id and clientId is given; give one of them.");
  }
  return query;
}

/** The name, ID or client ID that arguments give; undefined for none. @throws InputError for several; ArgumentError for an empty one. */
export function parseQuery({ name, id, clientId }: GetServiceTokenArgs): TokenQuery | undefined {
  const query = defined({ name, id, clientId }) as TokenQuery;
  const given = Object.keys(query);
  if (given.length === 0) {
    return undefined;
  }
  if (given.length > 1) {
    const all = given.length === 2 ? "both" : "all";
    throw new InputError(`${listAll(given)} are ${all} given; give one of them.`);
  }
  const [property, value] = entryOf(query);
  if (value === "") {
    const reason = `is empty; give the exact ${FIELD_NAMES[property]} of one token.`;
    throw new ArgumentError([{ property, reason }]);
  }
  if (property === "id" && idInPath(value) !== undefined) {
    throw new ArgumentError([
      { property, reason: "is a path, of which only the last part is the ID of a token; give that." },
    ]);
  }
  return query;
}
