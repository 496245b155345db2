import { isAccepted } from "../../tokens/acceptedFindings";
import { type Finding } from "../../tokens/findings";
import { type FindingKind } from "../../tokens/closedSets";
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

/** What to do about findings, in sentences. Accepted ones need nothing. */
export function nextStepsFor(
  findings: readonly Finding[],
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
  { account, zone }: Pick<ConnectionOptions, "account" | "zone"> = {},
): string[] {
  const kinds = new Set(findings.filter((finding) => !isAccepted(finding)).map(({ kind }) => kind));
  const flags = [...(kinds.has("missing") ? ["--prune"] : []), ...(kinds.has("unmanaged") ? ["--add"] : [])];
  const steps: string[] = [];
  if (flags.length > 0 || CHANGES.some((kind) => kinds.has(kind))) {
    const scope = account !== undefined ? ["--account", account] : zone !== undefined ? ["--zone", zone] : [];
    const options = [...flags, ...scope];
    const line = toCommandLine("baseline update", file, options, environment);
    const words = ["baseline update", ...options].join(" ");
    steps.push(`To accept what is live, run${line === undefined ? ` \`${words}\` for this file.` : `: ${line}`}`);
  }
  const states = Object.entries(STATES).flatMap(([kind, words]) => (kinds.has(kind as FindingKind) ? words : []));
  if (states.length > 0) {
    steps.push(
      `\`baseline update\` can't accept a token that is ${states.join(" or ")}. Renew or delete the token, or accept the ` +
        `finding until a date, under "accept" in ${file}.`,
    );
  }
  return steps;
}
