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
import { type Check, type CheckOutcome, completedChecks } from "./check";
import { type FailOn } from "./failOn";
import { type NextStep } from "./nextSteps";
import { type ReportedFinding, toReportedFinding } from "./reportedFinding";

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
  /** What could not be read as a whole, in words that do not name the account: see {@link describeUnread}. */
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
  const scopes = outcomes.map((outcome) => toScopeReport(outcome, failOn));
  const findings = scopes
    .flatMap((scope) => scope.findings)
    .sort((a, b) => compareFindings(a.finding, b.finding) || compareTexts(idOf(a.check), idOf(b.check)));
  const checks = completedChecks(outcomes);
  const checked = checks.reduce((sum, { tokens, unreadable }) => sum + tokens.length + unreadable.length, 0);
  return { ...about, scopes, findings, checked };
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

function toScopeReport(outcome: CheckOutcome, failOn: FailOn): ScopeReport {
  const { check } = outcome;
  const isChecked = "findings" in outcome;
  const { tokens, findings, unmatched } = isChecked ? outcome : { tokens: [], findings: [], unmatched: [] };
  return {
    ...check,
    where: describeScope(check.scope, check.accountName),
    isChecked,
    tokens,
    findings: findings.map((finding) => toReportedFinding(finding, check, failOn)),
    unmatched,
    failures: failuresOf(outcome),
    unread: describeUnread(outcome, false),
  };
}

function failuresOf(outcome: CheckOutcome): CheckFailure[] {
  if ("failure" in outcome) {
    return [outcome.failure];
  }
  const refused = outcome.unknown.filter(({ permission }) => permission !== undefined);
  return refused.map(({ source, reason: message }) => ({
    source,
    code: "permission",
    message,
    exitCode: EXIT_CODES.refused,
  }));
}

/**
 * Says what a check could not read as a whole; a source that is odd or hidden is no failure, but keeps it from calling a token
 * unused.
 *
 * @param hasOthers - whether there are other checks, from which the account tells this one.
 */
export function describeUnread(outcome: CheckOutcome, hasOthers: boolean): string[] {
  if ("failure" in outcome) {
    return [outcome.failure.message];
  }
  const { scope, accountName } = outcome.check;
  return describeProblems(outcome.unknown, hasOthers ? `${describeScope(scope, accountName)}: ` : "");
}

function ownerOf({ scope, accountName }: Check) {
  return { ...scope, ...defined({ accountName }) };
}

function idOf({ scope: { accountId, zoneId } }: Check): string {
  return accountId ?? zoneId;
}
