import { type PolicyDecision } from "../../tokens/closedSets";
import { toPrintable } from "../formats/printable";
import { breakText, textWidth } from "../formats/textWidth";
import { type Shell } from "../shell";
import { GAP, paintStatus, toLines } from "./tokensTable";
import { type UsageRow } from "./usageRows";

const TITLES = [["TOKEN", "STATUS"], ["APPLICATION", "DOMAIN OR TYPE"], ["POLICY", "DECISION"], ["HOW"]];
const APPLICATION = 1;
const NARROWEST = 12;

/** What the dashboard calls the actions of policies. */
const DECISIONS: Readonly<Record<PolicyDecision, string>> = {
  allow: "Allow",
  deny: "Block",
  non_identity: "Service Auth",
  bypass: "Bypass",
  unknown: "unknown action",
};

/**
 * Draws the uses of tokens as a table, on a terminal as wide as that is: below the token its status, below the application its
 * domain or type, below the policy its decision.
 *
 * @param listsAll - whether each application of a policy is named, or one and how many more there are.
 */
export function renderUsageTable(
  rows: readonly UsageRow[],
  listsAll: boolean,
  { columns: available = Infinity, colors }: Pick<Shell, "columns" | "colors">,
): string {
  const table = rows.map((row, index) => toCells(row, rows[index - 1]?.token !== row.token, listsAll));
  const widths = TITLES.map((titles, column) =>
    [titles, ...table.map((cells) => cells[column] ?? [])]
      .flat()
      .reduce((width, line) => Math.max(width, textWidth(line)), 0),
  );
  narrow(widths, available);
  const lines = toLines(TITLES, widths, colors.bold);
  table.forEach((cells, index) => {
    const status = rows[index]?.token.status ?? "unknown";
    const broken = cells.map((cell, column) => cell.flatMap((line) => breakWords(line, widths[column] ?? 0)));
    const paint = (line: string, column: number) =>
      column === 0 && line === status ? paintStatus(line, status, colors) : line;
    toLines(broken, widths, paint).forEach((line) => lines.push(line));
  });
  return lines.map((line) => `${line}\n`).join("");
}

/** The lines of each cell. A token is named at its first use. */
function toCells({ token, use, policy, applications }: UsageRow, isFirst: boolean, listsAll: boolean): string[][] {
  const { id, name = id, status, inUse } = token;
  const shown = listsAll ? applications : applications.slice(0, 1);
  const rest = applications.length - shown.length;
  const unnamed = inUse === undefined ? "unknown" : inUse ? "any valid token" : "unused";
  const without = use === undefined ? unnamed : use.kind === "doh" ? "DNS over HTTPS" : "no application";
  const through = use?.groups === undefined ? "" : ` through ${use.groups.join(" > ")}`;
  return [
    isFirst ? [name, status] : [],
    shown.length === 0
      ? [without]
      : [
          ...shown.flatMap((one) => [one.name ?? one.id, one.domain ?? one.type]),
          ...(rest > 0 ? [`and ${rest} more`] : []),
        ],
    policy === undefined ? [] : [policy.name ?? policy.id, DECISIONS[policy.decision]],
    [use?.kind === "scim" ? "SCIM provisioning" : `${use?.rule ?? ""}${through}`],
  ].map((lines) => lines.map(toPrintable));
}

/** Takes from the widest columns, from that of the applications last, until the table fits or nothing more can give way. */
function narrow(widths: number[], available: number): void {
  const claimOf = (column: number) => (widths[column] ?? 0) - (column === APPLICATION ? 8 : 0);
  for (let excess = widths.reduce((sum, width) => sum + width + GAP, -GAP) - available; excess > 0; excess--) {
    const [widest = 0] = TITLES.map((_, column) => column).sort((a, b) => claimOf(b) - claimOf(a));
    widths[widest] = Math.max(NARROWEST, (widths[widest] ?? 0) - 1);
  }
}

/** Breaks a text into lines, between words where that is possible. */
function breakWords(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ").flatMap((part) => breakText(part, width))) {
    const longer = `${lines.at(-1) ?? ""} ${word}`;
    const fits = lines.length > 0 && textWidth(longer) <= width;
    lines.splice(fits ? -1 : lines.length, 1, fits ? longer : word);
  }
  return lines;
}
