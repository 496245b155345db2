import { type Failure } from "../arguments/argumentError";
import { isSameScope } from "../arguments/scopeArguments";
import { type TokenListing } from "../cloudflare/listServiceTokens";
import { toScopeIds } from "../cloudflare/scope";
import { findConfirmedDrift } from "../functions/confirmedDrift";
import { type FunctionContext } from "../functions/functionContext";
import { type Finding } from "../tokens/findings";
import { instantMs } from "../tokens/instants";
import { compareByName } from "../tokens/order";
import { type ServiceToken } from "../tokens/serviceToken";
import { findChanges } from "../tokens/snapshotChanges";
import { judgeToken } from "../tokens/status";
import { toTokenMaps } from "../tokens/tokenMaps";
import { checkSnapshotArgs, parseSnapshotArgs, type SnapshotArgs, type SnapshotRules } from "./snapshotArgs";
import { checkSelection } from "./checkSelection";

/** The outputs of a `ServiceTokenBaseline`: its inputs, with the scope as used, and what schema.json lists beside them. */
export interface Snapshot extends SnapshotArgs {
  /** What was recorded of each token, by its ID. */
  tokens: Record<string, ServiceToken>;
  ids: Record<string, string>;
  clientIds: Record<string, string>;
  /** How the live tokens differed from what is recorded, at the last read. */
  drift: Finding[];
  /** An ISO 8601 instant. */
  recordedAt: string;
}

/** What is wrong with a snapshot whose properties are of their types: only an edit of the state makes it so. */
export function checkSnapshot(snapshot: Snapshot, context: FunctionContext): readonly Failure[] {
  const missing = { property: "accountId", reason: "is missing, and so is zoneId; one of them is required." };
  const unreadable = { property: "recordedAt", reason: "is no RFC 3339 instant." };
  return [
    ...((snapshot.accountId ?? snapshot.zoneId) === undefined ? [missing] : []),
    ...(instantMs(snapshot.recordedAt) === undefined ? [unreadable] : []),
    ...checkSnapshotArgs(snapshot, context),
  ];
}

/**
 * Takes a snapshot of the tokens that the inputs select.
 *
 * @throws ArgumentError, also when a name or the pattern selects nothing; any error of the listing.
 */
export async function takeSnapshot(args: SnapshotArgs, context: FunctionContext): Promise<Snapshot> {
  const rules = parseSnapshotArgs(args, context);
  const listing = await context.listings.list({ scope: rules.scope }, context.signal);
  checkSelection(args, {}, rules.scope, listing, context.secrets);
  return toState(args, rules, listing, context.now());
}

/**
 * Takes a snapshot in place of another one of the same account or zone.
 *
 * @returns Also what differs from the snapshot before, by that one's own inputs: the new one accepts it.
 * @throws ArgumentError, also when a name or the pattern selects nothing and is not in the inputs before: then it is
 * mistyped, and no drift; any error of the listing.
 */
export async function updateSnapshot(
  before: Snapshot,
  args: SnapshotArgs,
  context: FunctionContext,
): Promise<{ state: Snapshot; accepted: readonly Finding[] }> {
  const rules = parseSnapshotArgs(args, context);
  if (!isSameScope(before, rules.scope)) {
    return { state: await takeSnapshot(args, context), accepted: [] };
  }
  const rulesBefore = { ...parseSnapshotArgs(before, context), scope: rules.scope };
  const { listing, findings } = await compare(before, rulesBefore, context);
  checkSelection(args, before, rules.scope, listing, context.secrets);
  return { state: toState(args, rules, listing, context.now()), accepted: findings };
}

/**
 * Compares the live tokens with a snapshot. What is recorded stays as it was: only `drift` is new, and it is what a diff
 * finds.
 *
 * @throws any error of the listing: a listing that failed says nothing about the tokens.
 */
export async function refreshSnapshot(state: Snapshot, context: FunctionContext): Promise<Snapshot> {
  const { findings } = await compare(state, parseSnapshotArgs(state, context), context);
  return { ...state, drift: findings };
}

function compare(state: Snapshot, rules: SnapshotRules, context: FunctionContext) {
  const recordedAt = instantMs(state.recordedAt) ?? 0;
  return findConfirmedDrift(rules.scope, context, (live) =>
    findChanges(Object.values(state.tokens), live, { ...rules, now: context.now(), recordedAt }),
  );
}

function toState(args: SnapshotArgs, rules: SnapshotRules, listing: TokenListing, now: number): Snapshot {
  const recorded = listing.tokens
    .filter(({ name }) => rules.selects(name))
    .map((token) => judgeToken(token, now, rules.expiringWithinMs))
    .sort(compareByName);
  const { ids, clientIds } = toTokenMaps(recorded);
  return {
    ...args,
    ...toScopeIds(rules.scope),
    tokens: Object.fromEntries(recorded.map((token) => [token.id, token])),
    ids,
    clientIds,
    drift: [],
    recordedAt: new Date(now).toISOString(),
  };
}
