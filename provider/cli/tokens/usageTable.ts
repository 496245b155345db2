import { type PolicyDecision } from "../../../sdk/nodejs/types/enums";
import { toPrintable } from "../formats/printable";
import { tableWidth, toTableLines } from "../formats/tableLines";
import { breakWords, textWidth } from "../formats/textWidth";
import { type Shell } from "../shell";
import { paintStatus } from "./tokensTable";
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
  const isWide = available >= WIDE || tableWidth(widthsOf([[HEAD], ...table].flatMap(inRows))) <= available;
  const layOut = isWide ? inRows : stacked;
  const widths = widthsOf([[HEAD], ...table].flatMap(layOut));
  narrow(widths, available);
  // What was in the middle of a text may now begin a line.
  const breakCell = (cell: readonly string[], column: number) =>
    cell.flatMap((text) => breakWords(text, widths[column] ?? 0).map(toPrintable));
  const lines = layOut([HEAD]).flatMap((titles) => toTableLines(titles, widths, colors.bold));
  table.forEach((texts, index) => {
    const status = rows[index]?.token.status ?? "unknown";
    const paint = (line: string, column: number) =>
      column === (isWide ? 1 : 0) && line === status ? paintStatus(line, status, colors) : line;
    for (const row of layOut(texts)) {
      toTableLines(row.map(breakCell), widths, paint).forEach((line) => lines.push(line));
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
  const by = policy === undefined ? ["", ""] : [policy.name ?? policy.id, DECISIONS[policy.decision]];
  const places = shown.map((one) => [`${one.name ?? one.id}${more}`, one.domain ?? one.type]);
  const [first = [without, ""], ...others] = places;
  const firstLine = [...(isFirst ? [name, status] : ["", ""]), ...first, ...by, how];
  return [firstLine, ...others.map((place) => ["", "", ...place])].map((texts) => texts.map(toPrintable));
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

/** Takes from the widest columns, from that of the applications last, until the table fits or nothing more can give way. */
function narrow(widths: number[], available: number): void {
  for (let excess = tableWidth(widths) - available; excess > 0; excess--) {
    const claims = widths.map((width, column) => width - (column === APPLICATION ? 8 : 0));
    const widest = claims.indexOf(Math.max(...claims));
    widths[widest] = Math.max(NARROWEST, (widths[widest] ?? 0) - 1);
  }
}
