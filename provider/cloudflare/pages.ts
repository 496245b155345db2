import { type PageToken } from "./decodeToken";
import { type Page } from "./envelope";
import { IncompleteListingError } from "./errors";

/**
 * What the first page tells of the rest: how many pages there are in all, or that only reading on can tell.
 */
export type Plan = { kind: "counted"; pageCount: number } | { kind: "readOn" };

/**
 * The stop rules. Given the first page, they say how many pages there are:
 *
 * - a page with nothing on it is the last;
 * - with `total_count`, there are as many pages as it takes at the size of the first one, which is full where more follow:
 *   what it holds is the size the server really uses, whatever was asked for or is reported;
 * - with `total_pages`, at least that many;
 * - without totals, or with a filter (which the totals may ignore), only reading on can tell: see {@link isLastPage}.
 */
export function planPages(first: Page, isFiltered: boolean): Plan {
  const { totalCount } = first.info;
  const totalPages = knownTotalPages(first);
  if (first.tokens.length === 0) {
    return { kind: "counted", pageCount: 1 };
  }
  if (isFiltered || (totalCount === undefined && totalPages === undefined)) {
    return { kind: "readOn" };
  }
  const pagesOfTotal = Math.ceil((totalCount ?? 0) / first.tokens.length);
  return { kind: "counted", pageCount: Math.max(1, pagesOfTotal, totalPages ?? 1) };
}

/**
 * Whether a page read one after another is the last: it has nothing on it, it reaches a total (which may be too high, but
 * is never too low), or it is shorter than a page is known to be.
 *
 * What was asked for does not say how long a page is, as a server may send less at once; nor does a reported size that only
 * repeats it. A page before it does, and so does a reported size that the server chose itself.
 */
export function isLastPage(pages: readonly Page[], tokensSoFar: number, askedPerPage: number): boolean {
  const last = pages.at(-1);
  if (last === undefined) {
    return false;
  }
  const { perPage, totalCount } = last.info;
  const totalPages = knownTotalPages(last);
  if (last.tokens.length === 0) {
    return true;
  }
  const isChosen = perPage !== undefined && perPage > 0 && perPage !== askedPerPage;
  const knownSize = isChosen ? perPage : pages.at(-2)?.tokens.length;
  if (knownSize !== undefined && last.tokens.length < knownSize) {
    return true;
  }
  if (totalPages !== undefined) {
    return pages.length >= totalPages;
  }
  return totalCount !== undefined && tokensSoFar >= totalCount;
}

/** A page with tokens on it disproves a `total_pages` of 0, which a server gives that doesn't count. */
function knownTotalPages({ info, tokens }: Page): number | undefined {
  return info.totalPages === 0 && tokens.length > 0 ? undefined : info.totalPages;
}

/** Why one pass over the pages can't be taken for the list. */
export interface PageDrift {
  /** `moved` when the list changed while it was read; `repeated` when the server sent the same page again. */
  kind: "moved" | "repeated";
  reason: string;
}

/**
 * Gathers the pages of one pass, in whatever order they arrive, and says so as soon as they can't be one list: an ID that
 * came before, a total that changed, a page that is another or longer than was asked for.
 */
export class PageCollector {
  private readonly pages = new Map<number, Page>();
  private readonly pageOfId = new Map<string, number>();

  /** Takes one page in; the first is to come first. Returns the drift it shows, if any. */
  add(number: number, page: Page): PageDrift | undefined {
    const first = this.pages.get(1) ?? page;
    this.pages.set(number, page);
    return (
      findChangedTotal(first, number, page) ?? this.findRepetition(number, page) ?? findGrowth(first, number, page)
    );
  }

  private findRepetition(number: number, page: Page): PageDrift | undefined {
    const again = this.findSamePage(page);
    if (again !== undefined) {
      return { kind: "repeated", reason: `page ${number} has the tokens of page ${again} again` };
    }
    for (const { id } of page.tokens) {
      const before = this.pageOfId.get(id);
      if (before !== undefined) {
        return { kind: "moved", reason: `token ${id} is on page ${before} and again on page ${number}` };
      }
      this.pageOfId.set(id, number);
    }
    if (page.info.page !== undefined && page.info.page !== number) {
      return { kind: "repeated", reason: `page ${page.info.page} came when page ${number} was asked for` };
    }
    return undefined;
  }

