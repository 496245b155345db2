import { type FindingKind } from "../../../sdk/nodejs/types/enums";
import { EXIT_CODES, type ExitCode, worstExitCode } from "../exitCodes";
import { type DriftReport } from "./driftReport";

const EXPIRY_KINDS: readonly FindingKind[] = ["expiring", "expired", "previousSecretExpiring"];

/**
 * How `drift` ends: with the worst failure where something could not be read; with 3 where only findings
 * about expiry were; with 2 where anything else was. Accepted findings, and those below `--fail-on`, do not count.
 */
export function driftExitCode({ scopes, findings }: DriftReport): ExitCode {
  const failures = scopes.flatMap((scope) => scope.failures);
  if (failures.length > 0) {
    return worstExitCode(failures);
  }
  const counting = findings.filter(({ standing }) => standing === "counted");
  if (counting.length === 0) {
    return EXIT_CODES.nothingToReport;
  }
  const isOnlyExpiry = counting.every(({ finding }) => EXPIRY_KINDS.includes(finding.kind));
  return isOnlyExpiry ? EXIT_CODES.onlyExpiry : EXIT_CODES.drift;
}
