import { LIMITS } from "./readTextFile";

/** What is wrong with a text and what to do, and where in it. */
export interface Issue {
  offset: number;
  message: string;
}

/** An issue that is described, and its place looked for, only if it is shown: a file can have a million. */
export type Problem = () => Issue;

/** Ends the reading of a text that can't be used. */
export type Fail = (issues: readonly Issue[]) => never;

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
