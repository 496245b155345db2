import { type Listed, type Page } from "./decodePage";
import { ApiError, type ApiErrorEntry } from "../errors";
import { type PageCollector } from "./pageConflicts";

/**
 * How many pages there are, given the first:
 *
 * - a page with nothing on it is the last;
 * - with `total_count`, as many pages as it takes at the length of the first one. The first page is full if more follow, so its
 *   length is the page size that the server really uses, whatever was asked for or is reported;
 * - with `total_pages`, at least that many;
 * - undefined without totals, or with a filter (which the totals may ignore): pages are then read one after another until one
 *   is the last (see {@link isLastPage}).
 */
export function countPages(
  { items, info: { totalCount, totalPages } }: Page<Listed>,
  isFiltered: boolean,
): number | undefined {
  if (items.length === 0) {
    return 1;
  }
  if (isFiltered || (totalCount === undefined && totalPages === undefined)) {
    return undefined;
  }
  return Math.max(1, Math.ceil((totalCount ?? 0) / items.length), totalPages ?? 1);
}

/** The pages read so far, one after another. */
type PagesSoFar = Pick<PageCollector<Listed>, "pages" | "itemCount">;

/**
 * Whether the last page read is the last there is: it has nothing on it, it reaches a total (which may be too high, but is
 * never too low), or it is shorter than a full page.
 *
 * How long a full page is can be inferred from the page before, or from a reported size that differs from the one asked for.
 * It can't be inferred from the size asked for, as a server may send less, nor from a reported size that only repeats it.
 */
export function isLastPage({ pages, itemCount }: PagesSoFar, askedPerPage: number): boolean {
  const [last, before] = [pages.at(-1), pages.at(-2)];
  if (last === undefined || last.items.length === 0) {
    return true;
  }
  const { perPage, totalCount, totalPages } = last.info;
  const fullLength = perPage === undefined || perPage === askedPerPage ? before?.items.length : perPage;
  if (fullLength !== undefined && last.items.length < fullLength) {
    return true;
  }
  if (totalPages !== undefined) {
    return pages.length >= totalPages;
  }
  return totalCount !== undefined && itemCount >= totalCount;
}

/**
 * Whether a page that repeats the previous page means that the list has ended. Every other repetition is a fault: see
 * pageConflicts.ts.
 *
 * - A server that does not page at all sends no `result_info`, and the first page again as the second. Published fixtures of the
 *   tokens' endpoint are such servers, and so are many test servers. A first page of exactly the length asked for suggests that
 *   the server heeds `per_page`, so there may be more.
 * - `/accounts` repeats its last page past the end. A server that ignores `page` repeats the first: so a second page is believed
 *   only after one that was not full, a later one always.
 *
 * As insertions between two pages can look the same, such a list is read twice: see `checkAgreement` in completeness.ts.
 *
 * @param pages - those before.
 * @param repeatsLastPage - whether this list is known to repeat its last page past the end.
 */
export function isEndRepeated(
  pages: readonly Page<Listed>[],
  page: Page<Listed>,
  askedPerPage: number,
  repeatsLastPage = false,
): boolean {
  const { items = [], info = {} } = pages.at(-1) ?? {};
  const ids = new Set(items.map(({ id }) => id));
  if (items.length !== page.items.length || !page.items.every(({ id }) => ids.has(id))) {
    return false;
  }
  if (pages.length > 1) {
    return repeatsLastPage;
  }
  const hasInfo = [info, page.info].some((told) => Object.keys(told).length > 0);
  const isFull = items.length === (info.perPage ?? askedPerPage);
  return (repeatsLastPage || !hasInfo) && !isFull;
}

/** Codes of a refusal that is about the whole address, the account or Zero Trust: see refusalMeaning.ts. */
const OTHER_CODES: readonly (number | undefined)[] = [7000, 7003, 9999];

/** That there is no such page or offset, in the words of a refusal. A largest page or page size is a limit, and no end. */
const NO_SUCH_PAGE = [
  /\b(?:no|unknown|non-?existent) (?:such )?(?:page|offset)\b/i,
  /\b(?:page|offset)\b(?: (?:number|index))?[\s:="']*(?:\d+["']?)?(?: (?:requested|given))?[:,]? *(?:(?:is|was|does|do|did|could|can) ?)?(?:not (?:be )?found|not exist|n't exist|out of (?:range|bounds)|beyond|past|too (?:high|large|big)|exceeds|greater than|larger than|higher than|after the last)/i,
];

/**
 * Whether an error in the place of a page means that the page before was the last: the server reports no totals, and refuses the
 * page with 400 or 404 in words that say that the page or offset is too high or isn't there. Any other refusal fails the listing,
 * as it would on page 1.
 */
export function isPastTheEnd(error: unknown, pages: readonly Page<Listed>[]): boolean {
  const info = pages.at(-1)?.info ?? {};
  const isCounted = info.totalCount !== undefined || info.totalPages !== undefined;
  if (isCounted || !(error instanceof ApiError) || ![400, 404].includes(error.status)) {
    return false;
  }
  // Our codes for a 400 or 404 that is about neither the credential nor a limit.
  const isAboutRequest = ["api", "notFound"].includes(error.code);
  return (
    isAboutRequest && error.errors.some(({ message }) => saysNoSuchPage(message)) && !error.errors.some(isAboutElse)
  );
}

function isAboutElse({ code }: ApiErrorEntry): boolean {
  return OTHER_CODES.includes(code);
}

function saysNoSuchPage(message: string): boolean {
  // URLs and paths have the query's `page` in them.
  const words = message.replaceAll(/\S*[/?]\S*/g, " ").replaceAll(/\b(?:per[ _-]?page|page[ _-]?size)\b/gi, "size");
  return !/\b(?:size|limit|max|maximum|allowed)\b/i.test(words) && NO_SUCH_PAGE.some((pattern) => pattern.test(words));
}
