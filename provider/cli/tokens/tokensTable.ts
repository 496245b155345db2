import { DAY_MS, instantMs } from "../../tokens/instants";
import { type ServiceTokenStatus } from "../../tokens/closedSets";
import { type ServiceToken } from "../../tokens/serviceToken";
import { type Colors } from "../colors";
import { type Shell } from "../shell";
import { UsageError } from "../errors";
import { toPrintable } from "../formats/printable";
import { breakText, textWidth } from "../formats/textWidth";
import { type TokenRow } from "./tokenRows";

/** The columns between two cells. */
export const GAP = 2;
/** Where there is no terminal, a longer name moves the rest of its own row, and not every other row. */
const WIDEST_NAME = 80;

interface Column {
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

/** What `--columns` can name. */
export const COLUMN_NAMES: readonly string[] = [...ACCOUNT_COLUMNS, ...TOKEN_COLUMNS].map(({ key }) => key);

/** Reads `--columns`. @throws UsageError */
export function parseColumns(value: string): readonly string[] {
  const names = value.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !COLUMN_NAMES.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`--columns: ${JSON.stringify(unknown)} is not a column. They are ${COLUMN_NAMES.join(", ")}.`);
  }
  return names;
}

/**
 * Draws tokens as a table: on a terminal as wide as that is, the columns that do not fit left out and long names broken into
 * lines; elsewhere with every column and every name as it is. On a terminal too narrow for that, each token is a block of lines.
 *
 * @param hasAccounts - whether to show the account of each token.
 * @param chosen - the columns to show, by their names. @default those that fit
 * @returns An empty string where there are no tokens.
 */
export function renderTokensTable(
  rows: readonly TokenRow[],
  hasAccounts: boolean,
  { columns: available = Infinity, colors, now }: Pick<Shell, "columns" | "colors" | "now">,
  chosen?: readonly string[],
): string {
  if (rows.length === 0) {
    return "";
  }
  const all = hasAccounts ? [...ACCOUNT_COLUMNS, ...TOKEN_COLUMNS] : TOKEN_COLUMNS;
  const columns =
    chosen === undefined
      ? all.filter(({ from = [0, 0] }) => from[hasAccounts ? 1 : 0] <= available)
      : chosen.flatMap((name) => [...ACCOUNT_COLUMNS, ...TOKEN_COLUMNS].filter(({ key }) => key === name));
  const moment = now();
  const widths = columns.map(({ width }) => width);
  if (widths.reduce((sum, width) => sum + width + GAP, -GAP) > available) {
    return renderBlocks(rows, chosen === undefined ? all : columns, available, colors, moment);
  }
  let spare = Math.max(available - widths.reduce((sum, width) => sum + width + GAP, -GAP), 0);
  for (const column of [NAME, ACCOUNT].filter((column) => columns.includes(column))) {
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
      toLines([[title], breakText(cell(row, moment), width).map(toPrintable)], [titles, width], (part, index) =>
        index === 0 ? colors.bold(part) : (paint?.(part, row.token.status, colors) ?? part),
      ),
    ),
  );
  return blocks.map((lines) => `${lines.join("\n")}\n`).join("\n");
}

/** One row, as the lines that it takes: as many as its longest cell has. Cells are painted once they are as wide as they get. */
export function toLines(
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
