import { isCollection, isNode, isPair, isScalar } from "yaml";

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

/** Applies edits that do not overlap; those at one place in the order given, insertions first. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || Number(a.end > a.start) - Number(b.end > b.start));
  let end = 0;
  const parts = sorted.map((edit) => {
    const part = text.slice(end, edit.start) + edit.text;
    end = edit.end;
    return part;
  });
  return parts.join("") + text.slice(end);
}

/** The offset of the first character of the line that an offset is in. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** The offset of the next line; the length of the text after the last one. */
export function nextLine(text: string, offset: number): number {
  return text.indexOf("\n", offset) + 1 || text.length;
}

/** As many spaces as characters are before an offset in its line: `- ` is indentation, too. */
export function spacesBefore(text: string, offset: number): string {
  return " ".repeat(offset - lineStart(text, offset));
}

/** Where the text of a node or pair starts, without its anchor and tag. */
export function startOf(item: unknown): number {
  const node = isPair(item) ? item.key : item;
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

/** Where the text of a node or pair ends, without the line break that a block scalar ends with. */
export function endOf(text: string, item: unknown): number {
  const node = isPair(item) ? (item.value ?? item.key) : item;
  if (isCollection(node) && node.flow !== true && node.items.length > 0) {
    return endOf(text, node.items.at(-1));
  }
  const [start, end] = (isNode(node) ? node.range : undefined) ?? [0, 0];
  return isScalar(node) ? start + text.slice(start, end).trimEnd().length : end;
}
