import { type FunctionContext } from "../../functions/functionContext";
import { findConfirmedDrift } from "../../functions/confirmedDrift";
import { acceptFindings } from "../../tokens/acceptedFindings";
import { findDrift } from "../../tokens/findDrift";
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
export function checkScopes(checks: readonly ScopeCheck[], options: CheckOptions): Promise<ScopeOutcome[]> {
  return mapConcurrently(checks, options, (check) => checkScope(check, options.context));
}

async function checkScope(check: ScopeCheck, context: CheckOptions["context"]): Promise<ScopeOutcome> {
  try {
    const { listing, findings } = await findConfirmedDrift(check.scope, context, (live) =>
      findDrift(check.expected, live, { ...check, now: context.now() }),
    );
    const now = context.now();
    return {
      check,
      tokens: listing.tokens.map((token) => judgeToken(token, now, check.expiringWithinMs)),
      unreadable: listing.unreadable,
      ...acceptFindings(findings, check.accept, now),
    };
  } catch (error) {
    return { check, failure: toScopeFailure(error) };
  }
}
