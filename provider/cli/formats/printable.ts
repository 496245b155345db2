/**
 * Characters that move a terminal's cursor or change its colours, that turn the direction of text, or that nobody sees.
 * A name may contain any of them. The joiners U+200C and U+200D stay: emoji and several scripts are not written without.
 */
const UNPRINTABLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Shows each unprintable character as JavaScript would write it, such as `\u{1b}`. */
export function toPrintable(text: string): string {
  return text.replace(UNPRINTABLE, escape);
}

/** {@link toPrintable}, but for line breaks: a text of our own may have several lines. */
export function toPrintableLines(text: string): string {
  return text.split("\n").map(toPrintable).join("\n");
}

function escape(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
