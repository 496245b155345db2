import { type Colors } from "../shell";
import { toPrintable } from "../formats/printable";
import { type DriftReport, type ScopeReport } from "./driftReport";
import { summarize } from "./driftSummary";
import { describeStep } from "./nextSteps";
import { type ReportedFinding } from "./reportedFinding";

/** Writes a drift check for people: what was found in each account and zone, then the sum of it. */
export function renderDriftText(report: DriftReport, colors: Colors): string {
  const sections = report.scopes.map((scope) => renderScope(scope, colors));
  const steps = report.nextSteps.map(describeStep).map(toPrintable).join("\n");
  return `${[...sections, summarize(report), steps].filter((block) => block !== "").join("\n\n")}\n`;
}

/** An account or a zone without a finding is not worth a line. */
function renderScope({ where, isChecked, findings }: ScopeReport, colors: Colors): string {
  const title = colors.bold(toPrintable(where));
  if (!isChecked) {
    return `${title}: ${colors.red("not checked")} (see the error on standard error)`;
  }
  if (findings.length === 0) {
    return "";
  }
  const labelWidth = longest(["warning", ...findings.map(({ label }) => label)]);
  const kindWidth = longest(findings.map(({ finding }) => finding.kind));
  const lines = findings.map((reported) => {
    const { finding, label, text } = reported;
    const paint = colorOf(reported, colors);
    return `  ${paint(label.padEnd(labelWidth))}  ${finding.kind.padEnd(kindWidth)}  ${toPrintable(text)}`;
  });
  return [title, ...lines].join("\n");
}

function colorOf({ finding, standing }: ReportedFinding, colors: Colors) {
  if (standing !== "counted") {
    return colors.dim;
  }
  return finding.severity === "error" ? colors.red : colors.yellow;
}

/** The length of the longest of many words; `Math.max(...)` overflows the stack where there are 140,000. */
function longest(words: readonly string[]): number {
  return words.reduce((length, word) => Math.max(length, word.length), 0);
}
