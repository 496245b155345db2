import { type FindingKind } from "../../tokens/closedSets";
import { EXIT_CODES, type ExitCode } from "../exitCodes";
import { worstExitCode } from "../worstExitCode";
import { standingOf } from "./standing";
import { type DriftReport, failuresOf } from "./driftReport";

const EXPIRY_KINDS: readonly FindingKind[] = ["expiring", "expired", "previousSecretExpiring"];

/**
 * How `drift` ends: with the worst failure where something could not be read; with 3 where only findings
 * about expiry were; with 2 where anything else was. Accepted findings, and those below `--fail-on`, do not count.
 */
export function driftExitCode(report: DriftReport): ExitCode {
  const failures = report.outcomes.flatMap(failuresOf);
  if (failures.length > 0) {
    return worstExitCode(failures);
  }
  const counting = report.result.findings.filter((finding) => standingOf(finding, report) === "counted");
  if (counting.length === 0) {
    return EXIT_CODES.nothingToReport;
  }
  return counting.every(({ kind }) => EXPIRY_KINDS.includes(kind)) ? EXIT_CODES.onlyExpiry : EXIT_CODES.drift;
}
