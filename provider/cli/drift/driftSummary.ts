import { count } from "../../count";
import { type DriftReport } from "./driftReport";
import { countScopes } from "./toChecks";

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

/** Counts the findings of a report. */
export function countFindings({ findings }: Pick<DriftReport, "findings">): DriftCounts {
  const counts = { errors: 0, warnings: 0, notCounted: 0, accepted: 0 };
  for (const { finding, standing } of findings) {
    counts[standing === "counted" ? (`${finding.severity}s` as const) : standing] += 1;
  }
  return counts;
}

/**
 * Sums a report up: `2 findings (1 error, 1 warning), 1 accepted. Checked 9 service tokens of 2 accounts.` Where nothing was
 * checked, it does not reassure by finding nothing.
 */
export function summarize(report: DriftReport): string {
  const done = report.scopes.filter(({ isChecked }) => isChecked);
  const failed = report.scopes.filter(({ isChecked }) => !isChecked);
  if (done.length === 0) {
    return `Nothing was checked: ${countScopes(failed)} could not be read.`;
  }
  const checked = `Checked ${count(report.checked, "service token")} of ${countScopes(done)}.`;
  const rest = failed.length === 0 ? "" : ` Not checked: ${countScopes(failed)}.`;
  const partial = done.filter(({ failures }) => failures.length > 0);
  const unread = partial.length === 0 ? "" : ` Use not fully read: ${countScopes(partial)}.`;
  return `${describeCounts(countFindings(report))}. ${checked}${rest}${unread}`;
}

/** Puts counts into words, such as `No findings` or `2 findings (1 error, 1 warning), 3 accepted`. */
export function describeCounts({ errors, warnings, notCounted, accepted }: DriftCounts): string {
  const counted = errors + warnings;
  const severities = `${count(errors, "error")}, ${count(warnings, "warning")}`;
  return [
    counted === 0 ? "No findings" : `${count(counted, "finding")} (${severities})`,
    ...(notCounted === 0 ? [] : [`${notCounted} not counted by --fail-on`]),
    ...(accepted === 0 ? [] : [`${accepted} accepted`]),
  ].join(", ");
}
