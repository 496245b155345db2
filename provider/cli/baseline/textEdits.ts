/** Puts a text in the place of a part of another one; both ends are offsets. An insertion has them equal. */
export interface TextEdit {
  start: number;
  end: number;
  text: string;
}

/** The edit that puts a text before the character at an offset. */
export function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}

/** Sorts edits by their place; of those at one place, in the order given, insertions first. @throws Error where two overlap. */
export function sortTextEdits(edits: readonly TextEdit[]): TextEdit[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start || Number(a.end > a.start) - Number(b.end > b.start));
  sorted.forEach(({ start }, index) => {
    if (index > 0 && start < (sorted[index - 1]?.end ?? 0)) {
      throw new Error("Two edits of a text overlap.");
    }
  });
  return sorted;
}

/** Applies edits to a text: all else stays as it is, byte for byte. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  let end = 0;
  const parts = sortTextEdits(edits).map((edit) => {
    const part = text.slice(end, edit.start) + edit.text;
    end = edit.end;
    return part;
  });
  return parts.join("") + text.slice(end);
}
