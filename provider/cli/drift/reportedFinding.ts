import { type Severity } from "../../../sdk/nodejs/types/enums";
import { type LocatedFinding } from "../../tokens/findings";
import { type Check } from "./check";
import { type FailOn } from "./failOn";

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

/** Decides whether a finding counts, and says so. @param failOn - which findings count. */
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
