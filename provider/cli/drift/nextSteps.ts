import { type FindingKind } from "../../../sdk/nodejs/types/enums";
import { type Finding } from "../../../sdk/nodejs/types/output";
import { listAny } from "../../clip";
import { type Environment } from "../../configuration/environmentVariables";
import { isAccepted } from "../../tokens/acceptedFindings";
import { toCommandLine } from "../commandLine";
import { type ConnectionOptions } from "../options/connectionOptions";

/** What `baseline update` accepts: the live value takes the place of the expected one. */
const CHANGES: readonly FindingKind[] = ["renamed", "replaced", "disabled", "rotated", "durationChanged"];

/** What no update accepts, since no entry expects it to be otherwise: a token that is so. */
const STATES: Partial<Record<FindingKind, string>> = {
  expired: "expired",
  expiring: "expiring",
  inactive: "inactive",
  previousSecretExpiring: "about to lose its previous secret",
  unused: "unused",
  cleanupDue: "due for clean-up",
  allowOnly: "named by Allow policies only",
};

/** What to do next. */
export interface NextStep {
  /** A sentence, in which backticks enclose what is typed; the beginning of one, where a command follows. */
  text: string;
  /** A whole command, which can be pasted. */
  command?: string;
}

/** A step as one line of text. */
export function describeStep({ text, command }: NextStep): string {
  return command === undefined ? text : `${text}: ${command}`;
}

/** What to do about findings. Accepted ones need nothing. */
export function nextStepsFor(
  findings: readonly Finding[],
  file: string,
  environment: Environment,
  { account, zone }: Pick<ConnectionOptions, "account" | "zone"> = {},
): NextStep[] {
  const kinds = new Set(findings.filter((finding) => !isAccepted(finding)).map(({ kind }) => kind));
  const flags = [...(kinds.has("missing") ? ["--prune"] : []), ...(kinds.has("unmanaged") ? ["--add"] : [])];
  const steps: NextStep[] = [];
  if (flags.length > 0 || CHANGES.some((kind) => kinds.has(kind))) {
    const scope = account !== undefined ? ["--account", account] : zone !== undefined ? ["--zone", zone] : [];
    const options = [...flags, ...scope];
    const command = toCommandLine("baseline update", file, options, environment);
    const words = ["baseline update", ...options].join(" ");
    const text = "To accept what is live, run";
    steps.push(command === undefined ? { text: `${text} \`${words}\` for this file.` } : { text, command });
  }
  const states = Object.entries(STATES).flatMap(([kind, words]) => (kinds.has(kind as FindingKind) ? words : []));
  if (states.length > 0) {
    steps.push({
      text:
        `\`baseline update\` can't accept a token that is ${listAny(states)}. Renew or delete the token, or accept the ` +
        `finding until a date, under "accept" in ${file}.`,
    });
  }
  return steps;
}
