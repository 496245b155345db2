import { IncompleteListingError } from "./errors";

/** The most tokens that one listing reads. An account has 50 by default; this many take about 300 MB of memory. */
export const MAX_TOKENS = 250_000;

/** The most characters that the answers of one pass have together. A page of 1,000 tokens has about 400,000. */
export const MAX_ANSWER_CHARACTERS = 256 * 1024 * 1024;

/** The most characters of answers in flight at once, going by the length of the first page. */
const MAX_CHARACTERS_IN_FLIGHT = 64 * 1024 * 1024;

/** Keeps a listing from outgrowing memory. @throws IncompleteListingError that names the limit. */
export function checkListingSize(
  subject: string,
  { tokens, characters }: { tokens: number; characters: number },
): void {
  if (tokens <= MAX_TOKENS && characters <= MAX_ANSWER_CHARACTERS) {
    return;
  }
  const limit =
    tokens > MAX_TOKENS ? `${MAX_TOKENS.toLocaleString("en-US")} tokens` : `${MAX_ANSWER_CHARACTERS / 1024 / 1024} MB`;
  throw new IncompleteListingError(
    `${subject}: the list is larger than ${limit}, the limit of one listing. ` +
      "List a part of it with `search`, or check the base URL and anything between here and the API.",
  );
}

/** How many pages to read at once, so that long ones don't fill the memory together. */
export function limitConcurrency(maxConcurrency: number, charactersPerPage: number): number {
  const fitting = Math.floor(MAX_CHARACTERS_IN_FLIGHT / Math.max(1, charactersPerPage));
  return Math.max(1, Math.min(maxConcurrency, fitting));
}
