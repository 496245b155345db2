import { type FindingKind } from "../../tokens/closedSets";
import { EXIT_CODES, type ExitCode, worstOf } from "../exitCodes";
import { standingOf } from "./driftCounts";
import { type DriftReport, failedScopes } from "./driftReport";

const EXPIRY_KINDS: readonly FindingKind[] = ["expiring", "expired"];

/**
 * How `drift` ends: with the worst failure where an account or zone could not be checked; with 3 where only `expiring` and
 * `expired` were found; with 2 where anything else was. Accepted findings, and those below `--fail-on`, do not count.
 */
export function driftExitCode(report: DriftReport): ExitCode {
  const failed = failedScopes(report);
  if (failed.length > 0) {
    return worstOf(failed.map(({ failure }) => failure.exitCode));
  }
  const counting = report.result.findings.filter((finding) => standingOf(finding, report) === "counted");
  if (counting.length === 0) {
    return EXIT_CODES.nothingToReport;
  }
  return counting.every(({ kind }) => EXPIRY_KINDS.includes(kind)) ? EXIT_CODES.onlyExpiry : EXIT_CODES.drift;
}
