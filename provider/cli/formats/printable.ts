import { escapeLogCommands } from "./logCommands";
import { UNSEEN } from "../../unseen";

/** Shows what can't be seen in a text as JavaScript would write it, such as `\u{1b}`. */
export function toVisible(text: string): string {
  return text.replace(UNSEEN, toEscape);
}

/** Most names, IDs and days: nothing in them is looked for, which takes a third of the time. */
const PLAIN = /^\w[\w .@/-]*$/;

/** Makes a text safe to print on a terminal and in a CI system's log: {@link toVisible}, and no command of the log. */
export function toPrintable(text: string): string {
  return PLAIN.test(text) ? text : escapeLogCommands(toVisible(text), toEscape);
}

/** {@link toPrintable} of each line: a text of our own may have several. */
export function toPrintableLines(text: string): string {
  return text.split("\n").map(toPrintable).join("\n");
}

/** Writes a character as JavaScript would, such as `\u{1b}`. */
export function toEscape(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
