import { groupBy } from "../../../groupBy";
import { type Path, valueAt } from "../../baselineFile/path";

/** One change of a baseline file's content. Paths and indexes are those of the content before any change. */
export type BaselineEdit =
  /** Gives a key a value, whether or not it has one. */
  | { kind: "set"; path: Path; value: string | number | boolean }
  /** Takes an item out of the list at a path. */
  | { kind: "remove"; path: Path; index: number }
  /** Puts an item into the list at a path, before the one of an index; at its end where the index is its length. */
  | { kind: "insert"; path: Path; index: number; value: NewItem };

/** An item that comes into a list. */
export type NewItem = Readonly<Record<string, unknown>>;

/** What happens to one list. */
export interface ListChange {
  path: Path;
  /** The indexes of the items that go. */
  removed: ReadonlySet<number>;
  /** What comes before the item of an index, in its order. */
  added: ReadonlyMap<number, { value: NewItem }[]>;
}

/** The content after the changes: what the text must mean once it is edited. */
export function applyToValue(value: unknown, edits: readonly BaselineEdit[]): unknown {
  // Not structuredClone, which keeps what YAML's aliases share.
  const result: unknown = JSON.parse(JSON.stringify(value));
  const assign = (path: Path, part: unknown) =>
    Object.assign(valueAt(result, path.slice(0, -1)) ?? {}, { [path.at(-1) ?? ""]: part });
  edits.forEach((edit) => edit.kind === "set" && assign(edit.path, edit.value));
  // Lists deep inside come first, while the indexes on the way to them still hold.
  for (const change of toListChanges(edits).sort((a, b) => b.path.length - a.path.length)) {
    assign(change.path, changeItems(valueAt(result, change.path) as unknown[], change));
  }
  return result;
}

/** What a list has after a change: items of it, and new ones. */
export function changeItems<Item>(items: readonly Item[], { removed, added }: ListChange): (Item | NewItem)[] {
  const addedAt = (index: number) => (added.get(index) ?? []).map(({ value }) => value);
  const changed = items.flatMap((item, index) => [...addedAt(index), ...(removed.has(index) ? [] : [item])]);
  return [...changed, ...addedAt(items.length)];
}

/** The changes of lists, those of one list together. */
export function toListChanges(edits: readonly BaselineEdit[]): ListChange[] {
  const ofLists = edits.filter((edit) => edit.kind !== "set");
  return Array.from(groupBy(ofLists, ({ path }) => String(path)).values(), (own) => ({
    path: own[0]?.path ?? [],
    removed: new Set(own.filter(({ kind }) => kind === "remove").map(({ index }) => index)),
    added: groupBy(
      own.filter((edit) => edit.kind === "insert"),
      ({ index }) => index,
    ),
  }));
}
