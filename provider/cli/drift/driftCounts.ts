import { isAccepted } from "../../tokens/acceptedFindings";
import { type Finding } from "../../tokens/findings";
import { count } from "../../count";
import { countScopes } from "../formats/countScopes";
import { checkedScopes, type DriftReport, failedScopes } from "./driftReport";
import { countsFor } from "./failOn";

/** How many findings there are of each kind. Each one is counted once. */
export interface DriftCounts {
  /** Findings that count for the exit code, by severity. */
  errors: number;
  warnings: number;
  /** Findings below `--fail-on`. */
  notCounted: number;
  /** Findings that the baseline file accepts. */
  accepted: number;
}

/** What a finding is to the exit code. */
export type Standing = "counted" | "notCounted" | "accepted";

/** Whether a finding counts for the exit code, and why it does not. */
export function standingOf(finding: Finding, { failOn }: Pick<DriftReport, "failOn">): Standing {
  if (isAccepted(finding)) {
    return "accepted";
  }
  return countsFor(failOn, finding) ? "counted" : "notCounted";
}

/** The message of a finding, and why it does not count where it doesn't. */
export function describeFinding(finding: Finding, report: Pick<DriftReport, "failOn">): string {
  const { message, acceptedUntil = "", reason = "" } = finding;
  switch (standingOf(finding, report)) {
    case "counted":
      return message;
    case "notCounted":
      return `${message} (Not counted by --fail-on.)`;
    case "accepted":
      return `${message} (Accepted until ${acceptedUntil}: ${reason})`;
  }
}

/** Counts the findings of a report. */
export function countFindings({ result, failOn }: Pick<DriftReport, "result" | "failOn">): DriftCounts {
  const counts = { errors: 0, warnings: 0, notCounted: 0, accepted: 0 };
  for (const finding of result.findings) {
    const standing = standingOf(finding, { failOn });
    counts[standing === "counted" ? (`${finding.severity}s` as const) : standing] += 1;
  }
  return counts;
}

/**
 * Sums a report up: `2 findings (1 error, 1 warning), 1 accepted. Checked 9 service tokens of 2 accounts.` Where nothing was
 * checked, it does not reassure by finding nothing.
 */
export function summarize(report: DriftReport): string {
  const done = checkedScopes(report).map(({ check }) => check.scope);
  const failed = failedScopes(report).map(({ check }) => check.scope);
  if (done.length === 0) {
    return `Nothing was checked: ${countScopes(failed)} could not be read.`;
  }
  const checked = `Checked ${count(report.result.checked, "service token")} of ${countScopes(done)}.`;
  const rest = failed.length === 0 ? "" : ` Not checked: ${countScopes(failed)}.`;
  return `${describeCounts(countFindings(report))}. ${checked}${rest}`;
}

/** Puts counts into words, such as `No findings` or `2 findings (1 error, 1 warning), 3 accepted`. */
function describeCounts({ errors, warnings, notCounted, accepted }: DriftCounts): string {
  const counted = errors + warnings;
  const severities = `${count(errors, "error")}, ${count(warnings, "warning")}`;
  return [
    counted === 0 ? "No findings" : `${count(counted, "finding")} (${severities})`,
    ...(notCounted === 0 ? [] : [`${notCounted} not counted by --fail-on`]),
    ...(accepted === 0 ? [] : [`${accepted} accepted`]),
  ].join(", ");
}
