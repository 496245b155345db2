import { MAX_PER_PAGE } from "../cloudflare/pageSize";
import { type Scope } from "../cloudflare/scope";
import { filterTokens, filterUnreadable } from "../tokens/filterTokens";
import { parseGlob } from "../tokens/glob";
import { InputError } from "../tokens/inputError";
import { compareTexts, compareTokens } from "../tokens/order";
import { toTokenMaps, type TokenMaps } from "../tokens/tokenMaps";
import { SERVICE_TOKEN_STATUS_VALUES, type ServiceTokenStatus } from "../tokens/closedSets";
import { type ServiceToken, type UnreadableToken } from "../tokens/serviceToken";
import { defined } from "../defined";
import { judgeToken } from "../tokens/status";
import { FailureList } from "../arguments/argumentError";
import { parseExpiringWithin } from "../arguments/expiryArguments";
import { type FunctionContext } from "./functionContext";
import { isScope, resolveScope, type ScopeArgs } from "../arguments/scopeArguments";

/** The arguments of `getServiceTokens`, as schema.json describes them. */
export interface GetServiceTokensArgs extends ScopeArgs {
  name?: string;
  namePattern?: string;
  search?: string;
  statuses?: string[];
  expiringWithin?: string;
  perPage?: number;
  maxItems?: number;
}

/** The answer of `getServiceTokens`, as schema.json describes it. */
export interface GetServiceTokensResult {
  tokens: ServiceToken[];
  ids: Record<string, string>;
  clientIds: Record<string, string>;
  duplicateNames: string[];
  /** Sorted by ID. */
  unreadable: Partial<UnreadableToken>[];
  totalCount?: number;
  truncated: boolean;
  accountId?: string;
  zoneId?: string;
}

/**
 * Lists the service tokens of a scope, filtered and sorted by name, then ID. The whole listing is read whatever
 * `maxItems` says, so that the first tokens are the first ones by name, and stay so.
 *
 * @param order - of the tokens, before `maxItems` cuts them.
 * @throws ArgumentError; any error of the listing.
 */
export async function getServiceTokens(
  args: GetServiceTokensArgs,
  context: FunctionContext,
  order: (a: ServiceToken, b: ServiceToken) => number = compareTokens,
): Promise<GetServiceTokensResult> {
  const { scope, perPage, expiringWithinMs, filter } = parseArgs(args, context);
  const listing = await context.listings.list({ scope, ...defined({ perPage, search: args.search }) }, context.signal);
  const now = context.now();
  const judged = listing.tokens.map((token) => judgeToken(token, now, expiringWithinMs));
  const matching = filterTokens(judged, filter).sort(order);
  const tokens = matching.slice(0, args.maxItems);
  const unreadable = filterUnreadable(listing.unreadable, filter).sort((a, b) => compareTexts(a.id, b.id));
  return {
    tokens,
    ...toMaps(matching, tokens, unreadable),
    unreadable: unreadable.map(({ id, name, problem }) => ({ id, ...defined({ name }), problem })),
    ...defined({ totalCount: listing.totalCount }),
    truncated: tokens.length < matching.length,
    ...scope,
  };
}

/** Maps the tokens returned. A name that another token has too is a duplicate, even if that one is cut off or unreadable. */
function toMaps(
  matching: readonly ServiceToken[],
  returned: readonly ServiceToken[],
  unreadable: readonly UnreadableToken[],
): TokenMaps {
  const named = unreadable.flatMap(({ id, name }) => (name === undefined ? [] : [{ id, name }]));
  const maps = toTokenMaps([...matching, ...named]);
  if (returned.length === matching.length) {
    return maps;
  }
  const duplicates = new Set(maps.duplicateNames);
  const { ids, clientIds } = toTokenMaps(returned.filter(({ name }) => !duplicates.has(name)));
  const names = new Set(returned.map(({ name }) => name));
  return { ids, clientIds, duplicateNames: maps.duplicateNames.filter((name) => names.has(name)) };
}

function parseArgs(args: GetServiceTokensArgs, context: FunctionContext) {
  const failures = new FailureList();
  const scope = resolveScope(args, context.configuredScope);
  if (!isScope(scope)) {
    failures.addAll(scope);
  }
  const { name, namePattern, search, statuses, perPage, maxItems } = args;
  if (name === "") {
    failures.add("name", "is empty; give the exact name of a token, or leave it out.");
  }
  if (search === "") {
    failures.add("search", "is empty; give a text to search for, or leave it out.");
  }
  const matches = namePattern === undefined ? undefined : failures.parse("namePattern", () => parseGlob(namePattern));
  const wanted = statuses === undefined ? undefined : failures.parse("statuses", () => parseStatuses(statuses));
  const expiringWithinMs = failures.parse("expiringWithin", () => parseExpiringWithin(args.expiringWithin)) ?? 0;
  if (perPage !== undefined && !isWithin(perPage, 1, MAX_PER_PAGE)) {
    failures.add("perPage", `${perPage} is not a page size; give a whole number from 1 to ${MAX_PER_PAGE}.`);
  }
  if (maxItems !== undefined && !isWithin(maxItems, 1, Number.MAX_SAFE_INTEGER)) {
    failures.add("maxItems", `${maxItems} is not a number of tokens; give a whole number of at least 1.`);
  }
  failures.throwIfAny();
  return {
    scope: scope as Scope,
    perPage,
    expiringWithinMs,
    filter: defined({ name, matches, statuses: wanted }),
  };
}

function parseStatuses(statuses: readonly string[]): ReadonlySet<ServiceTokenStatus> {
  const known = `one or more of ${SERVICE_TOKEN_STATUS_VALUES.join(", ")}`;
  if (statuses.length === 0) {
    throw new InputError(`is an empty list, which no token matches; give ${known}, or leave it out.`);
  }
  const unknown = statuses.find((status) => !isStatus(status));
  if (unknown !== undefined) {
    throw new InputError(`${JSON.stringify(unknown)} is not a status; give ${known}.`);
  }
  return new Set(statuses.filter(isStatus));
}

function isStatus(text: string): text is ServiceTokenStatus {
  return SERVICE_TOKEN_STATUS_VALUES.some((status) => status === text);
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
