import { type CST, isCollection, isMap, isNode, isSeq, type Pair, type YAMLSeq } from "yaml";
import { type BaselineDocument } from "../../baselineFile/baselineDocument";
import {
  applyEdits,
  endOf,
  insertion,
  lineStart,
  nextLine,
  spacesBefore,
  startOf,
  type TextEdit,
} from "../../baselineFile/yamlText";
import { type BaselineEdit, type ListChange, type NewItem } from "./baselineEdits";
import { printScalar, printYaml } from "./printYaml";

/**
 * Changes the content of a YAML file in its text: all lines in which nothing changes stay. What goes takes its own comments
 * along. Only a list in brackets is reformatted; the caller leaves out one with comments.
 */
export function editYaml(
  document: BaselineDocument,
  edits: readonly BaselineEdit[],
  lists: readonly ListChange[],
): string {
  const eol = document.text.includes("\r\n") ? "\r\n" : "\n";
  const ofKeys = edits.filter((edit) => edit.kind === "set").map((edit) => editKey(document, edit));
  const textEdits = [...ofKeys, ...lists.flatMap((list) => editList(document, list))];
  return applyEdits(
    document.text,
    textEdits.map((edit) => ({ ...edit, text: edit.text.replace(/\r?\n/g, eol) })),
  );
}

/** Gives a key of a mapping a value. A new key comes behind those that have a value in one line: a scope's lists stay below. */
function editKey(document: BaselineDocument, { path, value }: Extract<BaselineEdit, { kind: "set" }>): TextEdit {
  const { text } = document;
  const pair = document.pairAt(path);
  if (pair !== undefined) {
    return { start: startOf(pair.value), end: endOf(text, pair.value), text: printScalar(value, pair.value) };
  }
  const map = document.nodeAt(path.slice(0, -1));
  const { items, flow } = isMap(map) ? map : { items: [], flow: false };
  const end = endOf(
    text,
    items.findLast((item) => !isCollection(item.value)),
  );
  const added = `${String(path.at(-1))}: ${printScalar(value)}`;
  return flow === true
    ? insertion(end, `, ${added}`)
    : insertLines(text, nextLine(text, end), [spacesBefore(text, startOf(items[0])) + added]);
}

/** Puts lines before the line at an offset, or behind the last one. */
function insertLines(text: string, at: number, lines: readonly string[]): TextEdit {
  const isBehind = at > 0 && text[at - 1] !== "\n";
  return insertion(at, lines.map((line) => (isBehind ? `\n${line}` : `${line}\n`)).join(""));
}

/** Takes items out of a list, and puts others in. */
function editList(document: BaselineDocument, { path, items }: ListChange): TextEdit[] {
  const list = document.nodeAt(path);
  const parent = document.nodeAt(path.slice(0, -1));
  const pair = document.pairAt(path);
  if (!isSeq(list) || !isMap(parent) || pair === undefined) {
    return [];
  }
  const isInLines = list.flow !== true || (list.items.length === 0 && parent.flow !== true);
  return isInLines ? editLines(document.text, list, pair, items) : reformatFlow(document.text, list, items);
}

/** A list in brackets: the items that stay keep their text. */
function reformatFlow(text: string, list: YAMLSeq, items: ListChange["items"]): TextEdit[] {
  const start = startOf(list) + 1;
  const end = endOf(text, list) - 1;
  const [padding = ""] = /^\s*/.exec(text.slice(start, end)) ?? [];
  const separator = padding.includes("\n") ? `,${padding}` : ", ";
  const edits: TextEdit[] = [];
  let from = start;
  let pending = "";
  items.forEach((item, at) => {
    pending += at === 0 ? padding : separator;
    if (typeof item === "number") {
      edits.push({ start: from, end: startWithProperties(list, item), text: pending });
      from = endOf(text, list.items[item]);
      pending = "";
    } else {
      pending += printYaml(item, "flow");
    }
  });
  const [closing = ""] = items.length === 0 ? [] : (/\s*$/.exec(text.slice(from, end)) ?? []);
  return [...edits, { start: from, end, text: pending + closing }];
}

/** Where an item in brackets starts, its anchor and its tag included. */
function startWithProperties(list: YAMLSeq, index: number): number {
  const tokens = sourceTokens(list, index);
  return tokens.find(({ type }) => type === "anchor" || type === "tag")?.offset ?? startOf(list.items[index]);
}

/** Each item has lines of its own, and a list without any is `[]`. A new item is written as its neighbor: in braces, or in lines. */
function editLines(text: string, list: YAMLSeq, pair: Pair, items: ListChange["items"]): TextEdit[] {
  const dashes = list.items.map((_, index) => sourceTokens(list, index).find(({ type }) => type === "seq-item-ind"));
  const segments = list.items.map((item, index) => segmentOf(text, dashes[index]?.offset ?? 0, item));
  const indentation = dashes[0] ? spacesBefore(text, dashes[0].offset) : `${spacesBefore(text, startOf(pair))}  `;
  const kept = new Set(items);
  const edits = segments.filter((_, index) => !kept.has(index)).map(({ start, end }) => ({ start, end, text: "" }));
  let at = segments[0]?.start ?? nextLine(text, endOf(text, list));
  let neighbor = list.items[0];
  for (const item of items) {
    if (typeof item === "number") {
      at = segments[item]?.end ?? at;
      neighbor = list.items[item];
    } else {
      const style = isCollection(neighbor) && neighbor.flow === true ? "flow" : "block";
      edits.push(insertLines(text, at, printItem(item, style, indentation)));
    }
  }
  const behindKey = (pair.srcToken?.sep?.find(({ type }) => type === "map-value-ind")?.offset ?? 0) + 1;
  if (list.items.length === 0) {
    edits.push({ start: behindKey, end: endOf(text, list), text: "" });
  } else if (items.length === 0) {
    edits.push(insertion(behindKey, " []"));
  }
  return edits;
}

function printItem(value: NewItem, style: "block" | "flow", indentation: string): string[] {
  const text = style === "flow" ? `- ${printYaml(value, style)}` : printYaml([value], style);
  return text.split("\n").map((line) => indentation + line);
}

/** The lines of an item and its own comments: those right above it at its indentation, and those below it farther in. */
function segmentOf(text: string, dash: number, item: unknown): { start: number; end: number } {
  const indentation = spacesBefore(text, dash);
  let start = lineStart(text, dash);
  while (start > 0 && text.startsWith(`${indentation}#`, lineStart(text, start - 1))) {
    start = lineStart(text, start - 1);
  }
  let end = nextLine(text, isNode(item) ? endOf(text, item) : dash);
  while (text.startsWith(`${indentation} `, end) && text.slice(end, nextLine(text, end)).trimStart().startsWith("#")) {
    end = nextLine(text, end);
  }
  return { start, end };
}

/** What the parser found before an item of a list: its dash or comma, comments, anchor and tag. */
function sourceTokens({ srcToken }: YAMLSeq, index: number): readonly CST.SourceToken[] {
  const isList = srcToken?.type === "block-seq" || srcToken?.type === "flow-collection";
  return isList ? (srcToken.items[index]?.start ?? []) : [];
}
