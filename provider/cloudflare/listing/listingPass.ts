import { defined } from "../../defined";
import { allOrAbort } from "../allOrAbort";
import { type ApiRequest } from "../http/apiRequest";
import { type CloudflareClient } from "../http/client";
import { checkWhole, type Listing } from "./completeness";
import { type Deadline, type TimeLimit } from "../http/deadline";
import { type DecodeItem, decodePage, type Listed, type Page } from "./decodePage";
import { checkListingSize, limitConcurrency } from "./listingLimits";
import { type Noun, PageCollector } from "./pageConflicts";
import { countPages, isEndRepeated, isLastPage, isPastTheEnd } from "./stopRules";

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
  private perPage: number;

  /** @param report - is told of each page after the first; `pageCount` is undefined while it is not known yet. */
  constructor(
    private readonly client: PageReader,
    private readonly request: ListRequest<Item>,
    private readonly deadline: Deadline,
    private readonly report: (pagesRead: number, pageCount: number | undefined) => void,
  ) {
    this.collector = new PageCollector(request.noun);
    this.perPage = request.perPage;
  }

  /** Reads every page. @throws {@link PageConflict} where the pages are not one list. */
  async read(): Promise<Listing<Item>> {
    const { collector } = this;
    const { path, noun, isFiltered = false } = this.request;
    const { page: first, perPage } = await this.client.pageSizes.readFirst(path, this.perPage, (size) =>
      this.getPage(1, this.deadline, size),
    );
    this.perPage = perPage;
    const { totalCount } = first.info;
    const pageCount = countPages(first, isFiltered);
    if (pageCount !== undefined) {
      checkListingSize(this.request, { itemCount: totalCount ?? 0, bytes: 0 });
    }
    this.collect(1, first);
    await (pageCount === undefined ? this.readInTurn() : this.readTogether(pageCount, first.bytes));
    checkWhole(collector.pages, isFiltered, noun);
    const items = collector.pages.flatMap((page) => page.items);
    return { items, pageCount: collector.pageCount, ...defined({ totalCount }) };
  }

  /** Reads pages 2 to `pageCount`, several at once. Once two conflict, those still in flight can't mend this pass. */
  private async readTogether(pageCount: number, bytesPerPage: number): Promise<void> {
    const readers = Math.min(limitConcurrency(this.client.maxConcurrency, bytesPerPage), pageCount - 1);
    let next = 2;
    await allOrAbort(this.deadline.signal, async (signal) => {
      const limit = this.deadline.withSignal(signal);
      const readNext = async () => {
        while (next <= pageCount) {
          const number = next++;
          const page = await this.getPage(number, limit);
          this.collect(number, page);
          // What follows an empty page is empty too, however much the totals promise.
          if (page.items.length === 0) {
            next = pageCount + 1;
          }
          this.report(this.collector.pageCount, pageCount);
        }
      };
      await Promise.all(Array.from({ length: readers }, readNext));
    });
  }

  /** Reads one page after another until one is the last. */
  private async readInTurn(): Promise<void> {
    const { collector } = this;
    while (!isLastPage(collector, this.perPage)) {
      this.collect(collector.pageCount + 1, await this.getNextPage());
      this.report(collector.pageCount, undefined);
    }
  }

  /** Gets the page after the last one; an empty page if the server shows in another way that there is none. */
  private async getNextPage(): Promise<Page<Item>> {
    const { pages } = this.collector;
    const empty: Page<Item> = { items: [], info: {}, bytes: 0 };
    try {
      const page = await this.getPage(pages.length + 1, this.deadline);
      return isEndRepeated(pages, page, this.perPage, this.request.repeatsLastPage) ? empty : page;
    } catch (error) {
      if (isPastTheEnd(error, pages)) {
        return empty;
      }
      throw error;
    }
  }

  private collect(number: number, page: Page<Item>): void {
    this.collector.add(number, page);
    checkListingSize(this.request, this.collector);
  }

  private async getPage(page: number, limit: TimeLimit, perPage = this.perPage): Promise<Page<Item>> {
    const query = { page: String(page), per_page: String(perPage), ...this.request.query };
    const read = await this.client.get({ ...this.request, query }, limit, (envelope, bytes) =>
      decodePage(envelope, bytes, this.request.decodeItem),
    );
    // Decoding long pages keeps timers from firing.
    limit.throwIfOver();
    return read;
  }
}
