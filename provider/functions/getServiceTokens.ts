import { type GetServiceTokensResult as PublicResult } from "../../sdk/nodejs/getServiceTokens";
import { ServiceTokenStatus } from "../../sdk/nodejs/types/enums";
import { type ServiceToken } from "../../sdk/nodejs/types/output";
import { quoteArgument } from "../quote";
import { setImmediate } from "node:timers/promises";
import { MAX_PER_PAGE } from "../cloudflare/listServiceTokens";
import { type Scope, toScopeIds } from "../cloudflare/scope";
import { filterTokens, filterUnreadable } from "../tokens/filterTokens";
import { parseGlob } from "../tokens/glob";
import { InputError } from "../tokens/inputError";
import { compareTexts, compareByName } from "../tokens/order";
import { toTokenMaps, type TokenMaps } from "../tokens/tokenMaps";
import { type UnreadableToken } from "../tokens/serviceToken";
import { defined } from "../defined";
import { judgeToken } from "../tokens/status";
import { FailureList } from "../arguments/argumentError";
import { parseExpiringWithin } from "../arguments/expiryArguments";
import { type FunctionContext } from "./functionContext";
import { resolveScope, type ScopeArgs } from "../arguments/scopeArguments";

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

/** The answer of `getServiceTokens`: of exactly one scope, and with the ID of each unreadable token. */
export type GetServiceTokensResult = Scope & Omit<PublicResult, "unreadable"> & { unreadable: UnreadableToken[] };

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
  order: (a: ServiceToken, b: ServiceToken) => number = compareByName,
): Promise<GetServiceTokensResult> {
  const { scope, perPage, expiringWithinMs, filter } = parseArgs(args, context);
  const listing = await context.listings.list({ scope, ...defined({ perPage, search: args.search }) }, context.signal);
  const now = context.now();
  const judged = listing.tokens.map((token) => judgeToken(token, now, expiringWithinMs));
  // Each step takes a second for 250,000 tokens: let a Cancel in between.
  await setImmediate();
  context.signal.throwIfAborted();
  const matching = filterTokens(judged, filter).sort(order);
  const tokens = matching.slice(0, args.maxItems);
  const unreadable = filterUnreadable(listing.unreadable, filter).sort((a, b) => compareTexts(a.id, b.id));
  return {
    tokens,
    ...toMaps(matching, tokens, unreadable),
    unreadable: unreadable.map(({ id, name, problem }) => ({ id, ...defined({ name }), problem })),
    ...defined({ totalCount: listing.totalCount }),
    truncated: tokens.length < matching.length,
    ...toScopeIds(scope),
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

function parseArgs(args: GetServiceTokensArgs, { configuredScope, secrets }: FunctionContext) {
  const { name, namePattern, search, statuses, perPage, maxItems } = args;
  const parsed = new FailureList(secrets).parseAll({
    scope: () => resolveScope(args, configuredScope, secrets),
    name: () => checkNotEmpty(name, "give the exact name of a token, or leave it out"),
    search: () => checkNotEmpty(search, "give a string to search for, or leave it out"),
    namePattern: () => (namePattern === undefined ? undefined : parseGlob(namePattern)),
    statuses: () => (statuses === undefined ? undefined : parseStatuses(statuses)),
    expiringWithin: () => parseExpiringWithin(args.expiringWithin),
    perPage: () => checkWhole(perPage, MAX_PER_PAGE, `give a whole number from 1 to ${MAX_PER_PAGE}`),
    maxItems: () => checkWhole(maxItems, Number.MAX_SAFE_INTEGER, "give a whole number of at least 1"),
  });
  return {
    scope: parsed.scope,
    perPage,
    expiringWithinMs: parsed.expiringWithin,
    filter: defined({ name, matches: parsed.namePattern, statuses: parsed.statuses }),
  };
}

function checkNotEmpty(value: string | undefined, hint: string): void {
  if (value === "") {
    throw new InputError(`is empty; ${hint}.`, hint);
  }
}

function checkWhole(value: number | undefined, most: number, hint: string): void {
  if (value !== undefined && !(Number.isInteger(value) && value >= 1 && value <= most)) {
    throw new InputError(`${value} is out of range; ${hint}.`, hint);
  }
}

function parseStatuses(statuses: readonly string[]): ReadonlySet<ServiceTokenStatus> {
  const known = Object.values(ServiceTokenStatus);
  const hint = `give one or more of ${known.join(", ")}`;
  if (statuses.length === 0) {
    throw new InputError(`is an empty list, which no token matches; ${hint}, or leave it out.`, hint);
  }
  const unknown = statuses.find((status) => !known.some((word) => word === status));
  if (unknown !== undefined) {
    throw new InputError(`${quoteArgument(unknown)} is not a status; ${hint}.`, hint);
  }
  return new Set(known.filter((status) => statuses.includes(status)));
}
