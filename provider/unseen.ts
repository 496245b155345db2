/**
 * Characters nobody sees, and those that reorder the text around them or control a terminal: controls, format characters,
 * line separators, halves of surrogate pairs, noncharacters such as U+FFFE, and blank letters such as the Hangul filler.
 * A name may contain any of them.
 *
 * Not among them, since scripts and emoji need them: the joiners U+200C and U+200D and the variation selectors. Nor the
 * Arabic and Syriac signs that Unicode counts as format characters, which are visible
 * (https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point).
 */
export const UNSEEN =
  /(?![\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2]|[\u200c-\u200d]|[\ufe00-\ufe0f]|[\u180b-\u180d]|\u180f|[\u{e0100}-\u{e01ef}])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/** Writes each UTF-16 unit of a text as JSON may, such as `\u200b`. */
export function toUnicodeEscapes(text: string): string {
  return text.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
