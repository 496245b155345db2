import { type FunctionContext } from "../../functions/functionContext";
import { findConfirmedDrift } from "../../functions/confirmedDrift";
import { acceptFindings } from "../../tokens/acceptedFindings";
import { locateDrift } from "../../tokens/findDrift";
import { judgeToken } from "../../tokens/status";
import { mapConcurrently } from "../mapConcurrently";
import { countScopes } from "../formats/countScopes";
import { type ConnectionOptions } from "../options/connectionOptions";
import { toScopeFailure } from "../scopeFailure";
import { openContext, toSettingsForSeveral } from "../session";
import { type Shell } from "../shell";
import { type ScopeCheck, type ScopeOutcome } from "./driftReport";

/** What checks of several scopes may use. */
export interface CheckOptions {
  context: Pick<FunctionContext, "listings" | "signal" | "now">;
  /** How many scopes are checked at once. */
  maxConcurrency: number;
  /** Called after each of them. */
  onDone?: (count: number) => void;
}

/** {@link checkScopes} by the options of a command, which shows how many scopes are done. */
export function checkWithProgress(
  checks: readonly ScopeCheck[],
  done: "Checked" | "Read",
  options: ConnectionOptions,
  shell: Shell,
): Promise<ScopeOutcome[]> {
  const settings = toSettingsForSeveral(options, shell);
  const total = countScopes(checks.map(({ scope }) => scope));
  return checkScopes(checks, {
    context: openContext(settings, shell),
    maxConcurrency: settings.maxConcurrency,
    onDone: (count) => shell.showStatus(`${done} ${count} of ${total} …`),
  });
}

/** Checks scopes, several at once; one that fails does not keep the others from being checked. */
export function checkScopes(checks: readonly ScopeCheck[], options: CheckOptions): Promise<ScopeOutcome[]> {
  const { context } = options;
  return mapConcurrently(checks, options, async (check): Promise<ScopeOutcome> => {
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
      return { check, failure: toScopeFailure(error) };
    }
  });
}
