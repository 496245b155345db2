import { FindingKind, Severity } from "../../../sdk/nodejs/types/enums";
import { suggestName } from "../../tokens/closestNames";
import { UsageError } from "../errors";

/** Which findings count for the exit code of `drift`: what `--fail-on` names. */
export type FailOn = readonly (Severity | FindingKind)[];

const CHOICES = [...Object.values(Severity), ...Object.values(FindingKind)];

/** Reads `--fail-on`: `error`, `warning` (every finding), or kinds of findings, comma-separated. @throws UsageError */
export function parseFailOn(value = "warning"): FailOn {
  return value.split(",").map((part) => {
    const name = part.trim();
    const known = CHOICES.find((choice) => choice === name);
    if (known === undefined) {
      const kinds = Object.values(FindingKind).join(", ");
      throw new UsageError(`--fail-on: ${describeUnknown(name)} Choose error, warning, or kinds: ${kinds}.`);
    }
    return known;
  });
}

function describeUnknown(name: string): string {
  if (name === "") {
    return "a name is missing.";
  }
  return `${JSON.stringify(name)} is neither a severity nor a kind of finding.${suggestName(name, CHOICES)}`;
}
