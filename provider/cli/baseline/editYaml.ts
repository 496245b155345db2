import { type CST, isCollection, isMap, isNode, isScalar, isSeq, type Pair, type YAMLSeq } from "yaml";
import { type BaselineDocument } from "./baselineDocument";
import { type BaselineEdit, type ListChange, type NewItem, toListChanges } from "./baselineEdits";
import { keysAt } from "./baselineSchema";
import { printScalar, printYaml } from "./printYaml";
import {
  applyTextEdits,
  endOf,
  insertion,
  lineEnd,
  lineStart,
  nextLine,
  spacesBefore,
  startOf,
  type TextEdit,
} from "./yamlText";

/**
 * Changes the content of a YAML file in its text: all lines in which nothing changes stay. What goes takes its own comments
 * along. Only a list in brackets is printed anew; the caller leaves out one with comments.
 */
export function editYaml(document: BaselineDocument, edits: readonly BaselineEdit[]): string {
  const eol = document.text.includes("\r\n") ? "\r\n" : "\n";
  const ofKeys = edits.filter((edit) => edit.kind === "set").map((edit) => editKey(document, edit, eol));
  const ofLists = toListChanges(edits).flatMap((change) => editList(document, change, eol));
  return applyTextEdits(document.text, [...ofKeys, ...ofLists]);
}

/** Gives a key of a mapping a value. A new key comes behind those that the schema has before it. */
function editKey(
  document: BaselineDocument,
  { path, key, value }: Extract<BaselineEdit, { kind: "set" }>,
  eol: string,
): TextEdit {
  const { text } = document;
  const map = document.nodeAt(path);
  const pair = document.pairAt(path, key);
  if (pair !== undefined) {
    return { start: startOf(pair.value), end: endOf(text, pair.value), text: printScalar(value, pair.value) };
  }
  const { items, flow } = isMap(map) ? map : { items: [], flow: false };
  const known = keysAt(path).slice(0, keysAt(path).indexOf(key));
  const before = items.findLast((item) => isScalar(item.key) && known.includes(String(item.key.value)));
  const [first] = items;
  const added = `${key}: ${printScalar(value)}`;
  const gap = flow === true ? ", " : eol + spacesBefore(text, startOf(first));
  if (before === undefined) {
    return insertion(startOf(first), added + gap);
  }
  const end = endOf(text, before);
  return insertion(flow === true ? end : lineEnd(text, end), gap + added);
}

/** Takes items out of a list, and puts others in. */
function editList(document: BaselineDocument, change: ListChange, eol: string): TextEdit[] {
  const parentPath = change.path.slice(0, -1);
  const list = document.nodeAt(change.path);
  const parent = document.nodeAt(parentPath);
  const pair = document.pairAt(parentPath, String(change.path.at(-1)));
  if (!isSeq(list) || !isMap(parent) || pair === undefined) {
    return [];
  }
  if (list.flow !== true) {
    return editLines(document.text, list, pair, change, eol);
  }
  return list.items.length === 0 && parent.flow !== true
    ? fillEmpty(document.text, list, pair, change, eol)
    : printAnew(document.text, list, change);
}

/** A list in brackets: the items that stay keep their text. */
function printAnew(text: string, list: YAMLSeq, { removed, added }: ListChange): TextEdit[] {
  const start = startOf(list) + 1;
  const end = endOf(text, list) - 1;
  const [padding = ""] = /^\s*/.exec(text.slice(start, end)) ?? [];
  const separator = padding.includes("\n") ? `,${padding}` : ", ";
  const edits: TextEdit[] = [];
  let from = start;
  let pending = "";
  let count = 0;
  const put = (item: string) => {
    pending += (count++ === 0 ? padding : separator) + item;
  };
  for (let index = 0; index <= list.items.length; index++) {
    added.get(index)?.forEach((value) => put(printYaml(value, "flow")));
    if (index < list.items.length && !removed.has(index)) {
      put("");
      edits.push({ start: from, end: startWithProperties(list, index), text: pending });
      from = endOf(text, list.items[index]);
      pending = "";
    }
  }
  const [closing = ""] = count === 0 ? [] : (/\s*$/.exec(text.slice(from, end)) ?? []);
  return [...edits, { start: from, end, text: pending + closing }];
}

