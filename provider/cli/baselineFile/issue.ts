import { LIMITS } from "./readTextFile";

/** A path of keys and indexes from the top of a file. */
export type Path = readonly (string | number)[];

/** What is wrong with a text and what to do, and where in it. */
export interface Issue {
  offset: number;
  message: string;
}

/** What is wrong with the value at a path. It is described, and its place looked for, only if it is shown: a file can have a million. */
export interface Problem {
  path: Path;
  describe: () => string;
}

/** Ends the reading of a text that can't be used. @param total - how many issues there are, if not all are given. */
export type Fail = (issues: readonly Issue[], total?: number) => never;

/** How deep lists and mappings may be in each other. */
export const MAX_DEPTH = 64;

/** The issue of more levels than are read. */
export function tooDeepAt(offset: number): Issue {
  return { offset, message: `Too many levels. ${LIMITS}` };
}

/** The issue of a key of which only one value could be read. */
export function repeatedKeyAt(offset: number): Issue {
  return { offset, message: "This key is there twice. Remove one of them." };
}

/** Writes `["scopes", 0, "tokens"]` as `scopes[0].tokens`. */
export function describePath(path: Path): string {
  return path.map((part, at) => (typeof part === "number" ? `[${part}]` : `${at === 0 ? "" : "."}${part}`)).join("");
}
