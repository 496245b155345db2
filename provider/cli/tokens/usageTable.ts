import { type PolicyDecision } from "../../tokens/closedSets";
import { toPrintable } from "../formats/printable";
import { breakText, textWidth } from "../formats/textWidth";
import { type Shell } from "../shell";
import { GAP, paintStatus, toLines } from "./tokensTable";
import { type UsageRow } from "./usageRows";

const HEAD = ["TOKEN", "STATUS", "APPLICATION", "DOMAIN OR TYPE", "POLICY", "DECISION", "HOW"];
/** The titles that are one below the other where the terminal is not wide enough. */
const STACKS = [[0, 1], [2, 3], [4, 5], [6]];
/** The stack of the applications. */
const APPLICATION = 1;
const NARROWEST = 12;
/** From this many columns on, lines that don't fit are broken rather than stacked. */
const WIDE = 160;

/** What the dashboard calls the actions of policies. */
const DECISIONS: Readonly<Record<PolicyDecision, string>> = {
  allow: "Allow",
  deny: "Block",
  non_identity: "Service Auth",
  bypass: "Bypass",
  unknown: "unknown action",
};

/**
 * Draws the uses of tokens as a table: a line for each application where the terminal is wide enough; else with the status below
 * the token, the domain or type below the application, and the decision below the policy.
 *
 * @param listsAll - whether each application of a policy is named, or one and how many more there are.
 */
export function renderUsageTable(
  rows: readonly UsageRow[],
  listsAll: boolean,
  { columns: available = Infinity, colors }: Pick<Shell, "columns" | "colors">,
): string {
  const table = rows.map((row, index) => toTexts(row, rows[index - 1]?.token !== row.token, listsAll));
  const isWide = available >= WIDE || totalOf(widthsOf([[HEAD], ...table].flatMap(inRows))) <= available;
  const layOut = isWide ? inRows : stacked;
  const widths = widthsOf([[HEAD], ...table].flatMap(layOut));
  narrow(widths, available);
  const lines = layOut([HEAD]).flatMap((titles) => toLines(titles, widths, colors.bold));
  table.forEach((texts, index) => {
    const status = rows[index]?.token.status ?? "unknown";
    const paint = (line: string, column: number) =>
      column === (isWide ? 1 : 0) && line === status ? paintStatus(line, status, colors) : line;
    for (const row of layOut(texts)) {
      const broken = row.map((cell, column) => cell.flatMap((text) => breakWords(text, widths[column] ?? 0)));
      toLines(broken, widths, paint).forEach((line) => lines.push(line));
    }
  });
  return lines.map((line) => `${line}\n`).join("");
}

/** A text for each title, for each application of a use. A token is named at its first use. */
function toTexts({ token, use, policy, applications }: UsageRow, isFirst: boolean, listsAll: boolean): string[][] {
  const { id, name = id, status, inUse } = token;
  const shown = listsAll ? applications : applications.slice(0, 1);
  const more = applications.length > shown.length ? ` and ${applications.length - shown.length} more` : "";
  const unnamed = inUse === undefined ? "unknown" : inUse ? "any valid token" : "unused";
  const without = use === undefined ? unnamed : use.kind === "doh" ? "DNS over HTTPS" : "no application";
  const through = use?.groups === undefined ? "" : ` through ${use.groups.join(" > ")}`;
  const how = use?.kind === "scim" ? "SCIM provisioning" : `${use?.rule ?? ""}${through}`;
  const [first = [without, ""], ...others] = shown.map((one) => [
    `${one.name ?? one.id}${more}`,
    one.domain ?? one.type,
  ]);
  return [
    [
      ...(isFirst ? [name, status] : ["", ""]),
      ...first,
      ...(policy === undefined ? ["", ""] : [policy.name ?? policy.id, DECISIONS[policy.decision]]),
      how,
    ],
    ...others.map((texts) => ["", "", ...texts]),
  ].map((texts) => texts.map(toPrintable));
}

/** A row for each line, with a column for each title. */
function inRows(lines: readonly string[][]): string[][][] {
  return lines.map((texts) => texts.map((text) => [text]));
}

/** One row with a column for each stack. */
function stacked(lines: readonly string[][]): string[][][] {
  const textsOf = (stack: number[]) => lines.flatMap((texts) => stack.map((title) => texts[title] ?? ""));
  return [STACKS.map((stack) => textsOf(stack).filter((text) => text !== ""))];
}

function widthsOf(rows: readonly string[][][]): number[] {
  const widest = (column: number) =>
    rows.reduce((most, row) => (row[column] ?? []).reduce((width, line) => Math.max(width, textWidth(line)), most), 0);
  return (rows[0] ?? []).map((_, column) => widest(column));
}

function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width + GAP, -GAP);
}

/** Takes from the widest columns, from that of the applications last, until the table fits or nothing more can give way. */
function narrow(widths: number[], available: number): void {
  const claimOf = (column: number) => (widths[column] ?? 0) - (column === APPLICATION ? 8 : 0);
  for (let excess = totalOf(widths) - available; excess > 0; excess--) {
    const [widest = 0] = widths.map((_, column) => column).sort((a, b) => claimOf(b) - claimOf(a));
    widths[widest] = Math.max(NARROWEST, (widths[widest] ?? 0) - 1);
  }
}

/** Breaks a text into lines, after blanks, dots and slashes where that is possible. */
function breakWords(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const part of text.split(/(?<=[ ./])/).flatMap((word) => breakText(word, width))) {
    const longer = `${lines.at(-1) ?? ""}${part}`;
    const fits = lines.length > 0 && textWidth(longer.trimEnd()) <= width;
    lines.splice(fits ? -1 : lines.length, 1, fits ? longer : part);
  }
  // What was in the middle of a text may now begin a line.
  return lines.map((line) => toPrintable(line.trimEnd()));
}
