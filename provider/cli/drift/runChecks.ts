import { type FunctionContext } from "../../functions/functionContext";
import { type TokenListing } from "../../cloudflare/listServiceTokens";
import { allOrAbort } from "../../cloudflare/allOrAbort";
import { findConfirmedDrift } from "../../functions/confirmedDrift";
import { acceptFindings } from "../../tokens/acceptedFindings";
import { locateDrift } from "../../tokens/findDrift";
import { judgeToken } from "../../tokens/status";
import { type UsageSources } from "../../usage/accessResources";
import { addUsers } from "../../usage/addUsers";
import { joinUsage, type Usage } from "../../usage/joinUsage";
import { toUsageRules } from "../../usage/usageRules";
import { mapConcurrently } from "../mapConcurrently";
import { type ConnectionOptions } from "../options/connectionOptions";
import { toReadFailure } from "../describeError";
import { openSession, resolveSettingsForSeveral } from "../session";
import { type Shell } from "../shell";
import { type Check, type CheckOutcome } from "./check";
import { countScopes } from "./driftSummary";

/** Runs the checks of a command, several at once, and shows how many are done. */
export function runChecks(
  checks: readonly Check[],
  done: "Checked" | "Read",
  options: ConnectionOptions,
  shell: Shell,
): Promise<CheckOutcome[]> {
  const settings = resolveSettingsForSeveral(options, shell);
  const context = openSession(settings, shell);
  const total = countScopes(checks);
  const { maxConcurrency } = settings;
  const onDone = (count: number) => shell.showStatus(`${done} ${count} of ${total} …`);
  return mapConcurrently(checks, { maxConcurrency, onDone }, (check) => runCheck(check, context));
}

/** Runs one check. One that fails has an outcome, too, so that it does not keep others from being run. */
export async function runCheck(
  check: Check,
  context: Pick<FunctionContext, "listings" | "usageSources" | "signal" | "now">,
): Promise<CheckOutcome> {
  const { scope, expected, accept } = check;
  try {
    let unknown: Usage["unknown"] = [];
    const find = (live: TokenListing, sources: UsageSources | undefined) => {
      const options = { ...check, now: context.now() };
      if (sources === undefined) {
        return locateDrift(expected, live, options);
      }
      const usage = joinUsage(live, sources);
      ({ unknown } = usage);
      return addUsers(locateDrift(expected, live, { ...options, usageRules: toUsageRules(usage) }), usage, live);
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
    return { check, failure: toReadFailure(error) };
  }
}
