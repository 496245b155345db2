import { UNSEEN } from "../../unseen";
import { escapeLogCommands } from "./logCommands";
import { toEscape } from "./printable";

/**
 * What a spreadsheet takes for the beginning of a formula, the full-width signs included
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

type Value = string | number | boolean | undefined;

/** Writes comma-separated values (RFC 4180): the names of the columns, then one record for each row. */
export function toCsv<Row>(columns: Readonly<Record<string, (row: Row) => Value>>, rows: readonly Row[]): string {
  const records = rows.map((row) => Object.values(columns).map((valueOf) => valueOf(row)));
  const lines = [Object.keys(columns), ...records].map((values) => values.map((value) => toCell(String(value ?? ""))));
  return lines.map((cells) => `${cells.join(",")}\r\n`).join("");
}

/**
 * Writes a value as a cell. Whoever may name a token could have a spreadsheet run a formula, so a value that begins like one
 * gets an apostrophe in front. What can't be seen is shown, but for line breaks and tabs, which quotes make harmless.
 */
function toCell(value: string): string {
  const visible = value.replace(UNSEEN, (character) => (/[\t\r\n]/.test(character) ? character : toEscape(character)));
  const harmless = escapeLogCommands(visible, toEscape);
  const safe = FORMULA.test(harmless) ? `'${harmless}` : harmless;
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
