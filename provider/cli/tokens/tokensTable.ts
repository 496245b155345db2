import { instantMs } from "../../tokens/instants";
import { type ServiceTokenStatus } from "../../tokens/closedSets";
import { type ServiceToken } from "../../tokens/serviceToken";
import { type Colors } from "../colors";
import { type Shell } from "../shell";
import { toPrintable } from "../formats/printable";
import { breakText, textWidth } from "../formats/textWidth";
import { type TokenRow } from "./tokenRows";

const DAY_MS = 86_400_000;
const GAP = 2;
/** Where there is no terminal, a longer name moves the rest of its own row, and not every other row. */
const WIDEST_NAME = 80;

interface Column {
  title: string;
  /** In terminal columns. The names of tokens and accounts take at least this, and of what is left as much as they need. */
  width: number;
  /** How wide a terminal must be to show it. @default 0 */
  from?: number;
  cell: (row: TokenRow, now: number) => string;
  /** @default uncoloured */
  paint?: (cell: string, status: ServiceTokenStatus, colors: Colors) => string;
}

const NAME: Column = { title: "NAME", width: 12, cell: ({ token }) => toPrintable(token.name) };
const ACCOUNT: Column = { title: "ACCOUNT", width: 16, cell: ({ account }) => toPrintable(account?.name ?? "") };
const ACCOUNT_ID: Column = { title: "ACCOUNT ID", width: 32, cell: ({ account }) => account?.id ?? "" };
const STATUS: Column = { title: "STATUS", width: 8, cell: ({ token }) => token.status, paint: paintStatus };
const DAYS_LEFT: Column = { title: "DAYS LEFT", width: 9, cell: ({ token }, now) => daysLeft(token, now) };
const EXPIRES: Column = { title: "EXPIRES", width: 10, cell: ({ token }) => dayOf(token.expiresAt) };
const LAST_SEEN: Column = { title: "LAST SEEN", width: 10, cell: ({ token }) => dayOf(token.lastSeenAt) };
const CLIENT_ID: Column = { title: "CLIENT ID", width: 39, cell: ({ token }) => toPrintable(token.clientId) };

const COLUMNS: readonly Column[] = [
  NAME,
  STATUS,
  DAYS_LEFT,
  { ...EXPIRES, from: 100 },
  { ...LAST_SEEN, from: 112 },
  CLIENT_ID,
];

const COLUMNS_WITH_ACCOUNTS: readonly Column[] = [
  ACCOUNT,
  ACCOUNT_ID,
  NAME,
  STATUS,
  { ...DAYS_LEFT, from: 96 },
  { ...EXPIRES, from: 108 },
  { ...LAST_SEEN, from: 120 },
  { ...CLIENT_ID, from: 161 },
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
  const columns = (hasAccounts ? COLUMNS_WITH_ACCOUNTS : COLUMNS).filter(({ from = 0 }) => from <= available);
  const moment = now();
  const widths = columns.map(({ width }) => width);
  let spare = Math.max(available - widths.reduce((sum, width) => sum + width + GAP, -GAP), 0);
  for (const column of hasAccounts ? [NAME, ACCOUNT] : [NAME]) {
    const widest = rows.reduce((most, row) => Math.max(most, textWidth(column.cell(row, moment))), column.width);
    const width = Math.min(widest, column.width + spare, WIDEST_NAME);
    widths[columns.indexOf(column)] = width;
    spare -= width - column.width;
  }
  const breakCell = available === Infinity ? (cell: string) => [cell] : breakText;
  const head = columns.map(({ title }) => [title]);
  const lines = toLines(head, widths, (cell) => colors.bold(cell));
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
        const padding = index === last ? 0 : (widths[index] ?? 0) + GAP - textWidth(part);
        return `${part === "" ? "" : paint(part, index)}${" ".repeat(Math.max(index === last ? 0 : GAP, padding))}`;
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
