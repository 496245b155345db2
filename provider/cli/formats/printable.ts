import { escapeLogCommands } from "./logCommands";
import { UNSEEN } from "../../unseen";

/**
 * Makes a text safe to print on a terminal or in a CI system's log. What can't be seen, or would begin a command of the log,
 * is shown as JavaScript would write it, such as `\u{1b}`.
 */
export function toPrintable(text: string): string {
  return escapeLogCommands(text.replace(UNSEEN, toEscape), toEscape);
}

/** {@link toPrintable} of each line: a text of our own may have several. */
export function toPrintableLines(text: string): string {
  return text.split("\n").map(toPrintable).join("\n");
}

/** Writes a character as JavaScript would, such as `\u{1b}`. */
export function toEscape(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
