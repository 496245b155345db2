import { type ServiceToken } from "../../tokens/serviceToken";
import { TOKEN_FIELDS } from "./tokenFields";

/** What a spreadsheet takes for the beginning of a formula. Source: OWASP, "CSV Injection". */
const FORMULA = /^[=+\-@\t\r]/;

/** Terminals would obey these; a line break or a tab within quotes is data like any other, as is a joiner in a name. */
const CONTROLS = /(?![\t\n\r\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu;

/**
 * Writes tokens as comma-separated values (RFC 4180): a header, then one record a token. Whoever may name a token could have
 * a spreadsheet run a formula, so a cell that begins like one gets an apostrophe in front.
 */
export function toCsv(tokens: readonly ServiceToken[]): string {
  const records = tokens.map((token) => TOKEN_FIELDS.map((field) => toCell(String(token[field] ?? ""))));
  return [TOKEN_FIELDS, ...records].map((cells) => `${cells.join(",")}\r\n`).join("");
}

function toCell(text: string): string {
  const visible = text.replace(CONTROLS, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  const safe = FORMULA.test(visible) ? `'${visible}` : visible;
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
