import { isCollection, isMap, isSeq, type Pair, type YAMLSeq } from "yaml";
import { FileError } from "../files/fileError";
import { type FileFormat } from "../files/fileFormat";
import { type BaselineDocument } from "./baselineDocument";
import { type ListChange, type NewItem } from "./baselineEdits";
import { type JsonLayout, printJson } from "./printJson";
import { indentItem, printBlockYaml, printFlowYaml } from "./printYaml";
import { rangeOf, type SourceText } from "./sourceText";
import { insertion, type TextEdit } from "./textEdits";

/** A list, and the pair of a mapping that it is the value of. */
interface ListPlace {
  list: YAMLSeq;
  pair: Pair;
  source: SourceText;
  format: FileFormat;
}

/**
 * Takes items out of a list, and puts others in. What is about an item that goes, in a comment, goes with it.
 *
 * @throws FileError for a list that {@link hasLooseComments}.
 */
export function editList(document: BaselineDocument, change: ListChange): TextEdit[] {
  const { path } = change;
  const { file, source, format } = document;
  const parentPath = path.slice(0, -1);
  const list = document.nodeAt(path);
  const parent = document.nodeAt(parentPath);
  const pair = document.pairAt(parentPath, String(path.at(-1)));
  if (!isSeq(list) || !isMap(parent) || pair === undefined) {
    return [];
  }
  if (hasLooseComments(list, source)) {
    throw new FileError(
      `${file}: ${path.join(".")}: comments stand between the items of this list in brackets. Change it by hand.`,
    );
  }
  const place = { list, pair, source, format };
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
  const starts = [...list.items.map((item) => rangeOf(item)[0]), end - 1];
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
  const [keyStart] = rangeOf(pair.key);
  const layout = source.isFirstInLine(keyStart) ? linesLike(keyStart, source) : "compact";
  return { start, end, text: format === "yaml" ? printFlowYaml(values) : printJson(values, layout) };
}

/** The list is empty, `[]`, and stands in lines: its items come into lines of their own. */
function fillBlock({ list, pair, source }: ListPlace, values: readonly NewItem[]): TextEdit[] {
  const [, end] = rangeOf(list);
  const indentation = `${source.spacesBefore(rangeOf(pair.key)[0])}  `;
  const lines = values.flatMap((value) => indentItem(printBlockYaml(value)));
  const text = lines.map((line) => `${source.eol}${indentation}${line}`).join("");
  return [{ start: colonOffset(pair) + 1, end, text: "" }, insertion(source.lineEnd(end), text)];
}

/** What comes and goes before the first item that stays has its comma behind it, all else before it. */
function editFlow(place: ListPlace, { removed, added }: ListChange): TextEdit[] {
  const { list, source } = place;
  const starts = list.items.map((item) => rangeOf(item)[0]);
  const ends = list.items.map((item) => rangeOf(item)[1]);
  const gap = gapOf(starts, ends, source);
  const print = (value: NewItem) => printFlowItem(value, place);
  const kept = list.items.findIndex((_, index) => !removed.has(index));
  if (kept < 0) {
    const values = [...added].sort(([a], [b]) => a - b).flatMap(([, items]) => items);
    const [start, end] = values.length === 0 ? rangeOf(list) : [starts[0] ?? 0, ends.at(-1) ?? 0];
    return [{ start, end, text: values.length === 0 ? "[]" : values.map(print).join(`,${gap}`) }];
  }
  const cuts = [...removed].map((index) => {
    const [start = 0, end = 0] = index < kept ? starts.slice(index, index + 2) : ends.slice(index - 1, index + 1);
    return { start, end, text: "" };
  });
  const insertions = [...added].map(([index, values]) =>
    index <= kept
      ? insertion(starts[index] ?? 0, values.map((value) => `${print(value)},${gap}`).join(""))
      : insertion(ends[index - 1] ?? 0, values.map((value) => `,${gap}${print(value)}`).join("")),
  );
  return [...cuts, ...insertions];
}

/** What stands between a comma and the next item. */
function gapOf([first = 0, second]: readonly number[], [end = 0]: readonly number[], source: SourceText): string {
  if (source.isFirstInLine(first)) {
    return source.lineBreakLike(first);
  }
  return second === undefined ? " " : (/^,(\s*)$/.exec(source.text.slice(end, second))?.[1] ?? " ");
}

/** Each item has lines of its own, and a dash. */
function editBlock(place: ListPlace, change: ListChange): TextEdit[] {
  const { list, pair } = place;
  const starts = list.items.map((_, index) => dashOffset(list, index));
  const edits = editLines(place, change, starts, (value, neighbour) =>
    // As the neighbour is written: in braces, or in lines.
    indentItem(isCollection(neighbour) && neighbour.flow === true ? [printFlowYaml(value)] : printBlockYaml(value)),
  );
  if (change.removed.size === list.items.length && change.added.size === 0) {
    edits.push(insertion(colonOffset(pair) + 1, " []"));
  }
  return edits;
}

/** Each item has lines of its own, and a comma. Of one that is the last in the end, it makes no difference. */
function editFlowLines(place: ListPlace, change: ListChange): TextEdit[] {
  const { items } = place.list;
  const starts = items.map((item) => rangeOf(item)[0]);
  const edits = editLines(place, change, starts, (value) => [`${printFlowYaml(value)},`]);
  const [, end] = rangeOf(items.at(-1));
  const isFollowed = /^\s*,/.test(place.source.text.slice(end));
  if (change.added.has(items.length) && !change.removed.has(items.length - 1) && !isFollowed) {
    edits.push(insertion(end, ","));
  }
  return edits;
}

/** @param starts - where the first line of each item begins, behind its indentation. */
function editLines(
  { list, source }: ListPlace,
  { removed, added }: ListChange,
  starts: readonly number[],
  print: (value: NewItem, neighbour: unknown) => string[],
): TextEdit[] {
  const segments = starts.map((start, index) => segmentOf(list.items[index], start, source));
  const indentation = source.spacesBefore(starts[0] ?? 0);
  const edits = segments.filter((_, index) => removed.has(index)).map(({ start, end }) => ({ start, end, text: "" }));
  for (const [index, values] of added) {
    const neighbour = list.items[Math.max(0, index - 1)];
    const at = index === 0 ? (segments[0]?.start ?? 0) : (segments[index - 1]?.end ?? 0);
    const isUnended = at > 0 && source.text[at - 1] !== "\n";
    const lines = values.flatMap((value) => print(value, neighbour)).map((line) => indentation + line);
    const text = lines.map((line) => (isUnended ? source.eol + line : line + source.eol)).join("");
    edits.push(insertion(at, text));
  }
  return edits;
}

/**
 * The lines of an item: those of its text, the comments right above it that stand as far in as it does, and those below it
 * that stand farther in.
 */
function segmentOf(item: unknown, itemStart: number, source: SourceText): { start: number; end: number } {
  let start = source.lineStart(itemStart);
  const indentation = source.spacesBefore(itemStart);
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

/** A new item is laid out as the first one is. */
function printFlowItem(value: NewItem, { list, source, format }: ListPlace): string {
  if (format === "yaml") {
    return printFlowYaml(value);
  }
  const [start, end] = rangeOf(list.items[0]);
  const text = source.text.slice(start, end);
  if (text.includes("\n")) {
    return printJson(value, linesLike(start, source));
  }
  return printJson(value, /^\{\s/.test(text) ? "spaced" : "compact");
}

/** JSON in lines, indented as the line of an offset. */
function linesLike(offset: number, source: SourceText): JsonLayout {
  return { unit: source.indentationUnit(), lineBreak: source.lineBreakLike(offset) };
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
