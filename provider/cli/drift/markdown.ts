import { describeScope } from "../../cloudflare/scope";
import { codeSpan, escapeMarkdown } from "../formats/escapeMarkdown";
import { type DriftReport } from "./driftReport";
import { summarize } from "./driftSummary";
import { type NextStep } from "./nextSteps";

/**
 * Writes a drift check as Markdown: a sentence and a table.
 *
 * @param maxBytes - how large it may get; rows that do not fit are counted instead.
 */
export function renderMarkdown(report: DriftReport, maxBytes: number): string {
  const rows = [
    ...report.scopes.flatMap(({ where, failures }) =>
      failures.map(({ message }) => toRow("not checked", "error", "", where, message)),
    ),
    ...report.findings.map(({ finding: { kind, name }, check: { scope, accountName }, label, text }) =>
      toRow(kind, label, name, describeScope(scope, accountName), text),
    ),
  ];
  const steps = report.nextSteps.map((step) => `\n${renderStep(step)}\n`).join("");
  const head = `## Service token drift\n\n${summarize(report)}\n${steps}`;
  if (rows.length === 0) {
    return head;
  }
  const shown = fit(rows, maxBytes - Buffer.byteLength(head + TABLE_HEAD));
  const rest = rows.length - shown.length;
  return `${head}${TABLE_HEAD}${shown.join("")}${rest === 0 ? "" : `\n… and ${rest} more.\n`}`;
}

/** A command is a code span, which can be copied as it is. */
function renderStep({ text, command }: NextStep): string {
  const parts = text.split("`").map((part, index) => (index % 2 === 1 ? codeSpan(part) : escapeMarkdown(part)));
  return parts.join("") + (command === undefined ? "" : `: ${codeSpan(command)}`);
}

const TABLE_HEAD = "\n| Finding | Severity | Token | Account or zone | Message |\n| --- | --- | --- | --- | --- |\n";

/** A byte budget's reserve for the sentence about what did not fit. */
const RESERVE_BYTES = 64;

function fit(rows: readonly string[], maxBytes: number): readonly string[] {
  let bytes = RESERVE_BYTES;
  const end = rows.findIndex((row) => (bytes += Buffer.byteLength(row)) > maxBytes);
  return end < 0 ? rows : rows.slice(0, end);
}

function toRow(...cells: readonly [kind: string, severity: string, name: string, where: string, text: string]): string {
  return `| ${cells.map(escapeMarkdown).join(" | ")} |\n`;
}