  /** The number of the page that had just these tokens. */
  private findSamePage({ tokens }: Page): number | undefined {
    const number = tokens[0] === undefined ? undefined : this.pageOfId.get(tokens[0].id);
    if (number === undefined || this.pages.get(number)?.tokens.length !== tokens.length) {
      return undefined;
    }
    return tokens.every(({ id }) => this.pageOfId.get(id) === number) ? number : undefined;
  }

  get tokenCount(): number {
    return this.pageOfId.size;
  }

  get pageCount(): number {
    return this.pages.size;
  }

  /** The pages in order. */
  inOrder(): Page[] {
    return [...this.pages.entries()].sort(([a], [b]) => a - b).map(([, page]) => page);
  }
}

function findChangedTotal(first: Page, number: number, page: Page): PageDrift | undefined {
  const isCounted = (first.info.totalCount ?? page.info.totalCount) !== undefined;
  const total = isCounted ? "totalCount" : "totalPages";
  const [before, now] = [first.info[total], page.info[total]];
  if (before === now) {
    return undefined;
  }
  return {
    kind: "moved",
    reason: `the API's total was ${before ?? "absent"} on page 1 and ${now ?? "absent"} on page ${number}`,
  };
}

/** The first page is full where more follow, so that a longer one begins elsewhere than the pages before it end. */
function findGrowth(first: Page, number: number, page: Page): PageDrift | undefined {
  if (page.tokens.length <= first.tokens.length) {
    return undefined;
  }
  return { kind: "moved", reason: `page ${number} is longer than page 1` };
}

/**
 * Checks that a whole pass adds up: an unfiltered listing has as many tokens as `total_count` says, or without it as many
 * pages as `total_pages` says, and every page but the last is full. A filtered one has no more tokens than there are.
 */
export function findShortfall(pages: readonly Page[], isFiltered: boolean): PageDrift | undefined {
  const first = pages[0];
  if (first === undefined) {
    return undefined;
  }
  const { totalCount, totalPages, count } = first.info;
  const tokenCount = pages.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const reported = totalCount ?? (tokenCount === 0 ? count : undefined) ?? tokenCount;
  if (isFiltered ? tokenCount > reported : tokenCount !== reported) {
    return { kind: "moved", reason: `the API reports ${reported} tokens and sent ${tokenCount}` };
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

/** What a pass gave whose pages add up. */
export interface CollectedList {
  tokens: readonly PageToken[];
  pageCount: number;
  totalCount?: number;
}

/**
 * Checks a list that came in several pages without a `total_count` that counts just these tokens: as no filter's does.
 * Nothing in one such pass shows that a token went away meanwhile, and another one was so lost between two pages: the pass
 * before must have had the same tokens.
 */
export function findDisagreement(
  list: CollectedList,
  before: CollectedList | undefined,
  isFiltered: boolean,
): PageDrift | undefined {
  if (list.pageCount === 1 || (list.totalCount !== undefined && !isFiltered)) {
    return undefined;
  }
  if (before !== undefined && idsOf(list) === idsOf(before)) {
    return undefined;
  }
  const why = isFiltered ? "no total counts what a filter leaves" : "the API reports no total";
  return { kind: "moved", reason: `${why}, and each pass had other tokens than the one before` };
}

function idsOf({ tokens }: CollectedList): string {
  return tokens.map(({ id }) => id).join("\n");
}

/** The error for a listing whose passes never added up. */
export function toIncompleteListingError(subject: string, passes: number, drift: PageDrift): IncompleteListingError {
  const advice =
    drift.kind === "repeated"
      ? "The server does not page as Cloudflare documents; check baseUrl and anything between here and the API."
      : "The list keeps changing while it is read; try again when fewer tokens are created and deleted.";
  return new IncompleteListingError(
    `${subject}: no complete list in ${passes} ${passes === 1 ? "pass" : "passes"}: ${drift.reason}. ${advice}`,
  );
}
