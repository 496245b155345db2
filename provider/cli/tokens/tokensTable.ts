import { type ServiceTokenStatus } from "../../../sdk/nodejs/types/enums";
import { type ServiceToken } from "../../../sdk/nodejs/types/output";
import { DAY_MS, instantMs } from "../../tokens/instants";
import { type Colors, type Shell } from "../shell";
import { UsageError } from "../errors";
import { toPrintable } from "../formats/printable";
import { GAP, tableWidth, toTableLines } from "../formats/tableLines";
import { breakText, textWidth } from "../formats/textWidth";
import { type TokenRow } from "./tokenRows";

/** Where there is no terminal, a longer name moves the rest of its own row, and not every other row. */
const WIDEST_NAME = 80;

/** A column of the table. */
export interface Column {
  /** What `--columns` calls it: the field's name in JSON, where it has one. */
  key: string;
  title: string;
  /** In terminal columns. The names of tokens and accounts take at least this, and of what is left as much as they need. */
  width: number;
  /** How wide a terminal must be to show it: in a table without accounts, and in one with them. @default [0, 0] */
  from?: readonly [number, number];
  cell: (row: TokenRow, now: number) => string;
  /** @default uncoloured */
  paint?: (cell: string, status: ServiceTokenStatus, colors: Colors) => string;
}

const NAME: Column = { key: "name", title: "NAME", width: 12, cell: ({ token }) => toPrintable(token.name) };
const ACCOUNT: Column = {
  key: "accountName",
  title: "ACCOUNT",
  width: 16,
  cell: ({ account }) => toPrintable(account?.name ?? ""),
};

const ACCOUNT_COLUMNS: readonly Column[] = [
  ACCOUNT,
  { key: "accountId", title: "ACCOUNT ID", width: 32, cell: ({ account }) => account?.id ?? "" },
];

const TOKEN_COLUMNS: readonly Column[] = [
  NAME,
  { key: "status", title: "STATUS", width: 8, cell: ({ token }) => token.status, paint: paintStatus },
  { key: "daysLeft", title: "DAYS LEFT", width: 9, from: [0, 96], cell: ({ token }, now) => daysLeft(token, now) },
  { key: "expiresAt", title: "EXPIRES", width: 10, from: [124, 108], cell: ({ token }) => dayOf(token.expiresAt) },
  { key: "lastSeenAt", title: "LAST SEEN", width: 10, from: [136, 120], cell: ({ token }) => dayOf(token.lastSeenAt) },
  { key: "id", title: "ID", width: 36, from: [112, 199], cell: ({ token }) => toPrintable(token.id) },
  { key: "clientId", title: "CLIENT ID", width: 39, from: [0, 161], cell: ({ token }) => toPrintable(token.clientId) },
];

const COLUMNS: readonly Column[] = [...ACCOUNT_COLUMNS, ...TOKEN_COLUMNS];

/** Reads `--columns`. @throws UsageError */
export function parseColumns(value: string): readonly Column[] {
  return value.split(",").map((text) => {
    const name = text.trim();
    const column = COLUMNS.find(({ key }) => key === name);
    if (column === undefined) {
      const keys = COLUMNS.map(({ key }) => key).join(", ");
      throw new UsageError(`--columns: ${JSON.stringify(name)} is not a column. They are ${keys}.`);
    }
    return column;
  });
}

/**
 * Draws tokens as a table: on a terminal as wide as that is, the columns that do not fit left out and long names broken into
 * lines; elsewhere with every column and every name as it is. On a terminal too narrow for that, each token is a block of lines.
 *
 * @param hasAccounts - whether to show the account of each token.
 * @param chosen - the columns to show. @default those that fit
 * @returns An empty string where there are no tokens.
 */
export function renderTokensTable(
  rows: readonly TokenRow[],
  hasAccounts: boolean,
  { columns: available = Infinity, colors, now }: Pick<Shell, "columns" | "colors" | "now">,
  chosen?: readonly Column[],
): string {
  if (rows.length === 0) {
    return "";
  }
  const all = hasAccounts ? COLUMNS : TOKEN_COLUMNS;
  const columns = chosen ?? all.filter(({ from = [0, 0] }) => from[hasAccounts ? 1 : 0] <= available);
  const moment = now();
  const widths = columns.map(({ width }) => width);
  if (tableWidth(widths) > available) {
    return renderBlocks(rows, chosen ?? all, available, colors, moment);
  }
  let spare = available - tableWidth(widths);
  for (const column of [NAME, ACCOUNT].filter((column) => columns.includes(column))) {
    const widest = rows.reduce((most, row) => Math.max(most, textWidth(column.cell(row, moment))), column.width);
    const width = Math.min(widest, column.width + spare, WIDEST_NAME);
    widths[columns.indexOf(column)] = width;
    spare -= width - column.width;
  }
  const breakCell = (cell: string, width: number) =>
    // What was in the middle of a name may now begin a line.
    available === Infinity ? [cell] : breakText(cell, width).map(toPrintable);
  const titles = columns.map(({ title }) => [title]);
  const lines = toTableLines(titles, widths, colors.bold);
  for (const row of rows) {
    const cells = columns.map(({ cell }, index) => breakCell(cell(row, moment), widths[index] ?? 0));
    const paint = (cell: string, index: number) => columns[index]?.paint?.(cell, row.token.status, colors) ?? cell;
    // Not all in one call: an argument for each line of 125,000 rows would not fit the stack.
    toTableLines(cells, widths, paint).forEach((line) => lines.push(line));
  }
  return lines.map((line) => `${line}\n`).join("");
}

/** Each token as a block: a line for each of the columns, its title before it. */
function renderBlocks(
  rows: readonly TokenRow[],
  columns: readonly Column[],
  available: number,
  colors: Colors,
  moment: number,
): string {
  const titles = Math.max(...columns.map(({ title }) => title.length));
  const width = Math.max(available - titles - GAP, 1);
  const blocks = rows.map((row) =>
    columns.flatMap(({ title, cell, paint }) =>
      toTableLines([[title], breakText(cell(row, moment), width).map(toPrintable)], [titles, width], (part, index) =>
        index === 0 ? colors.bold(part) : (paint?.(part, row.token.status, colors) ?? part),
      ),
    ),
  );
  return blocks.map((lines) => `${lines.join("\n")}\n`).join("\n");
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

/** Colors a cell by the status of its token. */
export function paintStatus(cell: string, status: ServiceTokenStatus, colors: Colors): string {
  const paint = {
    active: colors.green,
    expiring: colors.yellow,
    expired: colors.red,
    disabled: colors.dim,
    unknown: colors.yellow,
  }[status];
  return paint(cell);
}
