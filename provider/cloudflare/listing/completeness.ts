import { count } from "../../count";
import { type Listed, type Page } from "./decodePage";
import { IncompleteListingError } from "../errors";
import { type Noun, PageConflict } from "./pageConflicts";

/** A complete list, in the API's order, without duplicates. */
export interface Listing<Item> {
  items: readonly Item[];
  /** How many items the API reports without any filter, when it reports a number. */
  totalCount?: number;
  /** How many pages the list came in. One page is a snapshot; several can hide a deletion and an insertion that cancel out. */
  pageCount: number;
}

/**
 * Checks that the pages of a whole pass add up. Unfiltered, there are as many items as `total_count` says, or without it as
 * many pages as `total_pages` says, and every page but the last is full. Filtered, there are no more items than in all.
 *
 * @throws {@link PageConflict}
 */
export function checkWhole(pages: readonly Page<Listed>[], isFiltered: boolean, noun: Noun): void {
  const { totalCount, totalPages, count: countOnPage } = pages[0]?.info ?? {};
  const itemCount = pages.reduce((sum, { items }) => sum + items.length, 0);
  const reported = totalCount ?? (itemCount === 0 ? countOnPage : undefined) ?? itemCount;
  if (isFiltered ? itemCount > reported : itemCount !== reported) {
    throw new PageConflict("moved", `the API reports ${count(reported, ...noun)} and sent ${itemCount}`);
  }
  if (isFiltered) {
    return;
  }
  const filled = pages.findLastIndex(({ items }) => items.length > 0) + 1;
  if (totalCount === undefined && totalPages !== undefined && Math.max(1, filled) < totalPages) {
    throw new PageConflict("moved", `the API reports ${totalPages} pages and sent ${filled}`);
  }
  const fullLength = pages[0]?.items.length ?? 0;
  const short = pages.findIndex(({ items }, index) => index < filled - 1 && items.length < fullLength);
  if (short > 0) {
    throw new PageConflict("moved", `page ${short + 1} is shorter than page 1, and more pages follow`);
  }
}

/**
 * Checks a list that came in several pages without a `total_count` that counts just its items, as is so with every filter.
 * Nothing in one such pass shows that one item went away meanwhile and another was lost between two pages, so the pass before
 * must have read the same items.
 *
 * @param before - what the pass before read, if there was one whose pages add up.
 * @throws {@link PageConflict}
 */
export function checkAgreement(
  { items, pageCount, totalCount }: Listing<Listed>,
  before: Listing<Listed> | undefined,
  isFiltered: boolean,
  [, nouns]: Noun,
): void {
  if (pageCount === 1 || (totalCount !== undefined && !isFiltered)) {
    return;
  }
  if (before?.items.length !== items.length || items.some(({ id }, index) => id !== before.items[index]?.id)) {
    const why = isFiltered ? "no total counts what a filter leaves" : "the API reports no total";
    throw new PageConflict("moved", `${why}, and each pass had other ${nouns} than the one before`);
  }
}

/** The error for a listing whose passes never added up. */
export function toIncompleteListingError(
  { action, noun: [, nouns] }: { action: string; noun: Noun },
  passes: number,
  { kind, message }: PageConflict,
): IncompleteListingError {
  const advice =
    kind === "moved"
      ? `The list keeps changing while it is read; try again when fewer ${nouns} are created and deleted.`
      : "The server does not page as Cloudflare documents; check the base URL and anything between here and the API.";
  return new IncompleteListingError(
    `${action}: no complete list in ${count(passes, "pass", "passes")}: ${message}. ${advice}`,
  );
}
