import { MAX_PER_PAGE } from "../cloudflare/listing";
import { type Scope } from "../cloudflare/scope";
import { filterTokens } from "../tokens/filterTokens";
import { parseGlob } from "../tokens/glob";
import { compareTokens } from "../tokens/order";
import { toTokenMaps } from "../tokens/tokenMaps";
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
 * @throws ArgumentError; any error of the listing.
 */
export async function getServiceTokens(
  args: GetServiceTokensArgs,
  context: FunctionContext,
): Promise<GetServiceTokensResult> {
  const { scope, perPage, expiringWithinMs, filter } = parseArgs(args, context);
  const listing = await context.listings.list({ scope, ...defined({ perPage, search: args.search }) }, context.signal);
  const now = context.now();
  const judged = listing.tokens.map((token) => judgeToken(token, now, expiringWithinMs));
  const matching = filterTokens(judged, filter).sort(compareTokens);
  const tokens = matching.slice(0, args.maxItems);
  return {
    tokens,
    ...toMaps(matching, tokens),
    unreadable: listing.unreadable.map(({ id, name, problem }) => ({ id, ...defined({ name }), problem })),
    ...defined({ totalCount: listing.totalCount }),
    truncated: tokens.length < matching.length,
    ...scope,
  };
}

/** The maps have the tokens returned; a name counts as duplicated even where `maxItems` cut its other token off. */
function toMaps(
  matching: readonly ServiceToken[],
  tokens: readonly ServiceToken[],
): Pick<GetServiceTokensResult, "ids" | "clientIds" | "duplicateNames"> {
  const maps = toTokenMaps(matching);
  if (tokens.length === matching.length) {
    return maps;
  }
  const duplicates = new Set(maps.duplicateNames);
  const { ids, clientIds } = toTokenMaps(tokens.filter(({ name }) => !duplicates.has(name)));
  const duplicateNames = [...duplicates].filter((duplicate) => tokens.some(({ name }) => name === duplicate));
  return { ids, clientIds, duplicateNames };
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
    throw new RangeError(`is an empty list, which no token matches; give ${known}, or leave it out.`);
  }
  const unknown = statuses.find((status) => !isStatus(status));
  if (unknown !== undefined) {
    throw new RangeError(`${JSON.stringify(unknown)} is not a status; give ${known}.`);
  }
  return new Set(statuses.filter(isStatus));
}

function isStatus(text: string): text is ServiceTokenStatus {
  return SERVICE_TOKEN_STATUS_VALUES.some((status) => status === text);
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
