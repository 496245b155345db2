import { groupBy } from "../../../groupBy";
import { type Path } from "../../baselineFile/issue";

/** One change of a baseline file's content. Paths are those of the content before any change. */
export type BaselineEdit =
  /** Gives a key a value, whether or not it has one. */
  | { kind: "set"; path: Path; value: string | number | boolean }
  /** Takes an item out of its list. */
  | { kind: "remove"; path: Path }
  /** Puts an item into a list, before the one at a path; at the end where the path's index is the list's length. */
  | { kind: "insert"; path: Path; value: NewItem };

/** An item that comes into a list. */
export type NewItem = Readonly<Record<string, unknown>>;

/** What becomes of a list: the indexes of the items that stay, and new ones. */
export interface ListChange {
  path: Path;
  items: readonly (number | NewItem)[];
}

/** The lists that gain or lose items. */
export function toListChanges(value: unknown, edits: readonly BaselineEdit[]): ListChange[] {
  const ofLists = edits.filter(({ kind }) => kind !== "set");
  return Array.from(groupBy(ofLists, ({ path }) => String(path.slice(0, -1))).values(), (own) => {
    const path = own[0]?.path.slice(0, -1) ?? [];
    const { length } = valueAt(value, path) as unknown[];
    const byIndex = groupBy(own, (edit) => edit.path.at(-1));
    const items = Array.from({ length: length + 1 }, (_, index) => {
      const here = byIndex.get(index) ?? [];
      const added = here.flatMap((edit) => (edit.kind === "insert" ? [edit.value] : []));
      return index === length || here.some(({ kind }) => kind === "remove") ? added : [...added, index];
    });
    return { path, items: items.flat() };
  });
}

/** The content after the changes: what the text must mean once it is edited. */
export function applyToValue(value: unknown, edits: readonly BaselineEdit[], lists: readonly ListChange[]): unknown {
  // Not structuredClone, which keeps what YAML's aliases share.
  const result: unknown = JSON.parse(JSON.stringify(value));
  const assign = (path: Path, part: unknown) =>
    Object.assign(valueAt(result, path.slice(0, -1)) ?? {}, { [path.at(-1) ?? ""]: part });
  edits.forEach((edit) => edit.kind === "set" && assign(edit.path, edit.value));
  // Lists deep inside come first, while the indexes on the way to them still hold.
  for (const { path, items } of lists.toSorted((a, b) => b.path.length - a.path.length)) {
    const before = valueAt(result, path) as unknown[];
    assign(
      path,
      items.map((item) => (typeof item === "number" ? before[item] : item)),
    );
  }
  return result;
}

/** What is at a path in a value; undefined where nothing is. */
function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((part, key) => (part as Record<Path[number], unknown> | null | undefined)?.[key], value);
}
