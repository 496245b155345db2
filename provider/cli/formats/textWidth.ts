const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** What a terminal shows two columns wide: emoji, and the letters of East Asia. Source: Unicode's annex 11. */
const WIDE =
  /^(?:\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303e\uff01-\uff60\uffe0-\uffe6])/u;
const MARK = /^[\p{M}\u200c\u200d]+$/u;

/** How many columns of a terminal a text takes, one without control characters. */
export function textWidth(text: string): number {
  return Array.from(graphemes.segment(text)).reduce((sum, { segment }) => sum + graphemeWidth(segment), 0);
}

/** Breaks a text into lines of so many columns at the most, anywhere between what reads as one character. */
export function breakText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const needed = graphemeWidth(segment);
    if (used + needed > width && used > 0) {
      lines.push(line);
      line = "";
      used = 0;
    }
    line += segment;
    used += needed;
  }
  return [...lines, line];
}

function graphemeWidth(grapheme: string): number {
  if (MARK.test(grapheme)) {
    return 0;
  }
  return WIDE.test(grapheme) || grapheme.includes("\u{fe0f}") ? 2 : 1;
}
