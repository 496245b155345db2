import { toUnicodeEscapes, UNSEEN } from "../../unseen";
import { escapeLogCommands } from "../formats/logCommands";

/** How a JSON value is laid out: in one line without spaces, in one line with them, or in lines. */
export type JsonLayout =
  | "compact"
  | "spaced"
  /** The line break has the indentation of the value's first line behind it. */
  | { unit: string; lineBreak: string };

/** Writes a value as JSON in which every character can be seen, and nothing is a command in a CI system's log. */
export function printJson(value: unknown, layout: JsonLayout): string {
  if (layout === "compact") {
    return escapeUnseen(JSON.stringify(value));
  }
  if (layout === "spaced") {
    return escapeUnseen(JSON.stringify(value, null, 1).replace(/\n */g, " "));
  }
  return escapeUnseen(JSON.stringify(value, null, layout.unit)).replaceAll("\n", layout.lineBreak);
}

/** Line breaks and tabs in JSON are its layout: those of strings are escaped in any case. */
function escapeUnseen(json: string): string {
  const visible = json.replace(UNSEEN, (character) =>
    character === "\n" || character === "\t" ? character : toUnicodeEscapes(character),
  );
  return escapeLogCommands(visible, toUnicodeEscapes);
}
