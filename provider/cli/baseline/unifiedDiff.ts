import { applyTextEdits, sortTextEdits, type TextEdit } from "./textEdits";

/** Lines around a change that are shown with it. */
const CONTEXT = 3;

/** Lines of the text before, from `start` to `end`, and those in their place. */
interface Hunk {
  start: number;
  end: number;
  lines: string[];
}

/** Shows edits of a text as a unified diff, which `patch` can read. Empty where there are none. */
export function renderUnifiedDiff(file: string, text: string, edits: readonly TextEdit[]): string {
  const before = splitLines(text);
  let shift = 0;
  const hunks = groupByContext(toChanges(text, edits)).map((group) => {
    const first = Math.max(0, (group[0]?.start ?? 0) - CONTEXT);
    const last = Math.min(before.length, (group.at(-1)?.end ?? 0) + CONTEXT);
    let next = first;
    let added = 0;
    const lines = group.flatMap(({ start, end, lines: after }) => {
      const unchanged = before.slice(next, start);
      next = end;
      added += after.length - (end - start);
      return [...mark(" ", unchanged), ...mark("-", before.slice(start, end)), ...mark("+", after)];
    });
    const header = `@@ -${toRange(first, last - first)} +${toRange(first + shift, last - first + added)} @@`;
    shift += added;
    return [header, ...lines, ...mark(" ", before.slice(next, last))].join("\n");
  });
  return hunks.length === 0 ? "" : `--- ${file}\n+++ ${file}\n${hunks.join("\n")}\n`;
}

function mark(sign: string, lines: readonly string[]): string[] {
  return lines.map((line) => sign + line);
}

/** The lines that edits change. Edits in one line make one change. */
function toChanges(text: string, edits: readonly TextEdit[]): Hunk[] {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
  let line = 0;
  // Edits come in the order of their places, so no line is looked at twice.
  const lineAt = (offset: number) => {
    while ((starts[line + 1] ?? Infinity) <= offset) {
      line++;
    }
    return line;
  };
  const changes: { start: number; end: number; edits: TextEdit[] }[] = [];
  for (const edit of sortTextEdits(edits)) {
    const start = lineAt(edit.start);
    const end = lineAt(edit.end) + 1;
    const before = changes.at(-1);
    if (before !== undefined && start < before.end) {
      before.end = end;
      before.edits.push(edit);
    } else {
      changes.push({ start, end, edits: [edit] });
    }
  }
  return changes.map(({ start, end, edits: own }) => {
    const from = starts[start] ?? 0;
    const before = text.slice(from, starts[end]);
    const moved = own.map((edit) => ({ start: edit.start - from, end: edit.end - from, text: edit.text }));
    return trim(splitLines(before), splitLines(applyTextEdits(before, moved)), start);
  });
}

/** Leaves out the lines that are the same on both sides, at the beginning and at the end. */
function trim(before: string[], after: string[], start: number): Hunk {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) {
    head++;
  }
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) {
    tail++;
  }
  return {
    start: start + head,
    end: start + before.length - tail,
    lines: after.slice(head, after.length - tail),
  };
}

function groupByContext(changes: readonly Hunk[]): Hunk[][] {
  const groups: Hunk[][] = [];
  for (const change of changes) {
    const group = groups.at(-1);
    if (group !== undefined && change.start - (group.at(-1)?.end ?? 0) <= 2 * CONTEXT) {
      group.push(change);
    } else {
      groups.push([change]);
    }
  }
  return groups;
}

/** As `diff` writes it: a range of no lines is named after the line before it. */
function toRange(start: number, count: number): string {
  return `${count === 0 ? start : start + 1}${count === 1 ? "" : `,${count}`}`;
}

function splitLines(text: string): string[] {
  const lines = text.split("\n");
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}
