import { count } from "../count";
import { type Page } from "./decodePage";
import { type PageToken } from "./decodeToken";
import { IncompleteListingError } from "./errors";
import { type PageConflict } from "./pageCollector";

/**
 * Checks that the pages of a whole pass add up. Unfiltered, there are as many tokens as `total_count` says, or without it as
 * many pages as `total_pages` says, and every page but the last is full. Filtered, there are no more tokens than in all.
 */
export function findShortfall(pages: readonly Page[], isFiltered: boolean): PageConflict | undefined {
  const first = pages[0];
  if (first === undefined) {
    return undefined;
  }
  const { totalCount, totalPages, count: countOnPage } = first.info;
  const tokenCount = pages.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const reported = totalCount ?? (tokenCount === 0 ? countOnPage : undefined) ?? tokenCount;
  if (isFiltered ? tokenCount > reported : tokenCount !== reported) {
    return { kind: "moved", reason: `the API reports ${count(reported, "token")} and sent ${tokenCount}` };
  }
  if (isFiltered) {
    return undefined;
  }
  const filled = pages.findLastIndex(({ tokens }) => tokens.length > 0) + 1;
  if (totalCount === undefined && totalPages !== undefined && Math.max(1, filled) < totalPages) {
    return { kind: "moved", reason: `the API reports ${totalPages} pages and sent ${filled}` };
  }
  const short = pages.findIndex(({ tokens }, index) => index < filled - 1 && tokens.length < first.tokens.length);
  if (short > 0) {
    return { kind: "moved", reason: `page ${short + 1} is shorter than page 1, and more pages follow` };
  }
  return undefined;
}

/** What one pass read whose pages add up. */
export interface CollectedList {
  /** In the API's order. */
  tokens: readonly PageToken[];
  pageCount: number;
  totalCount: number | undefined;
}

/**
 * Checks a list that came in several pages without a `total_count` that counts just its tokens, as is so with every filter.
 * Nothing in one such pass shows that one token went away meanwhile and another was lost between two pages, so the pass before
 * must have read the same tokens.
 *
 * @param idsBefore - what the pass before read, if there was one whose pages add up.
 */
export function findDisagreement(
  { tokens, pageCount, totalCount }: CollectedList,
  idsBefore: readonly string[] | undefined,
  isFiltered: boolean,
): PageConflict | undefined {
  if (pageCount === 1 || (totalCount !== undefined && !isFiltered)) {
    return undefined;
  }
  if (idsBefore?.length === tokens.length && tokens.every(({ id }, index) => id === idsBefore[index])) {
    return undefined;
  }
  const why = isFiltered ? "no total counts what a filter leaves" : "the API reports no total";
  return { kind: "moved", reason: `${why}, and each pass had other tokens than the one before` };
}

const ADVICE: Readonly<Record<PageConflict["kind"], string>> = {
  moved: "The list keeps changing while it is read; try again when fewer tokens are created and deleted.",
  repeated:
    "The server does not page as Cloudflare documents; check the base URL and anything between here and the API.",
  doubled: "The API never lists a token twice; check the base URL and anything between here and the API.",
};

/** The error for a listing whose passes never added up. */
export function toIncompleteListingError(
  subject: string,
  passes: number,
  { kind, reason }: PageConflict,
): IncompleteListingError {
  return new IncompleteListingError(
    `${subject}: no complete list in ${count(passes, "pass", "passes")}: ${reason}. ${ADVICE[kind]}`,
  );
}
