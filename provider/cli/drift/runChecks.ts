import { type ServiceToken } from "../../../sdk/nodejs/types/output";
import { type FunctionContext } from "../../functions/functionContext";
import { type TokenListing } from "../../cloudflare/listServiceTokens";
import { allOrAbort } from "../../cloudflare/allOrAbort";
import { defined } from "../../defined";
import { findConfirmedDrift } from "../../functions/confirmedDrift";
import { type AcceptedFinding, acceptFindings } from "../../tokens/acceptedFindings";
import { type LocatedFinding } from "../../tokens/findings";
import { type UnreadableToken } from "../../tokens/serviceToken";
import { locateDrift } from "../../tokens/findDrift";
import { judgeToken } from "../../tokens/status";
import { type UsageSources } from "../../usage/accessResources";
import { addUsers } from "../../usage/addUsers";
import { joinUsage, type Usage } from "../../usage/joinUsage";
import { toUsageRules } from "../../usage/usageRules";
import { mapConcurrently } from "../mapConcurrently";
import { type ConnectionOptions } from "../options/connectionOptions";
import { type ReadFailure, toReadFailure } from "../describeError";
import { openSession, resolveSettingsForSeveral } from "../session";
import { type Shell } from "../shell";
import { type Check, countScopes } from "./toChecks";

/** A check that could be done. */
export interface CompletedCheck {
  check: Check;
  tokens: ServiceToken[];
  unreadable: readonly UnreadableToken[];
  /** The accepted ones included. */
  findings: LocatedFinding[];
  /** What the baseline file accepts, though it is not found. */
  unmatched: readonly AcceptedFinding[];
  /** The sources of use that could not be read as a whole. */
  unknown: Usage["unknown"];
}

/** What became of one check: what it found, or why it could not be done. */
export type CheckOutcome = CompletedCheck | { check: Check; failure: ReadFailure };

/** Runs the checks of a command, several at once, and shows how many are done. */
export function runChecks(checks: readonly Check[], options: ConnectionOptions, shell: Shell): Promise<CheckOutcome[]> {
  const settings = resolveSettingsForSeveral(options, shell);
  const context = openSession(settings, shell);
  const total = countScopes(checks);
  const { maxConcurrency, debug } = settings;
  const onDone = (count: number) => shell.showStatus(`Checked ${count} of ${total} …`);
  return mapConcurrently(checks, { maxConcurrency, onDone }, (check) => runCheck(check, context, debug));
}

/**
 * Runs one check. One that fails has an outcome, too, so that it does not keep others from being run.
 *
 * @param debug - whether an internal error shows where it happened.
 */
export async function runCheck(
  check: Check,
  context: Pick<FunctionContext, "listings" | "usageSources" | "signal" | "now">,
  debug = false,
): Promise<CheckOutcome> {
  const { scope, expected, accept } = check;
  try {
    let unknown: Usage["unknown"] = [];
    const find = (live: TokenListing, sources: UsageSources | undefined) => {
      const usage = sources && joinUsage(live, sources);
      unknown = usage?.unknown ?? [];
      const usageRules = usage && toUsageRules(usage);
      const found = locateDrift(expected, live, { ...check, now: context.now(), ...defined({ usageRules }) });
      return usage === undefined ? found : addUsers(found, usage, live);
    };
    const { listing, findings } = await allOrAbort(context.signal, async (signal) => {
      const reading = check.usage ? context.usageSources.list(scope, signal) : undefined;
      const finding = findConfirmedDrift(scope, { ...context, signal }, async (live) => find(live, await reading));
      return (await Promise.all([finding, reading]))[0];
    });
    const now = context.now();
    return {
      check,
      tokens: listing.tokens.map((token) => judgeToken(token, now, check.expiringWithinMs)),
      unreadable: listing.unreadable,
      unknown,
      ...acceptFindings(findings, accept, now, (entry) => `line ${check.positionOf(entry).line}`),
    };
  } catch (error) {
    return { check, failure: toReadFailure(error, debug) };
  }
}
