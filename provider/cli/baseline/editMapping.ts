import { isAlias, isScalar, type Node, type Pair, Scalar, type YAMLMap } from "yaml";
import { type FileFormat } from "../files/fileFormat";
import { printJson } from "./printJson";
import { printYamlScalar, quoteYaml } from "./printYaml";
import { type SourceText } from "./sourceText";
import { type TextEdit } from "./textEdits";

/** Gives a key of a mapping a value. A new key comes behind those that `order` has before it. */
export function editKey(
  map: YAMLMap,
  { key, value }: { key: string; value: string | number | boolean },
  { source, format, order }: { source: SourceText; format: FileFormat; order: readonly string[] },
): TextEdit {
  const pair = map.items.find((item) => nameOf(item) === key);
  if (pair !== undefined) {
    const node = pair.value as Node;
    const text = format === "json" ? printJson(value, "compact") : printLike(node, value);
    return { start: rangeOf(node)[0], end: source.endOf(node), text };
  }
  const text =
    format === "json"
      ? `${JSON.stringify(key)}:${isCompact(map, source) ? "" : " "}${printJson(value, "compact")}`
      : `${key}: ${printYamlScalar(value)}`;
  const known = order.slice(0, order.indexOf(key));
  const before = map.items.filter((item) => known.includes(nameOf(item))).at(-1);
  return map.flow === true ? addToFlow(map, before, text, source) : addToBlock(map, before, text, source);
}

/** A new value is written as the one before it was: plain, or in the same quotes where they can hold it. */
function printLike(node: Node, value: string | number | boolean): string {
  if (typeof value === "string" && isScalar(node)) {
    if (node.type === Scalar.QUOTE_DOUBLE) {
      return quoteYaml(value);
    }
    if (node.type === Scalar.QUOTE_SINGLE && quoteYaml(value) === `"${value}"`) {
      return `'${value.replaceAll("'", "''")}'`;
    }
  }
  return printYamlScalar(value);
}

function addToFlow(map: YAMLMap, before: Pair | undefined, text: string, source: SourceText): TextEdit {
  const [first] = map.items;
  const anchor = startOf(before ?? first);
  // Beside a comment, the new pair stays in the line of the one before: the comment must not move to it.
  const isInLines = source.isFirstInLine(startOf(first)) && !/\s#/.test(source.text.slice(...rangeOf(map)));
  const gap = isInLines ? source.eol + source.indentation(anchor) : isCompact(map, source) ? "" : " ";
  if (before === undefined) {
    return insertion(anchor, `${text},${gap}`);
  }
  return insertion(source.endOf((before.value ?? before.key) as Node), `,${gap}${text}`);
}

function addToBlock(map: YAMLMap, before: Pair | undefined, text: string, source: SourceText): TextEdit {
  const start = startOf(map.items[0]);
  const indentation = " ".repeat(start - source.lineStart(start));
  if (before === undefined) {
    return insertion(start, `${text}${source.eol}${indentation}`);
  }
  const end = source.lineEnd(source.endOf((before.value ?? before.key) as Node));
  return insertion(end, `${source.eol}${indentation}${text}`);
}

/** Whether a mapping in braces has no space behind its colons. */
function isCompact(map: YAMLMap, { text }: SourceText): boolean {
  const [pair] = map.items;
  const value = pair?.value as Node | null | undefined;
  return text[(value?.range?.[0] ?? 0) - 1] === ":";
}

function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}

function rangeOf(node: Node): [number, number] {
  return [node.range?.[0] ?? 0, node.range?.[1] ?? 0];
}

function startOf(pair: Pair | undefined): number {
  return (pair?.key as Node | undefined)?.range?.[0] ?? 0;
}

function nameOf({ key }: Pair): string {
  return isScalar(key) || isAlias(key) ? String(isScalar(key) ? key.value : key.source) : "";
}
