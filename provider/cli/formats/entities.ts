import { escapeLogCommands } from "./logCommands";
import { toVisible } from "./printable";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Makes any text safe as content of an element, or of a quoted attribute, of HTML and of XML alike, and keeps it from being a
 * command in a CI system's log. Parsers give back the same text, with what can't be seen in it made visible: XML allows hardly
 * any control character, not even escaped (https://www.w3.org/TR/xml/#charsets).
 */
export function toEntities(text: string): string {
  return escapeLogCommands(toVisible(text).replace(/[&<>"']/g, toEntity), toEntity);
}

function toEntity(character: string): string {
  return ENTITIES[character] ?? `&#${character.charCodeAt(0)};`;
}
