let segmenter: Intl.Segmenter | undefined;

const ASCII = /^[\x20-\x7e]*$/;

/**
 * What a terminal shows two columns wide: emoji, and the characters with East_Asian_Width W or F
 * (https://www.unicode.org/Public/17.0.0/ucd/EastAsianWidth.txt; ranges joined across characters that are unassigned, emoji
 * or marks).
 */
const WIDE =
  /^(?:\p{Emoji_Presentation}|[\u{1100}-\u{115f}\u{2329}\u{232a}\u{2630}-\u{2637}\u{268a}-\u{268f}\u{2e80}-\u{303e}\u{3041}-\u{3247}\u{3250}-\u{a4c6}\u{a960}-\u{a97c}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe10}-\u{fe6b}\u{ff01}-\u{ff60}\u{ffe0}-\u{ffe6}\u{16fe0}-\u{1b2fb}\u{1d300}-\u{1d376}\u{1f1ae}-\u{1f265}\u{1f6d9}\u{1f7da}\u{1fa8b}-\u{1fafa}\u{20000}-\u{3fffd}])/u;
const MARK = /^[\p{M}\u200c\u200d]+$/u;

/** The half-width voiced sound marks of kana: a part of the character before them, and a column of their own. */
const HALF_WIDTH_MARKS = /(?<=.)[\uff9e\uff9f]/gu;

/** How many columns of a terminal a string takes, one without control characters. */
export function textWidth(text: string): number {
  if (ASCII.test(text)) {
    return text.length;
  }
  let width = 0;
  for (const { segment } of graphemesOf(text)) {
    width += graphemeWidth(segment);
  }
  return width;
}

/**
 * Breaks a string into lines of at most `width` columns, after blanks, dots and slashes; a word that is longer, between any two
 * characters.
 */
export function breakText(text: string, width: number): string[] {
  if (textWidth(text) <= width) {
    return [text];
  }
  const parts = text
    .split(/(?<=[ ./])/)
    .flatMap((word) => (textWidth(word) <= width ? word : Array.from(graphemesOf(word), ({ segment }) => segment)));
  const lines: string[] = [];
  for (const part of parts) {
    const longer = `${lines.at(-1) ?? ""}${part}`;
    const fits = lines.length > 0 && textWidth(longer.trimEnd()) <= width;
    lines.splice(fits ? -1 : lines.length, 1, fits ? longer : part);
  }
  return lines.map((line) => line.trimEnd());
}

/** Making a segmenter takes 10 ms and more, and most tables are plain ASCII. */
function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return segmenter.segment(text);
}

function graphemeWidth(grapheme: string): number {
  if (MARK.test(grapheme)) {
    return 0;
  }
  const base = WIDE.test(grapheme) || grapheme.includes("\u{fe0f}") ? 2 : 1;
  return base + (grapheme.match(HALF_WIDTH_MARKS)?.length ?? 0);
}
