import { DAY_MS, instantMs } from "../../tokens/instants";
import { type ServiceTokenStatus } from "../../tokens/closedSets";
import { type ServiceToken } from "../../tokens/serviceToken";
import { type Colors } from "../colors";
import { type Shell } from "../shell";
import { toPrintable } from "../formats/printable";
import { breakText, textWidth } from "../formats/textWidth";
import { type TokenRow } from "./tokenRows";

const GAP = 2;
/** Where there is no terminal, a longer name moves the rest of its own row, and not every other row. */
const WIDEST_NAME = 80;

interface Column {
  title: string;
  /** In terminal columns. The names of tokens and accounts take at least this, and of what is left as much as they need. */
  width: number;
  /** How wide a terminal must be to show it: in a table without accounts, and in one with them. @default [0, 0] */
  from?: readonly [number, number];
  cell: (row: TokenRow, now: number) => string;
  /** @default uncoloured */
  paint?: (cell: string, status: ServiceTokenStatus, colors: Colors) => string;
}

const NAME: Column = { title: "NAME", width: 12, cell: ({ token }) => toPrintable(token.name) };
const ACCOUNT: Column = { title: "ACCOUNT", width: 16, cell: ({ account }) => toPrintable(account?.name ?? "") };

const ACCOUNT_COLUMNS: readonly Column[] = [
  ACCOUNT,
  { title: "ACCOUNT ID", width: 32, cell: ({ account }) => account?.id ?? "" },
];

const TOKEN_COLUMNS: readonly Column[] = [
  NAME,
  { title: "STATUS", width: 8, cell: ({ token }) => token.status, paint: paintStatus },
  { title: "DAYS LEFT", width: 9, from: [0, 96], cell: ({ token }, now) => daysLeft(token, now) },
  { title: "EXPIRES", width: 10, from: [100, 108], cell: ({ token }) => dayOf(token.expiresAt) },
  { title: "LAST SEEN", width: 10, from: [112, 120], cell: ({ token }) => dayOf(token.lastSeenAt) },
  { title: "CLIENT ID", width: 39, from: [0, 161], cell: ({ token }) => toPrintable(token.clientId) },
];

/**
 * Draws tokens as a table: on a terminal as wide as that is, the columns that do not fit left out and long names broken into
 * lines; elsewhere with every column and every name as it is.
 *
 * @param hasAccounts - whether to show the account of each token.
 * @returns An empty string where there are no tokens.
 */
export function renderTokensTable(
  rows: readonly TokenRow[],
  hasAccounts: boolean,
  { columns: available = Infinity, colors, now }: Pick<Shell, "columns" | "colors" | "now">,
): string {
  if (rows.length === 0) {
    return "";
  }
  const all = hasAccounts ? [...ACCOUNT_COLUMNS, ...TOKEN_COLUMNS] : TOKEN_COLUMNS;
  const columns = all.filter(({ from = [0, 0] }) => from[hasAccounts ? 1 : 0] <= available);
  const moment = now();
  const widths = columns.map(({ width }) => width);
  let spare = Math.max(available - widths.reduce((sum, width) => sum + width + GAP, -GAP), 0);
  for (const column of hasAccounts ? [NAME, ACCOUNT] : [NAME]) {
    const widest = rows.reduce((most, row) => Math.max(most, textWidth(column.cell(row, moment))), column.width);
    const width = Math.min(widest, column.width + spare, WIDEST_NAME);
    widths[columns.indexOf(column)] = width;
    spare -= width - column.width;
  }
  const breakCell = (cell: string, width: number) =>
    // What was in the middle of a name may now begin a line.
    available === Infinity ? [cell] : breakText(cell, width).map(toPrintable);
  const head = columns.map(({ title }) => [title]);
  const lines = toLines(head, widths, colors.bold);
  for (const row of rows) {
    const cells = columns.map(({ cell }, index) => breakCell(cell(row, moment), widths[index] ?? 0));
    const paint = (cell: string, index: number) => columns[index]?.paint?.(cell, row.token.status, colors) ?? cell;
    // Not all in one call: an argument for each line of 125,000 rows would not fit the stack.
    toLines(cells, widths, paint).forEach((line) => lines.push(line));
  }
  return lines.map((line) => `${line}\n`).join("");
}

/** One row, as the lines that it takes: as many as its longest cell has. Cells are painted once they are as wide as they get. */
function toLines(
  cells: readonly (readonly string[])[],
  widths: readonly number[],
  paint: (cell: string, index: number) => string,
): string[] {
  const height = cells.reduce((most, { length }) => Math.max(most, length), 1);
  return Array.from({ length: height }, (_, line) => {
    const parts = cells.map((lines) => lines[line] ?? "");
    const last = parts.findLastIndex((part) => part !== "");
    return parts
      .slice(0, last + 1)
      .map((part, index) => {
        const padding = index === last ? 0 : Math.max(GAP, (widths[index] ?? 0) + GAP - textWidth(part));
        return `${part === "" ? "" : paint(part, index)}${" ".repeat(padding)}`;
      })
      .join("");
  });
}

/** How many whole days a token is still valid, or, below zero, has been expired: as the HTML page counts them. */
function daysLeft({ neverExpires, expiresAt }: ServiceToken, now: number): string {
  if (neverExpires) {
    return "never";
  }
  const expiry = instantMs(expiresAt);
  return expiry === undefined ? "unknown" : String(Math.trunc((expiry - now) / DAY_MS));
}

/** The UTC day of an instant. */
function dayOf(instant: string | undefined): string {
  const ms = instantMs(instant);
  return ms === undefined ? "" : new Date(ms).toISOString().slice(0, 10);
}

function paintStatus(cell: string, status: ServiceTokenStatus, colors: Colors): string {
  const paint = {
    active: colors.green,
    expiring: colors.yellow,
    expired: colors.red,
    disabled: colors.dim,
    unknown: colors.yellow,
  }[status];
  return paint(cell);
}
