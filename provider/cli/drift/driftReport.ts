import { type UsageSource } from "../../../sdk/nodejs/types/enums";
import { type ServiceToken } from "../../../sdk/nodejs/types/output";
import { describeScope } from "../../cloudflare/scope";
import { defined } from "../../defined";
import { compareFindings, toOutput } from "../../tokens/findings";
import { compareTexts } from "../../tokens/order";
import { type AcceptedFinding } from "../../tokens/acceptedFindings";
import { describeProblems } from "../describeProblems";
import { EXIT_CODES } from "../exitCodes";
import { type ReadFailure } from "../describeError";
import { type FailOn, type ReportedFinding, toReportedFinding } from "./failOn";
import { type NextStep } from "./nextSteps";
import { type CheckOutcome } from "./runChecks";
import { type Check } from "./toChecks";

/** What a check could not read: everything, or a source of use for which a permission is missing. */
export type CheckFailure = ReadFailure & { source?: UsageSource };

/** An account or a zone as every output shows it. */
export interface ScopeReport extends Check {
  /** Such as `account 0123… (Production)`. */
  where: string;
  /** Whether its tokens could be read. Nothing is known of them otherwise. */
  isChecked: boolean;
  tokens: readonly ServiceToken[];
  /** The accepted ones included. */
  findings: readonly ReportedFinding[];
  /** What the baseline file accepts, though it is not found. */
  unmatched: readonly AcceptedFinding[];
  failures: readonly CheckFailure[];
  /** What could not be read as a whole, in sentences that name the account where there are others. */
  unread: readonly string[];
}

/** What a drift check found. */
export interface DriftReport {
  /** The baseline file, as it was named. */
  file: string;
  /** Milliseconds since the epoch. */
  checkedAt: number;
  /** In the order of the baseline file. */
  scopes: readonly ScopeReport[];
  /** The findings of all scopes together, sorted. */
  findings: readonly ReportedFinding[];
  /** How many live tokens were checked, the unreadable ones included. */
  checked: number;
  /** What to do about the findings, sentences with commands that work as they are printed. */
  nextSteps: readonly NextStep[];
}

/** Puts the outcomes of a check together. @param failOn - which findings count for the exit code. */
export function toDriftReport(
  outcomes: readonly CheckOutcome[],
  { failOn, ...about }: Pick<DriftReport, "file" | "checkedAt" | "nextSteps"> & { failOn: FailOn },
): DriftReport {
  const scopes = outcomes.map((outcome) => toScopeReport(outcome, failOn, outcomes.length === 1));
  const findings = scopes
    .flatMap((scope) => scope.findings)
    .sort((a, b) => compareFindings(a.finding, b.finding) || compareTexts(idOf(a.check), idOf(b.check)));
  const live = outcomes.flatMap((outcome) => ("failure" in outcome ? [] : [...outcome.tokens, ...outcome.unreadable]));
  return { ...about, scopes, findings, checked: live.length };
}

/** What `drift --format json` prints: the contract's result, each finding and error with its account or zone. */
export function toDriftResult({ scopes, findings, checked }: DriftReport) {
  return {
    drifted: findings.some(({ standing }) => standing !== "accepted"),
    findings: findings.map(({ finding, check }) => ({ ...toOutput(finding), ...ownerOf(check) })),
    checked,
    errors: scopes.flatMap((scope) =>
      scope.failures.map(({ code, message }) => ({ ...ownerOf(scope), code, message })),
    ),
  };
}

function toScopeReport(outcome: CheckOutcome, failOn: FailOn, isAlone: boolean): ScopeReport {
  const { check } = outcome;
  const where = describeScope(check.scope, check.accountName);
  if ("failure" in outcome) {
    const { failure } = outcome;
    const nothing = { tokens: [], findings: [], unmatched: [] };
    return { ...check, ...nothing, where, isChecked: false, failures: [failure], unread: [failure.message] };
  }
  const { tokens, findings, unmatched, unknown } = outcome;
  // A source that is odd or hidden is no failure, but keeps a token from being called unused.
  const refused = unknown.filter(({ permission }) => permission !== undefined);
  return {
    ...check,
    where,
    isChecked: true,
    tokens,
    findings: findings.map((finding) => toReportedFinding(finding, check, failOn)),
    unmatched,
    failures: refused.map(({ source, reason: message }) => ({
      source,
      code: "permission",
      message,
      exitCode: EXIT_CODES.refused,
    })),
    unread: describeProblems(unknown, isAlone ? "" : `${where}: `),
  };
}

function ownerOf({ scope, accountName }: Check) {
  return { ...scope, ...defined({ accountName }) };
}

function idOf({ scope: { accountId, zoneId } }: Check): string {
  return accountId ?? zoneId;
}
