/** A path of keys and indexes from the top of a file. */
export type Path = readonly (string | number)[];

/** Writes `["scopes", 0, "tokens"]` as `scopes[0].tokens`. */
export function describePath(path: Path): string {
  return path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${part}`))
    .join("");
}

/** What is at a path in a value; undefined where nothing is. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((part, key) => (isObject(part) ? (Reflect.get(part, key) as unknown) : undefined), value);
}

/** Puts a new value at a path in an object; does nothing where the path leads through what is no object. */
export function setValueAt(root: object, path: readonly PropertyKey[], value: unknown): void {
  const parent = valueAt(root, path.slice(0, -1));
  const [key] = path.slice(-1);
  if (isObject(parent) && key !== undefined) {
    Reflect.set(parent, key, value);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
