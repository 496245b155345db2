import { escapeCommands } from "./logCommands";
import { toUnicodeEscapes, UNSEEN } from "../../unseen";

/** What may have characters that can't be seen: most of a text hasn't, and is passed over at once. */
const NOT_PLAIN = /[^\n\x20-\x7e]+/g;

/**
 * Writes a value as indented JSON in which every character can be seen, and nothing is a command to a CI service. It reads
 * back as the same value.
 *
 * @param indentation - spaces; none for one line.
 */
export function toJson(value: unknown, indentation = "  "): string {
  const json = JSON.stringify(value, null, indentation);
  const visible = json.replace(NOT_PLAIN, (part) => part.replace(UNSEEN, toUnicodeEscapes));
  // No line of JSON begins a section.
  return `${escapeCommands(visible, toUnicodeEscapes)}\n`;
}
