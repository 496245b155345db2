import { type ListedToken } from "../tokens/serviceToken";
import { type Page } from "./envelope";
import { IncompleteListingError } from "./errors";

/**
 * What the first page tells of the rest: how many pages there are in all, or that only reading on can tell.
 */
export type Plan = { kind: "counted"; pageCount: number } | { kind: "readOn" };

/** How a page of a listing was asked for. */
export interface Asked {
  perPage: number;
  /** Whether the API was asked to filter. Its totals then still count every token, so they are upper bounds only. */
  isFiltered: boolean;
}

/**
 * The stop rules. Given the first page, they say how many pages there are:
 *
 * - a page with nothing on it is the last;
 * - with `total_count`, there are as many pages as it takes at the size the server really uses: the one it reports, or what
 *   it sent, where it sent less than was asked though there is more;
 * - with `total_pages` alone, that many;
 * - without totals, or with a filter (which the totals ignore), only reading on can tell: see {@link isLastPage}.
 */
export function planPages(first: Page, asked: Asked): Plan {
  const { totalCount, totalPages } = first.info;
  if (first.tokens.length === 0) return { kind: "counted", pageCount: 1 };
  if (asked.isFiltered || (totalCount === undefined && totalPages === undefined)) return { kind: "readOn" };
  if (totalCount === undefined) return { kind: "counted", pageCount: Math.max(1, totalPages ?? 1) };
  return { kind: "counted", pageCount: Math.max(1, Math.ceil(totalCount / pageSize(first, asked, totalCount))) };
}

function pageSize(first: Page, asked: Asked, totalCount: number): number {
  const reported = first.info.perPage;
  if (reported !== undefined && reported > 0) return reported;
  return first.tokens.length < totalCount ? first.tokens.length : asked.perPage;
}

/**
 * Whether a page read one after another is the last: it has nothing on it, it reaches a total (which is never too low), or
 * it is shorter than a page is known to be, by the server's word or by the page before it. What was asked for says
 * nothing here: a server may send less at once.
 */
export function isLastPage(pages: readonly Page[], tokensSoFar: number): boolean {
  const last = pages.at(-1);
  if (last === undefined) return false;
  const { perPage, totalCount, totalPages } = last.info;
  if (last.tokens.length === 0) return true;
  if (totalCount !== undefined && tokensSoFar >= totalCount) return true;
  if (totalPages !== undefined && pages.length >= totalPages) return true;
  const knownSize = perPage !== undefined && perPage > 0 ? perPage : pages.at(-2)?.tokens.length;
  return knownSize !== undefined && last.tokens.length < knownSize;
}

/** Why one pass over the pages can't be taken for the list. */
export interface PageDrift {
  /** `moved` when the list changed while it was read; `repeated` when the server sent the same page again. */
  kind: "moved" | "repeated";
  reason: string;
}

/**
 * Gathers the pages of one pass, in whatever order they arrive, and says so as soon as they can't be one list: an ID that
 * came before, a total that changed, a page that is another than was asked for.
 */
export class Gathering {
  private readonly pages = new Map<number, Page>();
  private readonly pageOfId = new Map<string, number>();

  /** Takes one page in. Returns the drift it shows, if any. */
  add(number: number, page: Page): PageDrift | undefined {
    const first = this.pages.get(1) ?? page;
    this.pages.set(number, page);
    const drift = findChangedTotal(first, number, page) ?? this.findRepetition(number, page);
    for (const { id } of page.tokens) this.pageOfId.set(id, number);
    return drift;
  }

  private findRepetition(number: number, page: Page): PageDrift | undefined {
    const repeatedIds = page.tokens.filter(({ id }) => this.pageOfId.has(id));
    if (repeatedIds.length > 0 && repeatedIds.length === page.tokens.length) {
      return { kind: "repeated", reason: `page ${number} has only tokens that other pages have` };
    }
    const repeated = repeatedIds[0] ?? findTwin(page);
    if (repeated !== undefined) {
      const before = this.pageOfId.get(repeated.id) ?? number;
      return { kind: "moved", reason: `token ${repeated.id} is on page ${before} and again on page ${number}` };
    }
    if (page.info.page !== undefined && page.info.page !== number) {
      return { kind: "repeated", reason: `page ${page.info.page} came when page ${number} was asked for` };
    }
    return undefined;
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

/** A token that stands twice on one page. */
function findTwin(page: Page): ListedToken | undefined {
  const ids = new Set<string>();
  return page.tokens.find(({ id }) => ids.size === ids.add(id).size);
}

function findChangedTotal(first: Page, number: number, page: Page): PageDrift | undefined {
  const [before, now] = [first.info.totalCount ?? first.info.totalPages, page.info.totalCount ?? page.info.totalPages];
  if (before === now) return undefined;
  return {
    kind: "moved",
    reason: `the API's total was ${before ?? "absent"} on page 1 and ${now ?? "absent"} on page ${number}`,
  };
}

/**
 * Checks that a whole pass adds up: an unfiltered listing has as many tokens as `total_count` says, and every page but
 * the last is full.
 */
export function findShortfall(pages: readonly Page[], asked: Asked): PageDrift | undefined {
  const first = pages[0];
  if (first === undefined || asked.isFiltered) return undefined;
  const tokenCount = pages.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const { totalCount } = first.info;
  if (totalCount !== undefined && totalCount !== tokenCount) {
    return { kind: "moved", reason: `the API reports ${totalCount} tokens and sent ${tokenCount}` };
  }
  const short = pages.findIndex(({ tokens }, index) => index < pages.length - 1 && tokens.length < first.tokens.length);
  if (short > 0) {
    return { kind: "moved", reason: `page ${short + 1} is shorter than page 1, and more pages follow` };
  }
  return undefined;
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
