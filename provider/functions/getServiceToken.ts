import { PREFER_VALUES, type Prefer } from "../tokens/closedSets";
import { quoteValue } from "../cloudflare/redaction";
import { InputError } from "../tokens/inputError";
import { describeMatches, describeNoMatch } from "../tokens/lookupMessages";
import { isMatch, type TokenQuery } from "../tokens/tokenQuery";
import { findToken } from "../tokens/lookup";
import { type ServiceToken } from "../tokens/serviceToken";
import { judgeToken } from "../tokens/status";
import { ArgumentError, FailureList } from "../arguments/argumentError";
import { parseExpiringWithin } from "../arguments/expiryArguments";
import { type FunctionContext } from "./functionContext";
import { LookupError } from "./lookupError";
import { resolveScope, type ScopeArgs } from "../arguments/scopeArguments";

/** The arguments of `getServiceToken`, as schema.json describes them. */
export interface GetServiceTokenArgs extends ScopeArgs {
  name?: string;
  id?: string;
  clientId?: string;
  prefer?: string;
}

/**
 * Looks up exactly one service token.
 *
 * @throws ArgumentError; LookupError when none or several match; any error of the listing.
 */
export async function getServiceToken(args: GetServiceTokenArgs, context: FunctionContext): Promise<ServiceToken> {
  const { scope, query, prefer } = parseArgs(args, context);
  const [[property, value]] = Object.entries(query) as [[string, string]];
  const isHidden = context.secrets.hides(property, value);
  const listing =
    "name" in query && !isHidden
      ? await context.listings.listForName(scope, query.name, context.signal)
      : // A name that must not be shown is not sent to the API, whose errors may repeat it.
        await context.listings.list({ scope }, context.signal);
  const now = context.now();
  const expiringWithinMs = parseExpiringWithin(undefined);
  const matching = listing.tokens.filter((token) => isMatch(token, query));
  const judged = matching.map((token) => judgeToken(token, now, expiringWithinMs));
  const outcome = findToken(judged, query, prefer);
  if ("found" in outcome) {
    return outcome.found;
  }
  if (isHidden) {
    throw toHiddenLookupError(property, outcome.matches.length);
  }
  throw outcome.matches.length === 0
    ? new LookupError("noSuchToken", property, describeNoMatch(query, listing.tokens))
    : new LookupError("ambiguousToken", property, describeMatches(query, outcome.matches));
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
  const { scope, name, prefer } = new FailureList(secrets).parseAll({
    scope: () => resolveScope(args, configuredScope, secrets),
    name: () => parseQuery(args),
    prefer: () => parsePrefer(args.prefer),
  });
  return { scope, query: name, prefer };
}

function parsePrefer(value: string | undefined): Prefer | undefined {
  const known = PREFER_VALUES.find((prefer) => prefer === value);
  if (value !== undefined && known === undefined) {
    const hint = `give ${PREFER_VALUES.join(" or ")}`;
    throw new InputError(`${quoteValue(value)} is not a preference; ${hint}.`, hint);
  }
  return known;
}

const QUERY_WORDS = { name: "name", id: "ID", clientId: "client ID" } as const;

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
    const reason = `is empty; give the exact ${QUERY_WORDS[empty]} of one token.`;
    throw new ArgumentError([{ property: empty, reason }]);
  }
  if (name !== undefined) {
    return { name };
  }
  return id === undefined ? { clientId: clientId ?? "" } : { id };
}
