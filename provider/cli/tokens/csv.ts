import { UNSEEN } from "../../unseen";
import { escapeLogCommands } from "../formats/logCommands";
import { toEscape } from "../formats/printable";
import { TOKEN_FIELDS } from "./tokenFields";
import { type TokenRow } from "./tokenRows";

/**
 * What a spreadsheet takes for the beginning of a formula, the full-width signs included
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Writes tokens as comma-separated values (RFC 4180): a header, then one record per token. Where several accounts are listed,
 * the account's name and ID come first.
 */
export function toCsv(rows: readonly TokenRow[], hasAccounts = false): string {
  const header = [...(hasAccounts ? ["accountName", "accountId"] : []), ...TOKEN_FIELDS];
  const records = rows.map(({ token, account }) => {
    const values = TOKEN_FIELDS.map((field) => token[field]);
    return hasAccounts ? [account?.name, account?.id, ...values] : values;
  });
  return toRecords([header, ...records]);
}

/** Writes records, each of which ends a line. */
export function toRecords(records: readonly (readonly (string | number | boolean | undefined)[])[]): string {
  return records.map((cells) => `${cells.map((value) => toCell(String(value ?? ""))).join(",")}\r\n`).join("");
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
