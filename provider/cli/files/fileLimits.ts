import { UsageError } from "../errors";

/** What a baseline file may have at most: 50,000 tokens are 11 to 18 MB. */
const MAX_BYTES = 32 * 1024 * 1024;

/** How deep lists and mappings may be in each other. */
export const MAX_DEPTH = 64;

/** How many words, signs and spaces YAML may have, as its parser counts them: 50,000 tokens have 2.5 million. */
export const MAX_LEXEMES = 3_000_000;

/** How long each of them may be, in characters: 31 MB in quotes take 1 GB. */
export const MAX_LEXEME = 1_000_000;

/** The limits of every baseline file. */
export const LIMITS = "A baseline file is at most 32 MB and 64 levels deep.";

/** @throws UsageError for more than a baseline file may have. */
export function requireSize(file: string, bytes: number): void {
  if (bytes > MAX_BYTES) {
    throw new UsageError(`${file}: it is larger than 32 MB. ${LIMITS}`);
  }
}
