import { PREFER_VALUES, type Prefer } from "../tokens/closedSets";
import { type Scope } from "../cloudflare/scope";
import { describeMatches, describeNoMatch } from "../tokens/lookupMessages";
import { isMatch, type TokenQuery } from "../tokens/tokenQuery";
import { findToken } from "../tokens/lookup";
import { type ServiceToken } from "../tokens/serviceToken";
import { judgeToken } from "../tokens/status";
import { ArgumentError, FailureList } from "../arguments/argumentError";
import { parseExpiringWithin } from "../arguments/expiryArguments";
import { type FunctionContext } from "./functionContext";
import { LookupError } from "./lookupError";
import { isScope, resolveScope, type ScopeArgs } from "../arguments/scopeArguments";

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
  const listing =
    "name" in query
      ? await context.listings.listForName(scope, query.name, context.signal)
      : await context.listings.list({ scope }, context.signal);
  const now = context.now();
  const expiringWithinMs = parseExpiringWithin(undefined);
  const matching = listing.tokens.filter((token) => isMatch(token, query));
  const judged = matching.map((token) => judgeToken(token, now, expiringWithinMs));
  const outcome = findToken(judged, query, prefer);
  if ("found" in outcome) {
    return outcome.found;
  }
  const [property] = Object.keys(query) as [string];
  throw outcome.matches.length === 0
    ? new LookupError("noSuchToken", property, describeNoMatch(query, listing.tokens))
    : new LookupError("ambiguousToken", property, describeMatches(query, outcome.matches));
}

function parseArgs(args: GetServiceTokenArgs, context: FunctionContext) {
  const failures = new FailureList();
  const scope = resolveScope(args, context.configuredScope);
  if (!isScope(scope)) {
    failures.addAll(scope);
  }
  const query = failures.parse("name", () => parseQuery(args));
  const prefer = PREFER_VALUES.find((prefer) => prefer === args.prefer);
  if (args.prefer !== undefined && prefer === undefined) {
    failures.add("prefer", `${JSON.stringify(args.prefer)} is not a preference; give newest or longestValid.`);
  }
  failures.throwIfAny();
  return { scope, query, prefer } as { scope: Scope; query: TokenQuery; prefer?: Prefer };
}

const QUERY_WORDS = { name: "name", id: "ID", clientId: "client ID" } as const;

function parseQuery({ name, id, clientId }: GetServiceTokenArgs): TokenQuery {
  const values = { name, id, clientId };
  const given = (["name", "id", "clientId"] as const).filter((key) => values[key] !== undefined);
  if (given.length === 0) {
    throw new RangeError("none of name, id and clientId is given; give one of them.");
  }
  if (given.length === 3) {
    throw new RangeError("name, id and clientId are all given; give one of them.");
  }
  if (given.length === 2) {
    throw new RangeError(`${given.join(" and ")} are both given; give one of them.`);
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
