import { count } from "../count";
import { type Listed, type Page } from "./decodePage";
import { IncompleteListingError } from "./errors";
import { type Noun, type PageConflict } from "./pageConflicts";

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
 */
export function findShortfall(
  pages: readonly Page<Listed>[],
  isFiltered: boolean,
  noun: Noun,
): PageConflict | undefined {
  const first = pages[0];
  if (first === undefined) {
    return undefined;
  }
  const { totalCount, totalPages, count: countOnPage } = first.info;
  const itemCount = pages.reduce((sum, { items }) => sum + items.length, 0);
  const reported = totalCount ?? (itemCount === 0 ? countOnPage : undefined) ?? itemCount;
  if (isFiltered ? itemCount > reported : itemCount !== reported) {
    return { kind: "moved", reason: `the API reports ${count(reported, ...noun)} and sent ${itemCount}` };
  }
  if (isFiltered) {
    return undefined;
  }
  const filled = pages.findLastIndex(({ items }) => items.length > 0) + 1;
  if (totalCount === undefined && totalPages !== undefined && Math.max(1, filled) < totalPages) {
    return { kind: "moved", reason: `the API reports ${totalPages} pages and sent ${filled}` };
  }
  const short = pages.findIndex(({ items }, index) => index < filled - 1 && items.length < first.items.length);
  if (short > 0) {
    return { kind: "moved", reason: `page ${short + 1} is shorter than page 1, and more pages follow` };
  }
  return undefined;
}

/**
 * Checks a list that came in several pages without a `total_count` that counts just its items, as is so with every filter.
 * Nothing in one such pass shows that one item went away meanwhile and another was lost between two pages, so the pass before
 * must have read the same items.
 *
 * @param idsBefore - what the pass before read, if there was one whose pages add up.
 */
export function findDisagreement(
  { items, pageCount, totalCount }: Listing<Listed>,
  idsBefore: readonly (string | undefined)[] | undefined,
  isFiltered: boolean,
  [, nouns]: Noun,
): PageConflict | undefined {
  if (pageCount === 1 || (totalCount !== undefined && !isFiltered)) {
    return undefined;
  }
  if (idsBefore?.length === items.length && items.every(({ id }, index) => id === idsBefore[index])) {
    return undefined;
  }
  const why = isFiltered ? "no total counts what a filter leaves" : "the API reports no total";
  return { kind: "moved", reason: `${why}, and each pass had other ${nouns} than the one before` };
}

const ADVICE: Readonly<Record<PageConflict["kind"], (nouns: string) => string>> = {
  moved: (nouns) => `The list keeps changing while it is read; try again when fewer ${nouns} are created and deleted.`,
  repeated: () =>
    "The server does not page as Cloudflare documents; check the base URL and anything between here and the API.",
  doubled: () => "The API never lists anything twice; check the base URL and anything between here and the API.",
};

/** The error for a listing whose passes never added up. */
export function toIncompleteListingError(
  { action, noun: [, nouns] }: { action: string; noun: Noun },
  passes: number,
  { kind, reason }: PageConflict,
): IncompleteListingError {
  return new IncompleteListingError(
    `${action}: no complete list in ${count(passes, "pass", "passes")}: ${reason}. ${ADVICE[kind](nouns)}`,
  );
}
