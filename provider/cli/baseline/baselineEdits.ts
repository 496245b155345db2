import { type Path, setValueAt, valueAt } from "./path";

/** An item that comes into a list. */
export type NewItem = Readonly<Record<string, unknown>>;

/** One change of a baseline file's content. Paths and indexes are those of the content before any change. */
export type BaselineEdit =
  /** Gives a key of a mapping a value, whether or not it has one. */
  | { kind: "set"; path: Path; key: string; value: string | number | boolean }
  /** Takes an item out of a list. */
  | { kind: "remove"; path: Path; index: number }
  /** Puts an item into a list, before the one of an index; before the end where that is the length of the list. */
  | { kind: "insert"; path: Path; index: number; value: NewItem };

/** The content after the changes: what the text must mean once it is edited. */
export function applyToValue(value: unknown, edits: readonly BaselineEdit[]): unknown {
  // Not structuredClone, which keeps what YAML's aliases share.
  const result = JSON.parse(JSON.stringify(value)) as object;
  for (const edit of edits.filter((edit) => edit.kind === "set")) {
    setValueAt(result, [...edit.path, edit.key], edit.value);
  }
  // Lists deep inside come first, while the indexes on the way to them still hold.
  for (const { path, removed, added } of toListChanges(edits).sort((a, b) => b.path.length - a.path.length)) {
    const list = valueAt(result, path) as unknown[];
    const items = list.flatMap((item, index) => [...(added.get(index) ?? []), ...(removed.has(index) ? [] : [item])]);
    setValueAt(result, path, [...items, ...(added.get(list.length) ?? [])]);
  }
  return result;
}

/** What happens to one list. */
export interface ListChange {
  path: Path;
  /** The indexes of the items that go. */
  removed: Set<number>;
  /** The items that come before the one of an index, in their order. */
  added: Map<number, NewItem[]>;
}

/** The changes of lists, those of one list together. */
export function toListChanges(edits: readonly BaselineEdit[]): ListChange[] {
  const changes = new Map<string, ListChange>();
  for (const edit of edits.filter((edit) => edit.kind !== "set")) {
    const key = JSON.stringify(edit.path);
    const change: ListChange = changes.get(key) ?? { path: edit.path, removed: new Set(), added: new Map() };
    changes.set(key, change);
    if (edit.kind === "remove") {
      change.removed.add(edit.index);
    } else {
      const items = change.added.get(edit.index) ?? [];
      items.push(edit.value);
      change.added.set(edit.index, items);
    }
  }
  return [...changes.values()];
}
