import { UNSEEN } from "../../unseen";
import { toEntities } from "../formats/entities";

/** Shows each character that a reader would not see, or that would reorder the text after it, as `⟨U+202E⟩`. */
export function revealUnseen(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}

/** Makes any text safe as content of an element or of a quoted attribute, what is unseen in it being revealed. */
export function escapeHtml(text: string): string {
  return toEntities(revealUnseen(text));
}
