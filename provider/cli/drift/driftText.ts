import { type Colors } from "../shell";
import { toPrintable } from "../formats/printable";
import { type DriftReport, type ScopeReport } from "./driftReport";
import { summarize } from "./driftSummary";
import { describeStep } from "./nextSteps";
import { type ReportedFinding } from "./failOn";

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
  // Sets, as `Math.max(...)` overflows the stack where there are 140,000 findings.
  const labelWidth = Math.max("warning".length, ...new Set(findings.map(({ label }) => label.length)));
  const kindWidth = Math.max(...new Set(findings.map(({ finding }) => finding.kind.length)));
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
