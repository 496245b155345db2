import { escapeLogCommands } from "./logCommands";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Makes any text safe as content of an element, or of a quoted attribute, of HTML and of XML alike, and keeps it from being a
 * command in a CI system's log. Parsers give back the same text.
 */
export function toEntities(text: string): string {
  return escapeLogCommands(text.replace(/[&<>"']/g, toEntity), toEntity);
}

function toEntity(character: string): string {
  return ENTITIES[character] ?? `&#${character.charCodeAt(0)};`;
}
