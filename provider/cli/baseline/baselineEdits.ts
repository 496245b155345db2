import { type Path } from "./baselineDocument";
import { type YamlValue } from "./printYaml";

/** One change of a baseline file's content. Paths and indexes are those of the content before any change. */
export type BaselineEdit =
  /** Gives a key of a mapping a value, whether or not it has one. */
  | { kind: "set"; path: Path; key: string; value: string | number | boolean }
  /** Takes an item out of a list. */
  | { kind: "remove"; path: Path; index: number }
  /** Puts an item into a list, before the one of an index; before the end where that is the length of the list. */
  | { kind: "insert"; path: Path; index: number; value: Readonly<Record<string, YamlValue>> };

/** The content after the changes: what the text must mean once it is edited. */
export function applyToValue(value: unknown, edits: readonly BaselineEdit[]): unknown {
  const result: unknown = JSON.parse(JSON.stringify(value));
  // Those deep inside come first, while the indexes on the way to them still hold.
  const deepestFirst = [...edits].sort((a, b) => b.path.length - a.path.length);
  for (const { path, key, value: replacement } of deepestFirst.filter((edit) => edit.kind === "set")) {
    (valueAt(result, path) as Record<string, unknown>)[key] = replacement;
  }
  for (const { path, edits: own } of groupByList(deepestFirst.filter((edit) => edit.kind !== "set"))) {
    const list = valueAt(result, path) as unknown[];
    const removed = new Set(own.filter(({ kind }) => kind === "remove").map(({ index }) => index));
    const items = [...list, undefined].flatMap((item, index) => [
      ...own.flatMap((edit) => (edit.kind === "insert" && edit.index === index ? [edit.value] : [])),
      ...(index === list.length || removed.has(index) ? [] : [item]),
    ]);
    list.splice(0, list.length, ...items);
  }
  return result;
}

/** A change of a list. */
export type ListEdit = Exclude<BaselineEdit, { kind: "set" }>;

/** The changes of lists, those of one list together. */
export function groupByList(edits: readonly ListEdit[]): { path: Path; edits: ListEdit[] }[] {
  const groups = new Map<string, { path: Path; edits: ListEdit[] }>();
  for (const edit of edits) {
    const key = JSON.stringify(edit.path);
    const group = groups.get(key) ?? { path: edit.path, edits: [] };
    group.edits.push(edit);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((part, key) => (part as Record<string | number, unknown>)[key], value);
}
