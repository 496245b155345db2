import { UNSEEN } from "../../unseen";
import { escapeLogCommands } from "../formats/logCommands";

/** How a JSON value is laid out: in one line without spaces, in one line with them, or in lines with an indentation. */
export type JsonLayout = "compact" | "spaced" | { indentation: string; unit: string; eol: string };

/** Writes a value as JSON in which every character can be seen, and nothing is a command in a CI system's log. */
export function printJson(value: unknown, layout: JsonLayout): string {
  if (layout === "compact") {
    return escapeUnseen(JSON.stringify(value));
  }
  if (layout === "spaced") {
    const lines = escapeUnseen(JSON.stringify(value, null, 1)).split("\n");
    return lines.map((line) => line.trimStart()).join(" ");
  }
  const { indentation, unit, eol } = layout;
  return escapeUnseen(JSON.stringify(value, null, unit))
    .split("\n")
    .join(`${eol}${indentation}`);
}

/** Line breaks and tabs in JSON are its layout: those of strings are escaped in any case. */
function escapeUnseen(json: string): string {
  const visible = json.replace(UNSEEN, (character) =>
    character === "\n" || character === "\t" ? character : character.replace(/[^]/g, toEscape),
  );
  return escapeLogCommands(visible, toEscape);
}

function toEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
