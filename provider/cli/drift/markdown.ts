import { describeScope } from "../../cloudflare/scope";
import { type DriftReport, type NamedScope } from "./driftReport";
import { summarize } from "./driftText";
import { toPrintable } from "../formats/printable";

/**
 * Writes a drift check as Markdown: a sentence and a table.
 *
 * @param maxBytes - how large it may get; rows that do not fit are counted instead.
 */
export function renderMarkdown(report: DriftReport, maxBytes: number): string {
  const { findings, errors } = report.result;
  const rows = [
    ...errors.map((error) => toRow(["not checked", "error", "", scopeOf(error), error.message])),
    ...findings.map((finding) =>
      toRow([finding.kind, finding.severity, finding.name, scopeOf(finding), finding.message]),
    ),
  ];
  const head = `## Service token drift\n\n${summarize(report)}\n`;
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

function toRow(cells: readonly string[]): string {
  return `| ${cells.map(escapeCell).join(" | ")} |\n`;
}

function scopeOf({ accountName, ...scope }: NamedScope): string {
  return describeScope(scope, accountName);
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;" };

/** A name may contain anything that Markdown, a table, HTML or a mention gives a meaning. */
function escapeCell(text: string): string {
  return toPrintable(text).replace(/[&<>@\\`*_{}[\]()#!|~]/g, (character) => ENTITIES[character] ?? `\\${character}`);
}
