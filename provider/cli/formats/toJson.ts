import { escapeLogCommands } from "./logCommands";
import { toUnicodeEscapes, UNSEEN } from "../../unseen";

/**
 * Writes a value as indented JSON in which every character can be seen, and nothing is a command to a CI service. It reads
 * back as the same value.
 *
 * @param indentation - spaces; none for one line.
 */
export function toJson(value: unknown, indentation = "  "): string {
  const lines = JSON.stringify(value, null, indentation).split("\n");
  const visible = lines.map((line) => line.replace(UNSEEN, toUnicodeEscapes)).join("\n");
  return `${escapeLogCommands(visible, toUnicodeEscapes)}\n`;
}
