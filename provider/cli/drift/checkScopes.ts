import { type FunctionContext } from "../../functions/functionContext";
import { findConfirmedDrift } from "../../functions/confirmedDrift";
import { findDrift } from "../../tokens/drift";
import { judgeToken } from "../../tokens/status";
import { mapConcurrently } from "../mapConcurrently";
import { toScopeFailure } from "../scopeFailure";
import { type ScopeCheck, type ScopeOutcome } from "./driftReport";

/** What checks of several scopes may use. */
export interface CheckOptions {
  context: Pick<FunctionContext, "listings" | "signal" | "now">;
  /** How many scopes are checked at once. */
  maxConcurrency: number;
  /** Called after each of them. */
  onDone?: (count: number) => void;
}

/** Checks scopes, several at once; one that fails does not keep the others from being checked. */
export async function checkScopes(checks: readonly ScopeCheck[], options: CheckOptions): Promise<ScopeOutcome[]> {
  return mapConcurrently(checks, options, (check) => checkScope(check, options.context));
}

async function checkScope(check: ScopeCheck, context: CheckOptions["context"]): Promise<ScopeOutcome> {
  const { scope, expected, expiringWithinMs } = check;
  try {
    const { listing, findings } = await findConfirmedDrift(scope, context, (live) =>
      findDrift(expected, live, { ...check, now: context.now() }),
    );
    const now = context.now();
    return { check, tokens: listing.tokens.map((token) => judgeToken(token, now, expiringWithinMs)), findings };
  } catch (error) {
    return { check, failure: toScopeFailure(error) };
  }
}
