import { type Colors, type Shell } from "../shell";
import { toPrintable } from "./printable";
import { breakText, textWidth } from "./textWidth";

/** The columns of a terminal between two cells. */
const GAP = 2;

/** No column is wider. A longer text is broken on a terminal; in other output it pushes the rest of its row to the right. */
const WIDEST = 80;

/** A column of a table. */
export interface Column<Row> {
  title: string;
  /** @param now - milliseconds since the epoch. */
  textOf: (row: Row, now: number) => string;
  /** @default uncoloured */
  colorOf?: (row: Row) => "green" | "yellow" | "red" | "dim";
  /** How narrow it may get on a terminal. @default as wide as its widest text */
  least?: number;
  /** Where the terminal is narrow, it is shown if it still fits beside those of a lower number. @default always shown */
  rank?: number | undefined;
}

/** A column with its texts, which are safe to print. */
interface FilledColumn<Row> extends Column<Row> {
  texts: readonly string[];
  width: number;
}

/** A text of a row. */
interface Cell {
  title: string;
  text: string;
  width: number;
  /** @default uncoloured */
  paint?: ((line: string) => string) | undefined;
}

/**
 * Draws a table: on a terminal as wide as that is, with long texts broken into lines; elsewhere with every column and every text
 * as it is. On a terminal too narrow for the columns that are never left out, each row is a block of lines.
 *
 * @param summary - sentences that go below the table, or stand alone where there are no rows.
 */
export function renderTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { columns: available = Infinity, colors, now }: Pick<Shell, "columns" | "colors" | "now">,
  summary: readonly string[],
): string {
  const moment = now();
  const filled = columns.map((column): FilledColumn<Row> => {
    const texts = rows.map((row) => toPrintable(column.textOf(row, moment)));
    const widest = texts.reduce((most, text) => Math.max(most, textWidth(text)), column.title.length);
    return { ...column, texts, width: Math.min(widest, WIDEST) };
  });
  const shown = fit(filled, available);
  const toLines = (text: string, width: number) => {
    const lines = available === Infinity ? [text] : breakText(text, width);
    // What was in the middle of a text may now begin a line.
    return lines.length === 1 ? lines : lines.map(toPrintable);
  };
  const body = rows.flatMap((row, index) => {
    const cells = (shown ?? filled).map(({ title, texts, width, colorOf }): Cell => {
      return { title, text: texts[index] ?? "", width, paint: colorOf && colors[colorOf(row)] };
    });
    return shown === undefined ? [...toBlock(cells, colors), ""] : drawRow(cells, toLines);
  });
  const titles = shown?.map(({ title, width }) => ({ title, text: title, width, paint: colors.bold }));
  const table = titles === undefined || rows.length === 0 ? body : [...drawRow(titles, toLines), ...body, ""];
  return [...table, ...summary].map((line) => `${line}\n`).join("");
}

/** The columns that fit, as wide as they may then be; undefined where those that are never left out do not. */
function fit<Row>(columns: readonly FilledColumn<Row>[], available: number): FilledColumn<Row>[] | undefined {
  const narrow = (some: readonly FilledColumn<Row>[], most: number) =>
    some.map(({ least = Infinity, ...column }) => {
      return { ...column, width: Math.min(column.width, Math.max(least, most)) };
    });
  const fits = (some: readonly FilledColumn<Row>[]) =>
    some.reduce((sum, { width }) => sum + width + GAP, -GAP) <= available;
  let chosen = columns.filter(({ rank }) => rank === undefined);
  for (const column of columns.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))) {
    const more = columns.filter((one) => one === column || chosen.includes(one));
    chosen = fits(narrow(more, 0)) ? more : chosen;
  }
  for (let most = WIDEST; most >= 0; most--) {
    const narrowed = narrow(chosen, most);
    if (fits(narrowed)) {
      return narrowed;
    }
  }
  return undefined;
}

/** Draws one row, in as many lines as its highest cell has. A line is painted once it is as wide as it gets. */
function drawRow(cells: readonly Cell[], toLines: (text: string, width: number) => string[]): string[] {
  const columns = cells.map(({ text, width }) => toLines(text, width));
  const height = columns.reduce((most, { length }) => Math.max(most, length), 1);
  return Array.from({ length: height }, (_, line) => {
    const parts = columns.map((lines) => lines[line] ?? "");
    const last = parts.findLastIndex((part) => part !== "");
    const shown = cells.slice(0, last + 1).map(({ width, paint = String }, index) => {
      const part = parts[index] ?? "";
      const padding = index === last ? 0 : Math.max(GAP, width + GAP - textWidth(part));
      return `${part === "" ? "" : paint(part)}${" ".repeat(padding)}`;
    });
    return shown.join("");
  });
}

/** A line for each text that is not empty, its title before it. */
export function toBlock(cells: readonly Omit<Cell, "width">[], { bold }: Pick<Colors, "bold">): string[] {
  const width = Math.max(...cells.map(({ title }) => title.length)) + GAP;
  return cells
    .filter(({ text }) => text !== "")
    .map(({ title, text, paint = String }) => bold(title.padEnd(width)) + paint(text));
}
