import { type Scope } from "../../cloudflare/scope";
import { type ExpectedToken } from "../../tokens/expectedToken";
import { compareFindings, type Finding } from "../../tokens/findings";
import { compareTexts } from "../../tokens/order";
import { type ServiceToken } from "../../tokens/serviceToken";
import { type Place } from "../baseline/baselineDocument";
import { EXIT_CODES, type ExitCode, worstOf } from "../exitCodes";

/** What is expected of one account or zone, and how closely it is looked at. */
export interface ScopeCheck {
  scope: Scope;
  expected: readonly ExpectedToken[];
  expiringWithinMs: number;
  inactiveForMs?: number;
  unmanaged: "ignore" | "report";
  /** Where the baseline file names the scope, or the expected token of an index. */
  placeOf: (index?: number) => Place;
}

/** What became of one check. */
export type ScopeOutcome =
  | { check: ScopeCheck; tokens: ServiceToken[]; findings: Finding[] }
  /** It could not be done; the exit code says why, as it would if it were the only one. */
  | { check: ScopeCheck; failure: { code: string; message: string; exitCode: ExitCode } };

/** A check that could be done. */
export type CheckedScope = Extract<ScopeOutcome, { findings: Finding[] }>;

/** A check that could not be done. */
export type FailedScope = Exclude<ScopeOutcome, CheckedScope>;

/** What a drift check found. */
export interface DriftReport {
  /** The baseline file, as it was named. */
  file: string;
  /** Milliseconds since the epoch. */
  checkedAt: number;
  /** In the order of the baseline file. */
  outcomes: readonly ScopeOutcome[];
}

/** A finding with the account or zone that it was made in. */
export type ScopedFinding = Finding & Scope;

/** What `drift --format json` prints. */
export interface DriftResult {
  drifted: boolean;
  findings: ScopedFinding[];
  /** How many live tokens were checked. */
  checked: number;
  /** The accounts and zones that could not be checked. */
  errors: ({ code: string; message: string } & Scope)[];
}

/** The checks that could be done. */
export function checkedScopes({ outcomes }: DriftReport): CheckedScope[] {
  return outcomes.filter((outcome) => "findings" in outcome);
}

/** The checks that could not be done. */
export function failedScopes({ outcomes }: DriftReport): FailedScope[] {
  return outcomes.filter((outcome) => "failure" in outcome);
}

/** The contract's result of a check, its findings sorted over all scopes together. */
export function toDriftResult(report: DriftReport): DriftResult {
  const checked = checkedScopes(report);
  const findings = checked
    .flatMap(({ check, findings }) => findings.map((finding): ScopedFinding => ({ ...finding, ...check.scope })))
    .sort((a, b) => compareFindings(a, b) || compareTexts(idOf(a), idOf(b)));
  return {
    drifted: findings.length > 0,
    findings,
    checked: checked.reduce((sum, { tokens }) => sum + tokens.length, 0),
    errors: failedScopes(report).map(({ check, failure: { code, message } }) => ({ ...check.scope, code, message })),
  };
}

const EXPIRY_KINDS = ["expiring", "expired"];

/** How the command ends: by the worst failure where a scope could not be checked, else by what was found. */
export function exitCodeOfReport(report: DriftReport): ExitCode {
  const failed = failedScopes(report);
  if (failed.length > 0) {
    return worstOf(failed.map(({ failure }) => failure.exitCode));
  }
  const { findings } = toDriftResult(report);
  if (findings.length === 0) {
    return EXIT_CODES.nothingToReport;
  }
  return findings.every(({ kind }) => EXPIRY_KINDS.includes(kind)) ? EXIT_CODES.onlyExpiry : EXIT_CODES.drift;
}

function idOf({ accountId, zoneId }: Scope): string {
  return accountId ?? zoneId;
}