/** Where an item in brackets starts, its anchor and its tag included. */
function startWithProperties(list: YAMLSeq, index: number): number {
  const tokens = sourceTokens(list, index);
  return tokens.find(({ type }) => type === "anchor" || type === "tag")?.offset ?? startOf(list.items[index]);
}

/** An empty list, `[]`, gets lines for its items. */
function fillEmpty(text: string, list: YAMLSeq, pair: Pair, { added }: ListChange, eol: string): TextEdit[] {
  const end = endOf(text, list);
  const indentation = `${spacesBefore(text, startOf(pair))}  `;
  const lines = [...added.values()].flat().flatMap((value) => printItem(value, "block"));
  const inserted = lines.map((line) => eol + indentation + line).join("");
  return [{ start: colonOffset(pair) + 1, end, text: "" }, insertion(lineEnd(text, end), inserted)];
}

/** Each item has lines of its own. A new one is written as its neighbor: in braces, or in lines. */
function editLines(text: string, list: YAMLSeq, pair: Pair, { removed, added }: ListChange, eol: string): TextEdit[] {
  const dashes = list.items.map((_, index) => sourceTokens(list, index).find(({ type }) => type === "seq-item-ind"));
  const starts = dashes.map((dash) => dash?.offset ?? 0);
  const segments = starts.map((start, index) => segmentOf(text, start, list.items[index]));
  const indentation = spacesBefore(text, starts[0] ?? 0);
  const edits = segments.filter((_, index) => removed.has(index)).map(({ start, end }) => ({ start, end, text: "" }));
  for (const [index, values] of added) {
    const neighbor = list.items[Math.max(0, index - 1)];
    const style = isCollection(neighbor) && neighbor.flow === true ? "flow" : "block";
    const at = index === 0 ? (segments[0]?.start ?? 0) : (segments[index - 1]?.end ?? 0);
    const isUnended = at > 0 && text[at - 1] !== "\n";
    const lines = values.flatMap((value) => printItem(value, style)).map((line) => indentation + line);
    edits.push(insertion(at, lines.map((line) => (isUnended ? eol + line : line + eol)).join("")));
  }
  if (removed.size === list.items.length && added.size === 0) {
    edits.push(insertion(colonOffset(pair) + 1, " []"));
  }
  return edits;
}

function printItem(value: NewItem, style: "block" | "flow"): string[] {
  return style === "flow" ? [`- ${printYaml(value, style)}`] : printYaml([value], style).split("\n");
}

/** The lines of an item and its own comments: those right above it at its indentation, and those below it farther in. */
function segmentOf(text: string, dash: number, item: unknown): { start: number; end: number } {
  const indentation = spacesBefore(text, dash);
  let start = lineStart(text, dash);
  while (start > 0 && text.startsWith(`${indentation}#`, lineStart(text, start - 1))) {
    start = lineStart(text, start - 1);
  }
  let end = nextLine(text, isNode(item) ? endOf(text, item) : dash);
  while (text.startsWith(`${indentation} `, end) && /^ *#/.test(text.slice(end, lineEnd(text, end)))) {
    end = nextLine(text, end);
  }
  return { start, end };
}

/** What the parser found before an item of a list: its dash or comma, comments, anchor and tag. */
function sourceTokens({ srcToken }: YAMLSeq, index: number): readonly CST.SourceToken[] {
  const isList = srcToken?.type === "block-seq" || srcToken?.type === "flow-collection";
  return isList ? (srcToken.items[index]?.start ?? []) : [];
}

/** The offset of the colon behind a pair's key. */
function colonOffset(pair: Pair): number {
  return pair.srcToken?.sep?.find(({ type }) => type === "map-value-ind")?.offset ?? 0;
}
