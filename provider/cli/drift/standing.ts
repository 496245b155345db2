import { isAccepted } from "../../tokens/acceptedFindings";
import { type Finding } from "../../tokens/findings";
import { type DriftReport } from "./driftReport";
import { countsFor } from "./failOn";

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
