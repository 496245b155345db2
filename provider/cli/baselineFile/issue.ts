import { LIMITS } from "../files/fileLimits";

/** What is wrong with a text and what to do, and where in it. */
export interface Issue {
  offset: number;
  message: string;
}

/** An issue that is described, and its place looked for, only if it is shown: a file can have a million. */
export type Problem = () => Issue;

/** What is wrong with a key of which only one value could be read. */
export const REPEATED_KEY = "This key is there twice. Remove one of them.";

/** What is wrong with more levels than are read. */
export const TOO_DEEP = `Too many levels. ${LIMITS}`;
