import { type FunctionContext } from "../../functions/functionContext";
import { findConfirmedDrift } from "../../functions/confirmedDrift";
import { acceptFindings } from "../../tokens/acceptedFindings";
import { locateDrift } from "../../tokens/findDrift";
import { judgeToken } from "../../tokens/status";
import { mapConcurrently } from "../mapConcurrently";
import { type ConnectionOptions } from "../options/connectionOptions";
import { toReadFailure } from "../readFailure";
import { openSession, resolveSettingsForSeveral } from "../session";
import { type Shell } from "../shell";
import { type Check, type CheckOutcome } from "./driftReport";
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
  const total = countScopes(checks.map(({ scope }) => scope));
  const { maxConcurrency } = settings;
  const onDone = (count: number) => shell.showStatus(`${done} ${count} of ${total} …`);
  return mapConcurrently(checks, { maxConcurrency, onDone }, (check) => runCheck(check, context));
}

/** Runs one check. One that fails has an outcome, too, so that it does not keep others from being run. */
export async function runCheck(
  check: Check,
  context: Pick<FunctionContext, "listings" | "signal" | "now">,
): Promise<CheckOutcome> {
  try {
    const { listing, findings } = await findConfirmedDrift(check.scope, context, (live) =>
      locateDrift(check.expected, live, { ...check, now: context.now() }),
    );
    const now = context.now();
    return {
      check,
      tokens: listing.tokens.map((token) => judgeToken(token, now, check.expiringWithinMs)),
      unreadable: listing.unreadable,
      ...acceptFindings(findings, check.accept, now),
    };
  } catch (error) {
    return { check, failure: toReadFailure(error) };
  }
}
