import { type Finding } from "../../tokens/findings";
import { describeScope } from "../../cloudflare/scope";
import { escapeMarkdown } from "../formats/escapeMarkdown";
import { describeFinding, standingOf, summarize } from "./driftCounts";
import { type DriftReport, type NamedScope } from "./driftReport";

/**
 * Writes a drift check as Markdown: a sentence and a table.
 *
 * @param maxBytes - how large it may get; rows that do not fit are counted instead.
 */
export function renderMarkdown(report: DriftReport, maxBytes: number): string {
  const { findings, errors } = report.result;
  const rows = [
    ...errors.map((error) => toRow(["not checked", "error", "", describeNamed(error), error.message])),
    ...findings.map((finding) =>
      toRow([
        finding.kind,
        toSeverity(finding, report),
        finding.name,
        describeNamed(finding),
        describeFinding(finding, report),
      ]),
    ),
  ];
  const steps = report.nextSteps.map((step) => `\n${escapeMarkdown(step)}\n`).join("");
  const head = `## Service token drift\n\n${summarize(report)}\n${steps}`;
  if (rows.length === 0) {
    return head;
  }
  const table = `\n${toRow(["Finding", "Severity", "Token", "Account or zone", "What to do"])}| --- | --- | --- | --- | --- |\n`;
  const shown = fit(rows, maxBytes - Buffer.byteLength(head + table));
  const rest = rows.length - shown.length;
  return `${head}${table}${shown.join("")}${rest === 0 ? "" : `\n… and ${rest} more.\n`}`;
}

/** A byte budget's reserve for the sentence about what did not fit. */
const RESERVE_BYTES = 64;

function fit(rows: readonly string[], maxBytes: number): readonly string[] {
  let bytes = RESERVE_BYTES;
  const end = rows.findIndex((row) => (bytes += Buffer.byteLength(row)) > maxBytes);
  return end < 0 ? rows : rows.slice(0, end);
}

function toSeverity(finding: Finding, report: DriftReport): string {
  return standingOf(finding, report) === "accepted" ? "accepted" : finding.severity;
}

function toRow(cells: readonly string[]): string {
  return `| ${cells.map(escapeMarkdown).join(" | ")} |\n`;
}

function describeNamed({ accountId, zoneId, accountName }: NamedScope): string {
  return describeScope(accountId === undefined ? { zoneId } : { accountId }, accountName);
}
