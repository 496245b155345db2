import { FINDING_KIND_VALUES, type FindingKind, SEVERITY_VALUES, type Severity } from "../../tokens/closedSets";
import { suggestName } from "../../tokens/closestNames";
import { type Finding } from "../../tokens/findings";
import { UsageError } from "../errors";

/** Which findings count for the exit code of `drift`: what `--fail-on` names. */
export type FailOn = readonly (Severity | FindingKind)[];

/** Every finding counts. */
export const EVERY_FINDING: FailOn = ["warning"];

const CHOICES = [...SEVERITY_VALUES, ...FINDING_KIND_VALUES];

/** Reads `--fail-on`: `error`, `warning`, or kinds of findings, comma-separated. @throws UsageError */
export function parseFailOn(value: string): FailOn {
  return value.split(",").map((part) => {
    const name = part.trim();
    const known = CHOICES.find((choice) => choice === name);
    if (known === undefined) {
      const kinds = FINDING_KIND_VALUES.join(", ");
      throw new UsageError(`--fail-on: ${describeUnknown(name)} Choose error, warning, or kinds: ${kinds}.`);
    }
    return known;
  });
}

/** Whether a finding counts. An error is worse than a warning, so `warning` means every finding. */
export function countsFor(failOn: FailOn, { kind, severity }: Pick<Finding, "kind" | "severity">): boolean {
  return failOn.some((choice) => choice === "warning" || choice === severity || choice === kind);
}

function describeUnknown(name: string): string {
  if (name === "") {
    return "a name is missing.";
  }
  return `${JSON.stringify(name)} is neither a severity nor a kind of finding.${suggestName(name, CHOICES)}`;
}
