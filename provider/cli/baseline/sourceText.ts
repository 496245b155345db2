import { isCollection, isNode, isPair, isScalar } from "yaml";

/** A file's text, asked about its lines. Offsets are into the text. */
export class SourceText {
  /** How its lines end. */
  readonly eol: string;

  constructor(readonly text: string) {
    this.eol = text.includes("\r\n") ? "\r\n" : "\n";
  }

  /** The offset of the first character of the line. */
  lineStart(offset: number): number {
    return this.text.lastIndexOf("\n", offset - 1) + 1;
  }

  /** The offset behind the line's last character, before the line break. */
  lineEnd(offset: number): number {
    const end = this.text.indexOf("\n", offset);
    if (end < 0) {
      return this.text.length;
    }
    return this.text[end - 1] === "\r" && end > offset ? end - 1 : end;
  }

  /** The offset of the next line; the length of the text after the last one. */
  nextLine(offset: number): number {
    const end = this.text.indexOf("\n", offset);
    return end < 0 ? this.text.length : end + 1;
  }

  /** A line break, and the white space that the line of an offset begins with. */
  lineBreakLike(offset: number): string {
    const line = this.text.slice(this.lineStart(offset), this.lineEnd(offset));
    return this.eol + (/^[ \t]*/.exec(line)?.[0] ?? "");
  }

  /** As many spaces as characters stand before an offset in its line: `- ` is indentation, too. */
  spacesBefore(offset: number): string {
    return " ".repeat(offset - this.lineStart(offset));
  }

  /** Whether nothing but white space stands before an offset in its line. */
  isFirstInLine(offset: number): boolean {
    return this.text.slice(this.lineStart(offset), offset).trim() === "";
  }

  /** What one more level is indented by: as the first line that is indented at all. @default two spaces */
  indentationUnit(): string {
    return /^[ \t]+(?=\S)/m.exec(this.text)?.[0] ?? "  ";
  }

  /** Where a node's own text ends, without the line break that a block scalar ends with. */
  endOf(node: unknown): number {
    if (isCollection(node) && node.flow !== true) {
      const last: unknown = node.items.at(-1);
      const inner = isPair(last) ? (last.value ?? last.key) : last;
      if (inner !== null && inner !== undefined) {
        return this.endOf(inner);
      }
    }
    let [, end] = rangeOf(node);
    while (isScalar(node) && /[\r\n]/.test(this.text[end - 1] ?? "")) {
      end--;
    }
    return end;
  }
}

/** Where a node's text starts and ends. */
export function rangeOf(node: unknown): [start: number, end: number] {
  const [start = 0, end = 0] = (isNode(node) ? node.range : undefined) ?? [];
  return [start, end];
}
