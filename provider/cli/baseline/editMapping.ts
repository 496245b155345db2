import { isMap, isScalar, type Pair, Scalar, type YAMLMap } from "yaml";
import { type BaselineDocument } from "./baselineDocument";
import { type BaselineEdit } from "./baselineEdits";
import { keysAt } from "./baselineSchema";
import { printJson } from "./printJson";
import { printYamlScalar, quoteYaml } from "./printYaml";
import { rangeOf, type SourceText } from "./sourceText";
import { insertion, type TextEdit } from "./textEdits";

/** Gives a key of a mapping a value. A new key comes behind those that the schema has before it. */
export function editKey(
  document: BaselineDocument,
  { path, key, value }: Extract<BaselineEdit, { kind: "set" }>,
): TextEdit[] {
  const { source, format } = document;
  const map = document.nodeAt(path);
  if (!isMap(map)) {
    return [];
  }
  const pair = document.pairAt(path, key);
  if (pair !== undefined) {
    const [start] = rangeOf(pair.value);
    const text = format === "json" ? printJson(value, "compact") : printLike(pair.value, value);
    return [{ start, end: source.endOf(pair.value), text }];
  }
  const text =
    format === "json"
      ? `${JSON.stringify(key)}:${isCompact(map, source) ? "" : " "}${printJson(value, "compact")}`
      : `${key}: ${printYamlScalar(value)}`;
  const order = keysAt(path);
  const known = order.slice(0, order.indexOf(key));
  const before = map.items.findLast((item) => isScalar(item.key) && known.includes(String(item.key.value)));
  return [map.flow === true ? addToFlow(map, before, text, source) : addToBlock(map, before, text, source)];
}

/** A new value is written as the one before it was: plain, or in the same quotes where they can hold it. */
function printLike(node: unknown, value: string | number | boolean): string {
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
  const [start] = rangeOf((before ?? first)?.key);
  // Beside a comment, the new pair stays in the line of the one before: the comment must not move to it.
  const isInLines = source.isFirstInLine(rangeOf(first?.key)[0]) && !/\s#/.test(source.text.slice(...rangeOf(map)));
  const gap = isInLines ? source.lineBreakLike(start) : isCompact(map, source) ? "" : " ";
  return before === undefined
    ? insertion(start, `${text},${gap}`)
    : insertion(source.endOf(before.value ?? before.key), `,${gap}${text}`);
}

function addToBlock(map: YAMLMap, before: Pair | undefined, text: string, source: SourceText): TextEdit {
  const [start] = rangeOf(map.items[0]?.key);
  const lineBreak = source.eol + source.spacesBefore(start);
  if (before === undefined) {
    return insertion(start, text + lineBreak);
  }
  return insertion(source.lineEnd(source.endOf(before.value ?? before.key)), lineBreak + text);
}

/** Whether a mapping in braces has no space behind its colons. */
function isCompact(map: YAMLMap, { text }: SourceText): boolean {
  const [start] = rangeOf(map.items[0]?.value);
  return text[start - 1] === ":";
}
