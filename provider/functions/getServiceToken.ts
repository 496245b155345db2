import { ArgumentError, FailureList } from "../arguments/argumentError";
import { parseExpiringWithin } from "../arguments/expiryArguments";
import { resolveScope, type ScopeArgs } from "../arguments/scopeArguments";
import { quoteValue } from "../cloudflare/redaction";
import { chooseToken } from "../tokens/chooseToken";
import { PREFER_VALUES, type Prefer } from "../tokens/closedSets";
import { InputError } from "../tokens/inputError";
import { describeMatches, describeNoMatch } from "../tokens/lookupMessages";
import { compareTokens } from "../tokens/order";
import { type ServiceToken } from "../tokens/serviceToken";
import { judgeToken } from "../tokens/status";
import { FIELD_NAMES, type TokenQuery } from "../tokens/tokenQuery";
import { type FunctionContext } from "./functionContext";
import { LookupError } from "./lookupError";
import { UnreadableTokenError } from "./unreadableTokenError";

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
 * @throws ArgumentError; LookupError when none or several match; UnreadableTokenError; any error of the listing.
 */
export async function getServiceToken(args: GetServiceTokenArgs, context: FunctionContext): Promise<ServiceToken> {
  const { scope, query, prefer, expiringWithinMs } = parseArgs(args, context);
  const [[property, value]] = Object.entries(query) as [[string, string]];
  const isHidden = context.secrets.hides(property, value);
  const { matches, unreadable, listing } = await context.listings.lookUp(scope, query, context.signal, isHidden);
  // Even with `prefer`: nothing tells whether an unreadable token is the one to take.
  if (unreadable.length > 0) {
    throw new UnreadableTokenError(property, unreadable, matches.length, isHidden);
  }
  if (matches.length === 0) {
    throw isHidden
      ? toHiddenLookupError(property, 0)
      : new LookupError("noSuchToken", property, describeNoMatch(query, listing.tokens, listing.unreadable));
  }
  const now = context.now();
  const judged = matches.map((token) => judgeToken(token, now, expiringWithinMs)).sort(compareTokens);
  const chosen = chooseToken(judged, prefer);
  if (chosen === undefined) {
    throw isHidden
      ? toHiddenLookupError(property, matches.length)
      : new LookupError("ambiguousToken", property, describeMatches(query, judged));
  }
  return chosen;
}

/** Says neither the value nor what is close to it. */
function toHiddenLookupError(property: string, count: number): LookupError {
  return count === 0
    ? new LookupError("noSuchToken", property, `No service token has the ${property} given (not shown). Correct it.`)
    : new LookupError(
        "ambiguousToken",
        property,
        `${count} service tokens have the ${property} given (not shown). Give id or clientId instead, or set prefer.`,
      );
}

function parseArgs(args: GetServiceTokenArgs, { configuredScope, secrets }: FunctionContext) {
  const { scope, name, prefer, expiringWithin } = new FailureList(secrets).parseAll({
    scope: () => resolveScope(args, configuredScope, secrets),
    name: () => parseQuery(args),
    prefer: () => parsePrefer(args.prefer),
    expiringWithin: () => parseExpiringWithin(args.expiringWithin),
  });
  return { scope, query: name, prefer, expiringWithinMs: expiringWithin };
}

function parsePrefer(value: string | undefined): Prefer | undefined {
  const known = PREFER_VALUES.find((prefer) => prefer === value);
  if (value !== undefined && known === undefined) {
    const hint = `give ${PREFER_VALUES.join(" or ")}`;
    throw new InputError(`${quoteValue(value)} is not a preference; ${hint}.`, hint);
  }
  return known;
}

function parseQuery({ name, id, clientId }: GetServiceTokenArgs): TokenQuery {
  const values = { name, id, clientId };
  const given = (["name", "id", "clientId"] as const).filter((key) => values[key] !== undefined);
  if (given.length === 0) {
    throw new InputError("none of name, id and clientId is given; give one of them.");
  }
  if (given.length === 3) {
    throw new InputError("name, id and clientId are all given; give one of them.");
  }
  if (given.length === 2) {
    throw new InputError(`${given.join(" and ")} are both given; give one of them.`);
  }
  const empty = given.find((key) => values[key] === "");
  if (empty !== undefined) {
    const reason = `is empty; give the exact ${FIELD_NAMES[empty]} of one token.`;
    throw new ArgumentError([{ property: empty, reason }]);
  }
  if (name !== undefined) {
    return { name };
  }
  return id === undefined ? { clientId: clientId ?? "" } : { id };
}
