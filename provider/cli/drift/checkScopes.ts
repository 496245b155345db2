import { CloudflareAccessError } from "../../cloudflare/errors";
import { type FunctionContext } from "../../functions/functionContext";
import { findConfirmedDrift } from "../../functions/confirmedDrift";
import { findDrift } from "../../tokens/drift";
import { judgeToken } from "../../tokens/status";
import { describeError } from "../describeError";
import { exitCodeOf } from "../exitCodeOf";
import { type ScopeCheck, type ScopeOutcome } from "./driftReport";

/** What checks of several scopes may use. */
export interface CheckOptions {
  context: Pick<FunctionContext, "listings" | "signal" | "now">;
  /** How many scopes are checked at once. */
  maxConcurrency: number;
  /** Called after each of them. */
  onChecked?: (count: number) => void;
}

/** Checks scopes, several at once; one that fails does not keep the others from being checked. */
export async function checkScopes(checks: readonly ScopeCheck[], options: CheckOptions): Promise<ScopeOutcome[]> {
  const outcomes: ScopeOutcome[] = [];
  let next = 0;
  let count = 0;
  const checkNext = async () => {
    for (let check = checks[next]; check !== undefined; check = checks[next]) {
      const index = next++;
      outcomes[index] = await checkScope(check, options.context);
      options.onChecked?.(++count);
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.maxConcurrency, checks.length) }, checkNext));
  return outcomes;
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
    const code = error instanceof CloudflareAccessError ? error.code : "unexpected";
    return { check, failure: { code, message: describeError(error, {}).join(" "), exitCode: exitCodeOf(error) } };
  }
}
