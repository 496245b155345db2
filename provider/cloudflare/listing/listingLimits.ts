import { IncompleteListingError } from "../errors";
import { type Noun } from "./pageConflicts";

/** The most items that one listing reads. An account has 50 tokens by default; this many take about 300 MB of memory. */
export const MAX_ITEMS = 250_000;

/** The most bytes that the answers of one pass have together. A page of 1,000 tokens has about 400,000. */
export const MAX_BYTES_IN_A_PASS = 256 * 1024 * 1024;

/** The most bytes of answers in flight at once, going by the length of the first page. */
const MAX_BYTES_IN_FLIGHT = 64 * 1024 * 1024;

/** Keeps a listing from outgrowing memory. @throws IncompleteListingError that names the limit. */
export function checkListingSize(
  { action, noun: [, nouns], isSearchable = false }: { action: string; noun: Noun; isSearchable?: boolean },
  { itemCount, bytes }: { itemCount: number; bytes: number },
): void {
  if (itemCount <= MAX_ITEMS && bytes <= MAX_BYTES_IN_A_PASS) {
    return;
  }
  const limit =
    itemCount > MAX_ITEMS ? `${MAX_ITEMS.toLocaleString("en-US")} ${nouns}` : `${MAX_BYTES_IN_A_PASS / 1024 / 1024} MB`;
  throw new IncompleteListingError(
    `${action}: the list is larger than ${limit}, the limit of one listing. ` +
      `${isSearchable ? "List a part of it with `search`, or check" : "Check"} the base URL and anything between here and the API.`,
  );
}

/** How many pages to read at once, so that long ones don't fill the memory together. */
export function limitConcurrency(maxConcurrency: number, bytesPerPage: number): number {
  const fitting = Math.floor(MAX_BYTES_IN_FLIGHT / Math.max(1, bytesPerPage));
  return Math.max(1, Math.min(maxConcurrency, fitting));
}
