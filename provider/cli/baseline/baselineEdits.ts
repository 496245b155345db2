/** A path of keys and indexes from the top of a file. */
export type Path = readonly (string | number)[];

/** An item that comes into a list. */
export type NewItem = Readonly<Record<string, unknown>>;

/** One change of a baseline file's content. Paths are those of the content before any change. */
export type BaselineEdit =
  /** Gives a key a value, whether or not it has one. */
  | { kind: "set"; path: Path; value: string | number | boolean }
  /** Takes an item out of a list. */
  | { kind: "remove"; path: Path }
  /** Puts an item into a list, before the one at the path; before the end where the path's index is the list's length. */
  | { kind: "insert"; path: Path; value: NewItem };

/** What happens to one list. */
export interface ListChange {
  path: Path;
  /** The indexes of the items that go. */
  removed: Set<number>;
  /** The items that come before the one of an index, in their order. */
  added: Map<number, NewItem[]>;
}

/** The content after the changes: what the text must mean once it is edited. */
export function applyToValue(value: unknown, edits: readonly BaselineEdit[]): unknown {
  // Not structuredClone, which keeps what YAML's aliases share.
  const result: unknown = JSON.parse(JSON.stringify(value));
  const assign = (path: Path, part: unknown) =>
    Object.assign(valueAt(result, path.slice(0, -1)) ?? {}, { [path.at(-1) ?? ""]: part });
  edits.forEach((edit) => edit.kind === "set" && assign(edit.path, edit.value));
  // Lists deep inside come first, while the indexes on the way to them still hold.
  for (const { path, removed, added } of toListChanges(edits).sort((a, b) => b.path.length - a.path.length)) {
    const list = valueAt(result, path) as unknown[];
    const items = list.flatMap((item, index) => [...(added.get(index) ?? []), ...(removed.has(index) ? [] : [item])]);
    assign(path, [...items, ...(added.get(list.length) ?? [])]);
  }
  return result;
}

/** The changes of lists, those of one list together. */
export function toListChanges(edits: readonly BaselineEdit[]): ListChange[] {
  const changes = new Map<string, ListChange>();
  for (const edit of edits.filter(({ kind }) => kind !== "set")) {
    const [path, index] = [edit.path.slice(0, -1), Number(edit.path.at(-1))];
    const change = changes.get(String(path)) ?? { path, removed: new Set(), added: new Map<number, NewItem[]>() };
    changes.set(String(path), change);
    if (edit.kind === "insert") {
      change.added.set(index, change.added.get(index) ?? []);
      change.added.get(index)?.push(edit.value);
    } else {
      change.removed.add(index);
    }
  }
  return [...changes.values()];
}

/** Writes `["scopes", 0, "tokens"]` as `scopes[0].tokens`. */
export function describePath(path: Path): string {
  return path.map((part, at) => (typeof part === "number" ? `[${part}]` : `${at === 0 ? "" : "."}${part}`)).join("");
}

/** What is at a path in a value; undefined where nothing is. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((part, key) => (part as Record<Path[number], unknown> | null | undefined)?.[key], value);
}
