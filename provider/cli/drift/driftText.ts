import { describeStep } from "./nextSteps";
import { type Finding } from "../../tokens/findings";
import { describeScope } from "../../cloudflare/scope";
import { type Colors } from "../colors";
import { toPrintable } from "../formats/printable";
import { summarize } from "./driftSummary";
import { describeFinding, standingOf } from "./standing";
import { type DriftReport, type CheckOutcome } from "./driftReport";

/** Writes a drift check for people: what was found in each account and zone, then the sum of it. */
export function renderDriftText(report: DriftReport, colors: Colors): string {
  const sections = report.outcomes.map((outcome) => renderScope(outcome, report, colors));
  const steps = report.nextSteps.map(describeStep).map(toPrintable).join("\n");
  return `${[...sections, summarize(report), steps].filter((block) => block !== "").join("\n\n")}\n`;
}

/** An account or a zone without a finding is not worth a line. */
function renderScope(outcome: CheckOutcome, report: DriftReport, colors: Colors): string {
  const { scope, accountName } = outcome.check;
  const title = colors.bold(toPrintable(describeScope(scope, accountName)));
  if ("failure" in outcome) {
    return `${title}: ${colors.red("not checked")} (see the error on standard error)`;
  }
  if (outcome.findings.length === 0) {
    return "";
  }
  const rows = outcome.findings.map((finding) => toRow(finding, report, colors));
  const labelWidth = Math.max("warning".length, longest(rows.map(({ label }) => label)));
  const kindWidth = longest(outcome.findings.map(({ kind }) => kind));
  const lines = rows.map(
    ({ label, kind, message, paint }) => `  ${paint(label.padEnd(labelWidth))}  ${kind.padEnd(kindWidth)}  ${message}`,
  );
  return [title, ...lines].join("\n");
}

function toRow(finding: Finding, report: DriftReport, colors: Colors) {
  const { kind, severity } = finding;
  const standing = standingOf(finding, report);
  const paint = standing !== "counted" ? colors.dim : severity === "error" ? colors.red : colors.yellow;
  const label = standing === "accepted" ? standing : severity;
  return { label, kind, message: toPrintable(describeFinding(finding, report)), paint };
}

/** The length of the longest of many words; `Math.max(...)` overflows the stack where there are 140,000. */
function longest(words: readonly string[]): number {
  return words.reduce((length, word) => Math.max(length, word.length), 0);
}
