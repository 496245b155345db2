import { toEntities } from "../formats/entities";

/**
 * Control characters, line separators, halves of surrogate pairs, and format characters: those that turn the direction of
 * the text after them, and those nobody sees. Left as they are: the joiners, which emoji and several scripts need, and the
 * Arabic and Syriac signs among the format characters, which are visible.
 */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u0600-\u0605\u06dd\u070f\u200c\u200d])\p{Cf}/gu;

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
