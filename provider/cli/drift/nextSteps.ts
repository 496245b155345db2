import { isAccepted } from "../../tokens/acceptedFindings";
import { type Finding } from "../../tokens/findings";
import { type FindingKind } from "../../tokens/closedSets";
import { toCommandLine } from "../commandLine";
import { type ConnectionOptions } from "../options/connectionOptions";

/** What `baseline update` accepts: the live value takes the place of the expected one. */
const CHANGES: readonly FindingKind[] = ["renamed", "replaced", "disabled", "rotated", "durationChanged"];

/** What no update accepts, since no entry expects it to be otherwise. */
const STATES: readonly FindingKind[] = ["expired", "expiring", "inactive"];

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
  const states = STATES.filter((kind) => kinds.has(kind));
  if (states.length > 0) {
    steps.push(
      `\`baseline update\` can't accept a token that is ${states.join(" or ")}. Renew or delete the token, or accept the ` +
        `finding until a date, under "accept" in ${file}.`,
    );
  }
  return steps;
}
