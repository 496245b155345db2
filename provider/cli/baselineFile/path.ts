/** A path of keys and indexes from the top of a file. */
export type Path = readonly (string | number)[];

/** Writes `["scopes", 0, "tokens"]` as `scopes[0].tokens`. */
export function describePath(path: Path): string {
  return path.map((part, at) => (typeof part === "number" ? `[${part}]` : `${at === 0 ? "" : "."}${part}`)).join("");
}

/** What is at a path in a value; undefined where nothing is. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((part, key) => (part as Record<Path[number], unknown> | null | undefined)?.[key], value);
}
