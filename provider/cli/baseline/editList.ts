import { type Node, type Pair, type YAMLMap, type YAMLSeq } from "yaml";
import { type FileFormat } from "../files/fileFormat";
import { type ListChange, type NewItem } from "./baselineEdits";
import { type JsonLayout, printJson } from "./printJson";
import { indentItem, printBlockYaml, printFlowYaml } from "./printYaml";
import { type SourceText } from "./sourceText";
import { type TextEdit } from "./textEdits";

/** A list, with what is around it. */
export interface ListPlace {
  list: YAMLSeq;
  /** The mapping that the list is a value of, and the pair that it is in. */
  parent: YAMLMap;
  pair: Pair;
  source: SourceText;
  format: FileFormat;
}

/**
 * Takes items out of a list, and puts others in. What is about an item that goes, in a comment, goes with it: so it must not be
 * a list that {@link hasLooseComments}.
 */
export function editList(place: ListPlace, change: ListChange): TextEdit[] {
  const { list, parent } = place;
  if (list.items.length === 0) {
    const values = [...change.added.values()].flat();
    return parent.flow === true ? [fillFlow(place, values)] : fillBlock(place, values);
  }
  if (list.flow !== true) {
    return editBlock(place, change);
  }
  return hasComments(list) ? editFlowLines(place, change) : editFlow(place, change);
}

/** Whether a list in brackets has comments, and its items have no lines of their own: nothing says what each is about. */
export function hasLooseComments(list: YAMLSeq, source: SourceText): boolean {
  const [, end] = rangeOf(list);
  const starts = [...list.items.map((item) => rangeOf(item as Node)[0]), end - 1];
  return list.flow === true && hasComments(list) && !starts.every((start) => source.isFirstInLine(start));
}

function hasComments(list: YAMLSeq): boolean {
  const { srcToken } = list;
  const [, end] = rangeOf(list);
  const around =
    srcToken?.type === "flow-collection" ? [...srcToken.items.flatMap(({ start }) => start), ...srcToken.end] : [];
  return around.some(({ type, offset }) => type === "comment" && offset < end);
}

/** The list is empty, `[]`, and stands in braces or brackets itself. */
function fillFlow({ list, pair, source, format }: ListPlace, values: readonly NewItem[]): TextEdit {
  const [start, end] = rangeOf(list);
  const keyStart = rangeOf(pair.key as Node)[0];
  if (format === "yaml") {
    return { start, end, text: printFlowYaml(values) };
  }
  const indentation = source.indentation(keyStart);
  const layout = { indentation, unit: source.indentationUnit(), eol: source.eol };
  const text = printJson(values, source.isFirstInLine(keyStart) ? layout : "compact");
  return { start, end, text };
}

/** The list is empty, `[]`, and stands in lines: its items come into lines of their own. */
function fillBlock({ list, parent, source, pair }: ListPlace, values: readonly NewItem[]): TextEdit[] {
  const [, end] = rangeOf(list);
  const parentStart = rangeOf(parent.items[0]?.key as Node)[0];
  const indentation = " ".repeat(parentStart - source.lineStart(parentStart) + 2);
  const lines = values.flatMap((value) => indentItem(printBlockYaml(value)));
  const text = lines.map((line) => `${source.eol}${indentation}${line}`).join("");
  const lineEnd = source.lineEnd(end);
  return [
    { start: colonOffset(pair) + 1, end, text: "" },
    { start: lineEnd, end: lineEnd, text },
  ];
}

/** Between two items that stay, what goes is cut out with the comma before it, and what comes gets one. */
function editFlow({ list, source, format }: ListPlace, { removed, added }: ListChange): TextEdit[] {
  const items = list.items as Node[];
  const sibling = list.items[0] as Node;
  const starts = items.map((item) => rangeOf(item)[0]);
  const ends = items.map((item) => rangeOf(item)[1]);
  const [listStart, listEnd] = rangeOf(list);
  const print = (value: NewItem) => printFlowItem(value, sibling, source, format);
  const gap = gapOf(starts, ends, source);
  const edits: TextEdit[] = [];
  let last: number | undefined;
  let coming: NewItem[] = [];
  for (let index = 0; index <= items.length; index++) {
    coming = coming.concat(added.get(index) ?? []);
    if (removed.has(index)) {
      continue;
    }
    const isEnd = index === items.length;
    const printed = coming.map(print);
    if (last !== undefined) {
      const start = ends[last] ?? 0;
      edits.push({ start, end: ends[index - 1] ?? start, text: printed.map((item) => `,${gap}${item}`).join("") });
    } else if (!isEnd) {
      edits.push({
        start: starts[0] ?? 0,
        end: starts[index] ?? 0,
        text: printed.map((item) => `${item},${gap}`).join(""),
      });
    } else if (printed.length === 0) {
      edits.push({ start: listStart, end: listEnd, text: "[]" });
    } else {
      edits.push({ start: starts[0] ?? 0, end: ends.at(-1) ?? 0, text: printed.join(`,${gap}`) });
    }
    coming = [];
    last = index;
  }
  return edits.filter(({ start, end, text }) => start < end || text !== "");
}

