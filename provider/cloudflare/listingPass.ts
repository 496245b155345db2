import { type CloudflareClient } from "./client";
import { type CollectedList, findShortfall } from "./completeness";
import { type Deadline, type TimeLimit } from "./deadline";
import { type Page } from "./decodePage";
import { checkListingSize, limitConcurrency } from "./listingLimits";
import { PageCollector, type PageConflict } from "./pageCollector";
import { MAX_PER_PAGE } from "./pageSize";
import { type Scope } from "./scope";
import { isLastPage, isPastTheEnd, isUnpaged, planPages } from "./stopRules";

/** Which service tokens are listed. */
export interface ListingRequest {
  scope: Scope;
  /** @default MAX_PER_PAGE */
  perPage?: number;
  /** The API's own filter by name, whose exactness it does not document: check the result. */
  name?: string;
  /** The API's own search, whose fields it does not document. */
  search?: string;
}

/** What a listing needs of a {@link CloudflareClient}. */
export type PageReader = Pick<CloudflareClient, "getPage" | "maxConcurrency" | "pageSize" | "clock">;

/** What one pass is given. */
export interface PassOptions {
  request: ListingRequest;
  isFiltered: boolean;
  /** What is being done, for messages. */
  subject: string;
  deadline: Deadline;
  /** @param pageCount - undefined while it is not known yet. */
  report: (pagesRead: number, pageCount: number | undefined) => void;
}

/** One reading of every page. */
export class ListingPass {
  private readonly collector = new PageCollector();
  private readonly abort = new AbortController();
  private readonly limit: TimeLimit;
  private perPage: number;

  constructor(
    private readonly client: PageReader,
    private readonly options: PassOptions,
  ) {
    this.limit = options.deadline.withAbort(this.abort.signal);
    this.perPage = options.request.perPage ?? MAX_PER_PAGE;
  }

  /** Reads every page. @returns The list, or why the pages are not one. */
  async read(): Promise<CollectedList | PageConflict> {
    const { isFiltered } = this.options;
    const { page: first, perPage } = await this.client.pageSize.readFirst(this.perPage, (size) =>
      this.getPage(1, size),
    );
    this.perPage = perPage;
    const plan = planPages(first, isFiltered);
    if (plan.kind === "counted") {
      checkListingSize(this.options.subject, { tokens: first.info.totalCount ?? 0, characters: 0 });
    }
    const conflict =
      this.collect(1, first) ??
      (plan.kind === "counted" ? await this.readTogether(first, plan.pageCount) : await this.readInTurn(first)) ??
      findShortfall(this.collector.inOrder(), isFiltered);
    const { totalCount } = first.info;
    return conflict ?? { tokens: this.collector.tokens(), pageCount: this.collector.pageCount, totalCount };
  }

  /** Reads pages 2 to `pageCount`, several at once, until two conflict. */
  private async readTogether(first: Page, pageCount: number): Promise<PageConflict | undefined> {
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
        if (page.tokens.length === 0) {
          next = pageCount + 1;
        }
        this.options.report(this.collector.pageCount, pageCount);
      }
    };
    const readers = Math.min(limitConcurrency(this.client.maxConcurrency, first.characters), pageCount - 1);
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
  private async readInTurn(first: Page): Promise<PageConflict | undefined> {
    const { collector } = this;
    let before: Page | undefined;
    let last = first;
    const hasEnded = () =>
      isLastPage({ last, before, pageCount: collector.pageCount, tokenCount: collector.tokenCount }, this.perPage);
    while (!hasEnded()) {
      const number = collector.pageCount + 1;
      const page = await this.getNextPage(number, last);
      const conflict = this.collect(number, page);
      if (conflict !== undefined) {
        return conflict;
      }
      this.options.report(collector.pageCount, undefined);
      [before, last] = [last, page];
    }
    return undefined;
  }

  /** Gets the page after the last one; an empty page if the server shows in another way that there is none. */
  private async getNextPage(number: number, last: Page): Promise<Page> {
    const empty: Page = { tokens: [], info: {}, characters: 0 };
    try {
      const page = await this.getPage(number);
      return number === 2 && isUnpaged(last, page, this.perPage) ? empty : page;
    } catch (error) {
      if (isPastTheEnd(error, last)) {
        return empty;
      }
      throw error;
    }
  }

  private collect(number: number, page: Page): PageConflict | undefined {
    const conflict = this.collector.add(number, page);
    const { tokenCount: tokens, characters } = this.collector;
    checkListingSize(this.options.subject, { tokens, characters });
    return conflict;
  }

  private async getPage(page: number, perPage = this.perPage): Promise<Page> {
    const read = await this.client.getPage({ ...this.options.request, page, perPage }, this.limit);
    // Decoding long pages keeps timers from firing.
    this.limit.throwIfOver();
    return read;
  }
}
