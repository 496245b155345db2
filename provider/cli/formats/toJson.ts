import { escapeLogCommands } from "./logCommands";
import { toUnicodeEscapes, UNSEEN } from "../../unseen";

/**
 * Writes a value as indented JSON in which every character can be seen, and nothing is a command to a CI service. It reads
 * back as the same value.
 */
export function toJson(value: unknown): string {
  const lines = JSON.stringify(value, null, 2).split("\n");
  const visible = lines.map((line) => line.replace(UNSEEN, toUnicodeEscapes)).join("\n");
  return `${escapeLogCommands(visible, toUnicodeEscapes)}\n`;
}
