import { type FindingKind } from "../../tokens/closedSets";
import { EXIT_CODES, type ExitCode } from "../exitCodes";
import { worstExitCode } from "../worstExitCode";
import { standingOf } from "./standing";
import { type DriftReport, failedChecks } from "./driftReport";

const EXPIRY_KINDS: readonly FindingKind[] = ["expiring", "expired"];

/**
 * How `drift` ends: with the worst failure where an account or zone could not be checked; with 3 where only `expiring` and
 * `expired` were found; with 2 where anything else was. Accepted findings, and those below `--fail-on`, do not count.
 */
export function driftExitCode(report: DriftReport): ExitCode {
  const failed = failedChecks(report);
  if (failed.length > 0) {
    return worstExitCode(failed.map(({ failure }) => failure));
  }
  const counting = report.result.findings.filter((finding) => standingOf(finding, report) === "counted");
  if (counting.length === 0) {
    return EXIT_CODES.nothingToReport;
  }
  return counting.every(({ kind }) => EXPIRY_KINDS.includes(kind)) ? EXIT_CODES.onlyExpiry : EXIT_CODES.drift;
}
