/** What is wrong with a text and what to do, and where in it. */
export interface Issue {
  offset: number;
  message: string;
  /** Whether the text has more than a baseline file may have. The limits are then told, too. */
  isLimit?: boolean;
}

/** An issue that is described, and its place looked for, only if it is shown: a file can have a million. */
export type Problem = () => Issue;

/** What is wrong with a key of which only one value could be read. */
export const REPEATED_KEY = "This key is there twice. Remove one of them.";

/** The issue of more levels than are read. */
export function tooDeepAt(offset: number): Issue {
  return { offset, message: "Too many levels.", isLimit: true };
}
