import { defined } from "../defined";
import { type ApiRequest } from "./apiRequest";
import { type CloudflareClient } from "./client";
import { findShortfall, type Listing } from "./completeness";
import { type Deadline, type TimeLimit } from "./deadline";
import { type DecodeItem, decodePage, type Listed, type Page } from "./decodePage";
import { checkListingSize, limitConcurrency } from "./listingLimits";
import { type Noun, PageCollector, type PageConflict } from "./pageConflicts";
import { isEndRepeated, isLastPage, isPastTheEnd, planPages } from "./stopRules";

/** A list of the API's: where it is, what its items are, and what messages say of it. */
export interface ListRequest<Item extends Listed> extends ApiRequest {
  noun: Noun;
  decodeItem: DecodeItem<Item>;
  /** The page size to ask for. */
  perPage: number;
  /** Whether `query` leaves items out that the totals may count. @default false */
  isFiltered?: boolean;
  /** Whether `search` lists a part of it. @default false */
  isSearchable?: boolean;
  /** Whether a page past the end is the last one again. @default false */
  repeatsLastPage?: boolean;
}

/** What a listing needs of a {@link CloudflareClient}. */
export type PageReader = Pick<CloudflareClient, "get" | "maxConcurrency" | "pageSizes" | "clock">;

/** One reading of every page. */
export class ListingPass<Item extends Listed> {
  private readonly collector: PageCollector<Item>;
  private readonly abort = new AbortController();
  private readonly limit: TimeLimit;
  private readonly isFiltered: boolean;
  private perPage: number;

  /** @param report - is told of each page after the first; `pageCount` is undefined while it is not known yet. */
  constructor(
    private readonly client: PageReader,
    private readonly request: ListRequest<Item>,
    deadline: Deadline,
    private readonly report: (pagesRead: number, pageCount: number | undefined) => void,
  ) {
    this.collector = new PageCollector(request.noun);
    this.limit = deadline.withAbort(this.abort.signal);
    this.isFiltered = request.isFiltered ?? false;
    this.perPage = request.perPage;
  }

  /** Reads every page. @returns The list, or why the pages are not one. */
  async read(): Promise<Listing<Item> | PageConflict> {
    const { isFiltered, collector } = this;
    const { page: first, perPage } = await this.client.pageSizes.readFirst(this.request.path, this.perPage, (size) =>
      this.getPage(1, size),
    );
    this.perPage = perPage;
    const plan = planPages(first, isFiltered);
    if (plan.kind === "counted") {
      checkListingSize(this.request, { itemCount: first.info.totalCount ?? 0, bytes: 0 });
    }
    const conflict =
      this.collect(1, first) ??
      (plan.kind === "counted" ? await this.readTogether(first, plan.pageCount) : await this.readInTurn(first)) ??
      findShortfall(collector.inOrder(), isFiltered, this.request.noun);
    const { totalCount } = first.info;
    return conflict ?? { items: collector.items(), pageCount: collector.pageCount, ...defined({ totalCount }) };
  }

  /** Reads pages 2 to `pageCount`, several at once, until two conflict. */
  private async readTogether(first: Page<Item>, pageCount: number): Promise<PageConflict | undefined> {
    let next = 2;
    let conflict: PageConflict | undefined;
    const readNext = async () => {
      while (next <= pageCount && conflict === undefined) {
        const number = next++;
        const page = await this.getPage(number);
        conflict ??= this.collect(number, page);
        // The pages still in flight can't mend this pass.
        if (conflict !== undefined) {
          this.abort.abort();
        }
        // What follows an empty page is empty too, however much the totals promise.
        if (page.items.length === 0) {
          next = pageCount + 1;
        }
        this.report(this.collector.pageCount, pageCount);
      }
    };
    const readers = Math.min(limitConcurrency(this.client.maxConcurrency, first.bytes), pageCount - 1);
    try {
      await Promise.all(Array.from({ length: readers }, readNext));
    } catch (error) {
      if (!this.abort.signal.aborted) {
        throw error;
      }
    }
    return conflict;
  }

  /** Reads one page after another until one is the last. */
  private async readInTurn(first: Page<Item>): Promise<PageConflict | undefined> {
    const { collector } = this;
    let before: Page<Item> | undefined;
    let last = first;
    const hasEnded = () =>
      isLastPage({ last, before, pageCount: collector.pageCount, itemCount: collector.itemCount }, this.perPage);
    while (!hasEnded()) {
      const number = collector.pageCount + 1;
      const page = await this.getNextPage(number, last);
      const conflict = this.collect(number, page);
      if (conflict !== undefined) {
        return conflict;
      }
      this.report(collector.pageCount, undefined);
      [before, last] = [last, page];
    }
    return undefined;
  }

  /** Gets the page after the last one; an empty page if the server shows in another way that there is none. */
  private async getNextPage(number: number, last: Page<Item>): Promise<Page<Item>> {
    const empty: Page<Item> = { items: [], info: {}, bytes: 0 };
    const repeated = { number, askedPerPage: this.perPage, repeatsLastPage: this.request.repeatsLastPage ?? false };
    try {
      const page = await this.getPage(number);
      return isEndRepeated(last, page, repeated) ? empty : page;
    } catch (error) {
      if (isPastTheEnd(error, last)) {
        return empty;
      }
      throw error;
    }
  }

  private collect(number: number, page: Page<Item>): PageConflict | undefined {
    const conflict = this.collector.add(number, page);
    checkListingSize(this.request, this.collector);
    return conflict;
  }

  private async getPage(page: number, perPage = this.perPage): Promise<Page<Item>> {
    const query = { page: String(page), per_page: String(perPage), ...this.request.query };
    const read = await this.client.get({ ...this.request, query }, this.limit, (envelope, bytes) =>
      decodePage(envelope, bytes, this.request.decodeItem),
    );
    // Decoding long pages keeps timers from firing.
    this.limit.throwIfOver();
    return read;
  }
}
