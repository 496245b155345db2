import { type Listing } from "../cloudflare/listing";
import { describeScope } from "../cloudflare/scope";
import { FailureList } from "../arguments/argumentError";
import { type FunctionContext } from "../functions/functionContext";
import { findConfirmedDrift } from "../functions/confirmedDrift";
import { isSameScope } from "../arguments/scopeArguments";
import { findChanges } from "../tokens/snapshotChanges";
import { compareTokens } from "../tokens/order";
import { parseGlob } from "../tokens/glob";
import { toTokenMaps } from "../tokens/tokenMaps";
import { type Finding } from "../tokens/findings";
import { instantMs } from "../tokens/instants";
import { closestNames } from "../tokens/closestNames";
import { type ServiceToken } from "../tokens/serviceToken";
import { judgeToken } from "../tokens/status";
import { type BaselineArgs, type BaselineRules, parseBaselineArgs } from "./baselineArgs";

/** The outputs of a `ServiceTokenBaseline`: its inputs, with the scope as used, and what schema.json lists beside them. */
export interface BaselineState extends BaselineArgs {
  /** What was recorded of each token, by its ID. */
  tokens: Record<string, ServiceToken>;
  clientIds: Record<string, string>;
  /** How the live tokens differed from what is recorded, at the last read. */
  drift: Finding[];
  /** An ISO 8601 instant. */
  recordedAt: string;
}

/**
 * Takes a picture of the tokens that the inputs select.
 *
 * @param before - the picture that the new one takes the place of, if there is one.
 * @throws ArgumentError, also when a name or the pattern selects nothing that the picture before did not have: that is a
 * mistyped one rather than a baseline; any error of the listing.
 */
export async function recordBaseline(
  args: BaselineArgs,
  context: FunctionContext,
  before?: BaselineState,
): Promise<BaselineState> {
  const rules = parseBaselineArgs(args, context.configuredScope);
  const listing = await context.listings.list({ scope: rules.scope }, context.signal);
  const isSettled = before !== undefined && isSameScope(before, rules.scope);
  checkSelection(args, rules, listing, isSettled ? before : {});
  return toState(args, rules, listing, context.now());
}

/**
 * Compares the live tokens with a picture. What is recorded stays as it was: only `drift` is new, and it is what a diff
 * finds.
 *
 * @throws any error of the listing: a listing that failed says nothing about the tokens.
 */
export async function refreshBaseline(state: BaselineState, context: FunctionContext): Promise<BaselineState> {
  const rules = parseBaselineArgs(state, context.configuredScope);
  const { findings } = await findConfirmedDrift(rules.scope, context, (live) =>
    findChanges(Object.values(state.tokens), live, {
      ...rules,
      now: context.now(),
      recordedAt: instantMs(state.recordedAt) ?? 0,
    }),
  );
  return { ...state, drift: findings };
}

function toState(args: BaselineArgs, rules: BaselineRules, listing: Listing, now: number): BaselineState {
  const recorded = listing.tokens
    .filter(({ name }) => rules.selects(name))
    .map((token) => judgeToken(token, now, rules.expiringWithinMs))
    .sort(compareTokens);
  return {
    ...args,
    ...rules.scope,
    tokens: Object.fromEntries(recorded.map((token) => [token.id, token])),
    clientIds: toTokenMaps(recorded).clientIds,
    drift: [],
    recordedAt: new Date(now).toISOString(),
  };
}

/** What the settled arguments name was there once. That it is gone is no mistyped name but a drift, which an update accepts. */
function checkSelection(
  { names = [], namePattern }: BaselineArgs,
  rules: BaselineRules,
  { tokens }: Listing,
  settled: BaselineArgs,
): void {
  const failures = new FailureList();
  const there = tokens.map(({ name }) => name);
  const fitting = new Set([...there, ...(settled.names ?? [])]);
  names.forEach((name, index) => {
    if (fitting.has(name)) {
      return;
    }
    const closest = closestNames(name, there);
    const quoted = closest.map((text) => JSON.stringify(text)).join(", ");
    const hint = quoted === "" ? "" : ` The closest ${closest.length === 1 ? "is" : "are"} ${quoted}.`;
    const problem = `${describeScope(rules.scope)} has no token named ${JSON.stringify(name)}`;
    failures.add(`names[${index}]`, `${problem}; correct the name, or leave it out.${hint}`);
  });
  if (namePattern !== undefined && namePattern !== settled.namePattern && !there.some(parseGlob(namePattern))) {
    const problem = `no token of ${describeScope(rules.scope)} matches ${JSON.stringify(namePattern)}`;
    failures.add("namePattern", `${problem}; correct the pattern, or leave it out. ${describeCount(there.length)}`);
  }
  failures.throwIfAny();
}

function describeCount(count: number): string {
  if (count === 0) {
    return "There are no tokens at all.";
  }
  return count === 1 ? "The only token there is has another name." : `All ${count} tokens there are have other names.`;
}
