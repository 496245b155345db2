import { type NextStep } from "./nextSteps";
import { type DriftRules } from "../../arguments/parseDriftRules";
import { describeScope, type Scope } from "../../cloudflare/scope";
import { defined } from "../../defined";
import { type ExpectedToken } from "../../tokens/expectedToken";
import { compareFindings, type Finding, type LocatedFinding, toOutput } from "../../tokens/findings";
import { type UsageSource } from "../../tokens/closedSets";
import { compareTexts } from "../../tokens/order";
import { type AcceptedFinding, isAccepted } from "../../tokens/acceptedFindings";
import { type ServiceToken, type UnreadableToken } from "../../tokens/serviceToken";
import { type Usage } from "../../usage/joinUsage";
import { describeProblems } from "../describeProblems";
import { EXIT_CODES } from "../exitCodes";
import { type Position } from "../baseline/baselineDocument";
import { type ReadFailure } from "../readFailure";
import { EVERY_FINDING, type FailOn } from "./failOn";

/** What is expected of one account or zone, and how closely it is looked at. */
export interface Check extends DriftRules {
  scope: Scope;
  /** The account's name, where the baseline file records it. */
  accountName?: string;
  /** Whether what uses the tokens is read, too. */
  usage: boolean;
  expected: readonly ExpectedToken[];
  /** Known findings that do not count. */
  accept: readonly AcceptedFinding[];
  /** Where the baseline file has an entry of the scope; the scope itself, where none is given. */
  positionOf: (entry?: ExpectedToken | AcceptedFinding) => Position;
}

/** What became of one check. */
export type CheckOutcome =
  | {
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
  /** It could not be done. */
  | { check: Check; failure: ReadFailure };

/** A check that could be done. */
export type CompletedCheck = Extract<CheckOutcome, { findings: LocatedFinding[] }>;

/** The account or zone that a finding or an error belongs to. */
export type Owner = Scope & { accountName?: string };

/** What `drift --format json` prints. */
export interface DriftResult {
  /** Whether there is a finding that is not accepted. */
  drifted: boolean;
  /** The findings of all scopes, the accepted ones included. */
  findings: (Finding & Owner)[];
  /** How many live tokens were checked, the unreadable ones included. */
  checked: number;
  /** The accounts and zones that could not be checked. */
  errors: ({ code: string; message: string } & Owner)[];
}

/** What a drift check found. */
export interface DriftReport {
  /** The baseline file, as it was named. */
  file: string;
  /** Milliseconds since the epoch. */
  checkedAt: number;
  /** Which findings count for the exit code. */
  failOn: FailOn;
  /** In the order of the baseline file. */
  outcomes: readonly CheckOutcome[];
  /** All outcomes together. */
  result: DriftResult;
  /** What to do about the findings, sentences with commands that work as they are printed. */
  nextSteps: readonly NextStep[];
}

/** Puts the outcomes of a check together. */
export function toDriftReport(
  file: string,
  checkedAt: number,
  outcomes: readonly CheckOutcome[],
  { failOn = EVERY_FINDING, nextSteps = [] }: Partial<Pick<DriftReport, "failOn" | "nextSteps">> = {},
): DriftReport {
  return { file, checkedAt, failOn, outcomes, result: toDriftResult(outcomes), nextSteps };
}

/** The checks that could be done. */
export function completedChecks({ outcomes }: Pick<DriftReport, "outcomes">): CompletedCheck[] {
  return outcomes.filter((outcome) => "findings" in outcome);
}

/** The checks that could not be done. */
export function failedChecks({ outcomes }: Pick<DriftReport, "outcomes">) {
  return outcomes.filter((outcome) => "failure" in outcome);
}

/** What a check could not read: everything, or a source of use for which a permission is missing. */
export function failuresOf(outcome: CheckOutcome): (ReadFailure & { source?: UsageSource })[] {
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

/** The checks that could not read everything. */
export function incompleteChecks({ outcomes }: Pick<DriftReport, "outcomes">): CheckOutcome[] {
  return outcomes.filter((outcome) => failuresOf(outcome).length > 0);
}

/** The contract's result of a check, its findings sorted over all scopes together. */
function toDriftResult(outcomes: readonly CheckOutcome[]): DriftResult {
  const checked = completedChecks({ outcomes });
  const findings = checked
    .flatMap(({ check, findings }) => findings.map((finding) => ({ ...toOutput(finding), ...ownerOf(check) })))
    .sort((a, b) => compareFindings(a, b) || compareTexts(idOf(a), idOf(b)));
  return {
    drifted: findings.some((finding) => !isAccepted(finding)),
    findings,
    checked: checked.reduce((sum, { tokens, unreadable }) => sum + tokens.length + unreadable.length, 0),
    errors: outcomes.flatMap((outcome) =>
      failuresOf(outcome).map(({ code, message }) => ({ ...ownerOf(outcome.check), code, message })),
    ),
  };
}

function ownerOf({ scope, accountName }: Check): Owner {
  return { ...scope, ...defined({ accountName }) };
}

function idOf({ accountId, zoneId }: Scope): string {
  return accountId ?? zoneId;
}
