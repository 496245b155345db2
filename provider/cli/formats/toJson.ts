/** What JSON may contain as it is, though a terminal would not show it. */
const UNSEEN = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Writes a value as indented JSON, in which every character can be seen: the same value, safe to show on a terminal. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(UNSEEN, toEscape)}\n`;
}

function toEscape(character: string): string {
  return character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
