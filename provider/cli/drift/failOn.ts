import { FindingKind, Severity } from "../../../sdk/nodejs/types/enums";
import { suggestName } from "../../tokens/closestNames";
import { type LocatedFinding } from "../../tokens/findings";
import { UsageError } from "../errors";
import { type Check } from "./toChecks";

/** Which findings count for the exit code of `drift`: what `--fail-on` names. */
export type FailOn = readonly (Severity | FindingKind)[];

/** A finding as every output shows it. */
export interface ReportedFinding {
  finding: LocatedFinding;
  /** The check that found it. */
  check: Check;
  /** Whether it counts for the exit code, and why it does not: `--fail-on` leaves it out, or the baseline file accepts it. */
  standing: "counted" | "notCounted" | "accepted";
  label: Severity | "accepted";
  /** The message, and why the finding does not count where it doesn't. */
  text: string;
}

const CHOICES = [...Object.values(Severity), ...Object.values(FindingKind)];

/** Reads `--fail-on`: `error`, `warning` (every finding), or kinds of findings, comma-separated. @throws UsageError */
export function parseFailOn(value = "warning"): FailOn {
  return value.split(",").map((part) => {
    const name = part.trim();
    const known = CHOICES.find((choice) => choice === name);
    if (known === undefined) {
      const unknown = `${JSON.stringify(name)} is neither a severity nor a kind of finding.${suggestName(name, CHOICES)}`;
      const choices = `Choose error, warning, or kinds: ${Object.values(FindingKind).join(", ")}.`;
      throw new UsageError(`--fail-on: ${name === "" ? "a name is missing." : unknown} ${choices}`);
    }
    return known;
  });
}

/** Decides whether a finding counts, and says so. */
export function toReportedFinding(finding: LocatedFinding, check: Check, failOn: FailOn): ReportedFinding {
  const { kind, severity: label, message, acceptedUntil, reason = "" } = finding;
  if (acceptedUntil !== undefined) {
    const text = `${message} (Accepted until ${acceptedUntil}: ${reason})`;
    return { finding, check, standing: "accepted", label: "accepted", text };
  }
  // An error is worse than a warning, so `warning` means every finding.
  return failOn.some((choice) => choice === "warning" || choice === label || choice === kind)
    ? { finding, check, standing: "counted", label, text: message }
    : { finding, check, standing: "notCounted", label, text: `${message} (Not counted by --fail-on.)` };
}
