import { describeScope } from "../../cloudflare/scope";
import { type Colors } from "../colors";
import { type DriftReport, type ScopeOutcome } from "./driftReport";
import { toPrintable } from "../formats/printable";

/** Writes a drift check for people: what was found in each account and zone, then the sum of it. */
export function renderDriftText(report: DriftReport, colors: Colors): string {
  const sections = report.outcomes.map((outcome) => renderScope(outcome, colors)).filter((section) => section !== "");
  return `${[...sections, summarize(report)].join("\n\n")}\n`;
}

/** An account or a zone without a finding is not worth a line. */
function renderScope(outcome: ScopeOutcome, colors: Colors): string {
  const title = colors.bold(describeScope(outcome.check.scope, outcome.check.accountName));
  if ("failure" in outcome) {
    return `${title}: ${colors.red("not checked")} (standard error says why)`;
  }
  if (outcome.findings.length === 0) {
    return "";
  }
  const width = Math.max(...outcome.findings.map(({ kind }) => kind.length));
  const lines = outcome.findings.map(({ severity, kind, message }) => {
    const colour = severity === "error" ? colors.red : colors.yellow;
    return `  ${colour(severity.padEnd(7))}  ${kind.padEnd(width)}  ${toPrintable(message)}`;
  });
  return [title, ...lines].join("\n");
}

/**
 * One sentence or two: `2 findings (1 error, 1 warning). Checked 9 service tokens of 1 account or zone.` Where nothing was
 * checked, it does not reassure by finding nothing.
 */
export function summarize(report: DriftReport): string {
  const { findings, checked, errors } = report.result;
  const done = report.outcomes.length - errors.length;
  if (done === 0) {
    return `Nothing was checked: ${countScopes(errors.length)} could not be read.`;
  }
  const wrong = findings.filter(({ severity }) => severity === "error").length;
  const parts = `${count(wrong, "error")}, ${count(findings.length - wrong, "warning")}`;
  const verdict = findings.length === 0 ? "No findings" : `${count(findings.length, "finding")} (${parts})`;
  const missed = errors.length === 0 ? "" : ` Not checked: ${errors.length}.`;
  return `${verdict}. Checked ${count(checked, "service token")} of ${countScopes(done)}.${missed}`;
}

function countScopes(number: number): string {
  return `${number} ${number === 1 ? "account or zone" : "accounts and zones"}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