/** What stands between a comma and the next item. */
function gapOf([first = 0, second]: readonly number[], [end = 0]: readonly number[], source: SourceText): string {
  if (source.isFirstInLine(first)) {
    return source.eol + source.indentation(first);
  }
  return second === undefined ? " " : (/^,(\s*)$/.exec(source.text.slice(end, second))?.[1] ?? " ");
}

/** Each item has lines of its own, and a dash. */
function editBlock(place: ListPlace, change: ListChange): TextEdit[] {
  const { list, pair } = place;
  const starts = list.items.map((_, index) => dashOffset(list, index));
  const edits = editLines(place, change, starts, (value, neighbour) =>
    // As the neighbour is written: in braces, or in lines.
    indentItem(neighbour.flow === true ? [printFlowYaml(value)] : printBlockYaml(value)),
  );
  if (change.removed.size === list.items.length && change.added.size === 0) {
    const at = colonOffset(pair) + 1;
    edits.push({ start: at, end: at, text: " []" });
  }
  return edits;
}

/** Each item has lines of its own, and a comma. Of one that is the last in the end, it makes no difference. */
function editFlowLines(place: ListPlace, change: ListChange): TextEdit[] {
  const { list } = place;
  const starts = list.items.map((item) => rangeOf(item as Node)[0]);
  const edits = editLines(place, change, starts, (value) => [`${printFlowYaml(value)},`]);
  const last = list.items.length - 1;
  const [, end] = rangeOf(list.items[last] as Node);
  const isFollowed = /^\s*,/.test(place.source.text.slice(end));
  return change.added.has(list.items.length) && !change.removed.has(last) && !isFollowed
    ? [...edits, { start: end, end, text: "," }]
    : edits;
}

/** @param starts - where the first line of each item begins, behind its indentation. */
function editLines(
  { list, source }: ListPlace,
  { removed, added }: ListChange,
  starts: readonly number[],
  print: (value: NewItem, neighbour: Node & { flow?: boolean }) => string[],
): TextEdit[] {
  const segments = starts.map((start, index) => segmentOf(list.items[index] as Node, start, source));
  const [first = 0] = starts;
  const indentation = " ".repeat(first - source.lineStart(first));
  const edits = segments.filter((_, index) => removed.has(index)).map(({ start, end }) => ({ start, end, text: "" }));
  for (const [index, values] of added) {
    const neighbour = list.items[Math.max(0, index - 1)] as Node;
    const at = index === 0 ? (segments[0]?.start ?? 0) : (segments[index - 1]?.end ?? 0);
    const isUnended = at > 0 && source.text[at - 1] !== "\n";
    const text = values
      .flatMap((value) => print(value, neighbour))
      .map((line) => (isUnended ? `${source.eol}${indentation}${line}` : `${indentation}${line}${source.eol}`))
      .join("");
    edits.push({ start: at, end: at, text });
  }
  return edits;
}

/**
 * The lines of an item: those of its text, the comments right above it that stand as far in as it does, and those below it
 * that stand farther in.
 */
function segmentOf(item: Node, itemStart: number, source: SourceText): { start: number; end: number } {
  let start = source.lineStart(itemStart);
  const indentation = " ".repeat(itemStart - start);
  while (start > 0) {
    const above = source.lineStart(start - 1);
    if (!source.text.startsWith(`${indentation}#`, above)) {
      break;
    }
    start = above;
  }
  let end = source.nextLine(source.endOf(item));
  while (end < source.text.length && source.text.startsWith(`${indentation} `, end) && isComment(source, end)) {
    end = source.nextLine(end);
  }
  return { start, end };
}

function isComment(source: SourceText, lineStart: number): boolean {
  return source.text.slice(lineStart, source.lineEnd(lineStart)).trimStart().startsWith("#");
}

function printFlowItem(value: NewItem, sibling: Node, source: SourceText, format: FileFormat): string {
  if (format === "yaml") {
    return printFlowYaml(value);
  }
  return printJson(value, layoutOf(sibling, source));
}

/** How an item of a list is laid out. */
function layoutOf(item: Node, source: SourceText): JsonLayout {
  const [start, end] = rangeOf(item);
  const text = source.text.slice(start, end);
  if (text.includes("\n")) {
    return { indentation: source.indentation(start), unit: source.indentationUnit(), eol: source.eol };
  }
  return /^\{\s/.test(text) ? "spaced" : "compact";
}

function rangeOf(node: Node): [number, number] {
  return [node.range?.[0] ?? 0, node.range?.[1] ?? 0];
}

/** The offset of the colon behind a pair's key. */
function colonOffset(pair: Pair): number {
  return pair.srcToken?.sep?.find(({ type }) => type === "map-value-ind")?.offset ?? 0;
}

/** The offset of the dash of an item in a list of lines. */
function dashOffset({ srcToken }: YAMLSeq, index: number): number {
  const start = srcToken?.type === "block-seq" ? srcToken.items[index]?.start : undefined;
  return start?.find(({ type }) => type === "seq-item-ind")?.offset ?? 0;
}
