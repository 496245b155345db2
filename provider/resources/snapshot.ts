import { type Finding, type ServiceToken } from "../../sdk/nodejs/types/output";
import { FailureList } from "../arguments/argumentError";
import { isSameScope } from "../arguments/scopeArguments";
import { type Bag } from "../arguments/secretArguments";
import { type TokenListing } from "../cloudflare/listServiceTokens";
import { toScopeIds } from "../cloudflare/scope";
import { findConfirmedDrift } from "../functions/confirmedDrift";
import { type FunctionContext } from "../functions/functionContext";
import { instantMs } from "../tokens/instants";
import { compareByName } from "../tokens/order";
import { findChanges } from "../tokens/snapshotChanges";
import { judgeToken } from "../tokens/status";
import { toTokenMaps } from "../tokens/tokenMaps";
import { type ParsedArgs, parseSnapshotArgs, type SnapshotArgs } from "./snapshotArgs";
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

/** Parses a state whose properties are of their types. @throws ArgumentError for what only an edit of the state leaves. */
export function parseSnapshot(
  state: Bag<Snapshot>,
  context: Pick<FunctionContext, "configuredScope">,
): ParsedArgs<Snapshot> {
  const { accountId, zoneId, recordedAt } = state.values;
  const failures = new FailureList();
  if ((accountId ?? zoneId) === undefined) {
    failures.add("accountId", "is missing, and so is zoneId; one of them is required.");
  }
  if (instantMs(recordedAt) === undefined) {
    failures.add("recordedAt", "is not an RFC 3339 instant.");
  }
  failures.throwIfAny();
  return parseSnapshotArgs(state, context);
}

/**
 * Takes a snapshot of the tokens that the inputs select.
 *
 * @throws ArgumentError when a name or the pattern selects nothing; any error of the listing.
 */
export async function takeSnapshot(inputs: ParsedArgs, context: FunctionContext): Promise<Snapshot> {
  const listing = await context.listings.list({ scope: inputs.scope }, context.signal);
  checkSelection(inputs, {}, listing);
  return toState(inputs, listing, context.now());
}

/**
 * Takes a snapshot in place of another one of the same account or zone.
 *
 * @returns The new state, and the findings against the previous snapshot, by its own inputs, that it accepts.
 * @throws ArgumentError when a name or the pattern selects nothing and is not in the inputs before: then it is mistyped, and
 * no drift; any error of the listing.
 */
export async function updateSnapshot(
  before: ParsedArgs<Snapshot>,
  inputs: ParsedArgs,
  context: FunctionContext,
): Promise<{ state: Snapshot; accepted: readonly Finding[] }> {
  const { scope } = inputs;
  if (!isSameScope(before.scope, scope)) {
    return { state: await takeSnapshot(inputs, context), accepted: [] };
  }
  const { listing, findings } = await compare({ ...before, scope }, context);
  checkSelection(inputs, before.values, listing);
  return { state: toState(inputs, listing, context.now()), accepted: findings };
}

/**
 * Compares the live tokens with a snapshot. What is recorded stays as it was: only `drift` is new, and it is what a diff
 * finds.
 *
 * @throws any error of the listing: a listing that failed says nothing about the tokens.
 */
export async function refreshSnapshot(state: ParsedArgs<Snapshot>, context: FunctionContext): Promise<Snapshot> {
  const { findings } = await compare(state, context);
  return { ...state.values, drift: findings };
}

function compare({ values, scope, ...rules }: ParsedArgs<Snapshot>, context: FunctionContext) {
  const recordedAt = instantMs(values.recordedAt) ?? 0;
  return findConfirmedDrift(scope, context, (live) =>
    findChanges(Object.values(values.tokens), live, { ...rules, now: context.now(), recordedAt }),
  );
}

function toState(inputs: ParsedArgs, listing: TokenListing, now: number): Snapshot {
  const recorded = listing.tokens
    .filter(({ name }) => inputs.selects(name))
    .map((token) => judgeToken(token, now, inputs.expiringWithinMs))
    .sort(compareByName);
  const { ids, clientIds } = toTokenMaps(recorded);
  return {
    ...inputs.values,
    ...toScopeIds(inputs.scope),
    tokens: Object.fromEntries(recorded.map((token) => [token.id, token])),
    ids,
    clientIds,
    drift: [],
    recordedAt: new Date(now).toISOString(),
  };
}
