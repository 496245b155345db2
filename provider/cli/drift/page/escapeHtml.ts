import { UNSEEN } from "../../../unseen";
import { toEntities } from "../../formats/entities";

/**
 * Makes any text safe as content of an element or of a quoted attribute. What a reader would not see in it, or what would reorder
 * the text after it, is shown as `⟨U+202E⟩`.
 */
export function escapeHtml(text: string): string {
  return toEntities(text.replace(UNSEEN, reveal));
}

function reveal(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}
