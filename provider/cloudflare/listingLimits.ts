import { IncompleteListingError } from "./errors";

/** The most tokens one listing reads. An account has 50 by default; at this number a listing takes some 300 MB. */
export const MAX_TOKENS = 250_000;

/** The most characters that the answers of one pass may have together: a page of 1,000 tokens has about 400,000. */
export const MAX_ANSWER_CHARACTERS = 256 * 1024 * 1024;

/** How many characters of answers may be in flight at once, where the first page tells how long a page is. */
const MAX_CHARACTERS_IN_FLIGHT = 64 * 1024 * 1024;

/** Checks that a listing does not outgrow memory. @throws IncompleteListingError that names the limit. */
export function checkListingSize(
  subject: string,
  { tokens, characters }: { tokens: number; characters: number },
): void {
  if (tokens > MAX_TOKENS) {
    throw tooLarge(subject, `${MAX_TOKENS.toLocaleString("en-US")} tokens`);
  }
  if (characters > MAX_ANSWER_CHARACTERS) {
    throw tooLarge(subject, `${MAX_ANSWER_CHARACTERS / 1024 / 1024} MB of answers`);
  }
}

/** How many pages to read at once, so that large ones don't fill the memory together. */
export function limitConcurrency(maxConcurrency: number, charactersPerPage: number): number {
  return Math.max(1, Math.min(maxConcurrency, Math.floor(MAX_CHARACTERS_IN_FLIGHT / Math.max(1, charactersPerPage))));
}

function tooLarge(subject: string, limit: string): IncompleteListingError {
  return new IncompleteListingError(
    `${subject}: there is more than the limit of one listing, which is ${limit}. ` +
      "List a part with `search`, or check baseUrl and anything between here and the API.",
  );
}
