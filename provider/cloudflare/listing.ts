import { type ListedToken, type UnreadableToken } from "../tokens/serviceToken";
import { type CloudflareClient } from "./client";
import { Deadline, type TimeLimit } from "./deadline";
import { isUnreadable } from "./decodeToken";
import { type Page } from "./envelope";
import { ApiError } from "./errors";
import {
  type CollectedList,
  findDisagreement,
  findShortfall,
  PageCollector,
  isLastPage,
  type PageDrift,
  planPages,
  toIncompleteListingError,
} from "./pages";
import { describeScope, type Scope } from "./scope";

/** The largest page the API gives. Source: Cloudflare's OpenAPI document. */
export const MAX_PER_PAGE = 1000;

/** What is asked for when the API refuses a larger `per_page` with 400, as some Cloudflare products do. */
const SMALLER_PER_PAGE = [100, 50, 20];

/** How often a list that changes while it is read is read, and a server that repeats pages is asked. */
const MAX_PASSES = { moved: 4, repeated: 2 };

/** Which service tokens are listed. */
export interface ListingRequest {
  scope: Scope;
  /** @default {@link MAX_PER_PAGE} */
  perPage?: number;
  /** The API's own filter by name, whose exactness it does not document: check the result. */
  name?: string;
  /** The API's own search, whose fields it does not document. */
  search?: string;
}

/** A complete list of service tokens, in the API's order, without duplicates. */
export interface Listing {
  tokens: ListedToken[];
  /** Tokens without a usable name or client ID, in the API's order: they count, and nothing finds them by what they lack. */
  unreadable: UnreadableToken[];
  /** How many tokens the API reports without any filter, when it reports a number. */
  totalCount?: number;
  /** How many pages the list came in. One page is a snapshot; several can hide a deletion and an insertion that cancel out. */
  pageCount: number;
}

/** How far a listing has come. */
export interface ListingProgress {
  scope: Scope;
  /** How long it has taken so far, in milliseconds. */
  elapsedMs: number;
  pagesRead: number;
  /** Undefined while only reading on can tell. */
  pageCount?: number;
}

/** What a listing needs of a {@link CloudflareClient}. */
export type PageReader = Pick<CloudflareClient, "getPage" | "maxConcurrency" | "acceptedPerPage" | "clock">;

/** What a listing may use. Times are in milliseconds. */
export interface ListingOptions {
  /** Everything together, retries and further passes included. */
  deadlineMs: number;
  signal: AbortSignal;
  onProgress?: (progress: ListingProgress) => void;
}

/**
 * Lists service tokens: complete, without duplicates, in the fewest requests, or an error.
 *
 * A list that changes while it is read (see {@link PageCollector}) is read again, a few times; one of several pages that no
 * total proves complete always is (see {@link findDisagreement}).
 *
 * @throws IncompleteListingError when no pass gave a complete list; any error of {@link CloudflareClient.getPage}.
 */
export async function listServiceTokens(
  client: PageReader,
  request: ListingRequest,
  options: ListingOptions,
): Promise<Listing> {
  const subject = `Listing the service tokens of ${describeScope(request.scope)}`;
  const deadline = new Deadline(client.clock, options.deadlineMs, options.signal, subject);
  const startedAt = client.clock.now();
  const report: PassReporter = (progress) =>
    options.onProgress?.({ ...progress, scope: request.scope, elapsedMs: client.clock.now() - startedAt });
  try {
    let before: CollectedList | undefined;
    for (let passes = 1; ; passes++) {
      let outcome = await new Pass(client, request, deadline, report).read();
      if ("tokens" in outcome) {
        const disagreement = findDisagreement(outcome, before, isFiltered(request));
        if (disagreement === undefined) {
          return toListing(outcome);
        }
        before = outcome;
        outcome = disagreement;
      }
      if (passes >= MAX_PASSES[outcome.kind]) {
        throw toIncompleteListingError(subject, passes, outcome);
      }
    }
  } finally {
    deadline.release();
  }
}

type PassReporter = (progress: Omit<ListingProgress, "scope" | "elapsedMs">) => void;

/** One reading of every page. */
class Pass {
  private readonly gathering = new PageCollector();
  private readonly doomed = new AbortController();
  private readonly limit: TimeLimit;
  private perPage: number;

  constructor(
    private readonly client: PageReader,
    private readonly request: ListingRequest,
    deadline: Deadline,
    private readonly reportPages: PassReporter,
  ) {
    this.limit = deadline.forPart(this.doomed.signal);
    this.perPage = Math.min(request.perPage ?? MAX_PER_PAGE, client.acceptedPerPage);
  }

  async read(): Promise<CollectedList | PageDrift> {
    const first = await this.readFirst();
    const plan = planPages(first, isFiltered(this.request));
    const drift =
      this.gathering.add(1, first) ??
      (plan.kind === "counted" ? await this.readCounted(plan.pageCount) : await this.readOn()) ??
      findShortfall(this.gathering.inOrder(), isFiltered(this.request));
    return drift ?? this.toList(first);
  }

  /** Reads page 1, with smaller pages where the server refuses large ones. */
  private async readFirst(): Promise<Page> {
    try {
      return await this.getPage(1);
    } catch (refusal) {
      if (!isBadRequest(refusal)) {
        throw refusal;
      }
      for (const perPage of SMALLER_PER_PAGE.filter((smaller) => smaller < this.perPage)) {
        const page = await this.getPage(1, perPage).catch(ignoreBadRequest);
        if (page === undefined) {
          continue;
        }
        this.client.acceptedPerPage = perPage;
        this.perPage = perPage;
        return page;
      }
      // Page size was not what the server refuses.
      throw refusal;
    }
  }

  /** Reads pages 2 to `pageCount`, several at once, until one shows drift. */
  private async readCounted(pageCount: number): Promise<PageDrift | undefined> {
    let next = 2;
    let drift: PageDrift | undefined;
    const readNext = async () => {
      while (next <= pageCount && drift === undefined) {
        const number = next++;
        const page = await this.getPage(number);
        drift ??= this.gathering.add(number, page);
        // What else is on its way can't mend this pass.
        if (drift !== undefined) {
          this.doomed.abort();
        }
        // What follows an empty page is empty too, however much the totals promise.
        if (page.tokens.length === 0) {
          next = pageCount + 1;
        }
        this.report(pageCount);
      }
    };
    const readers = Math.min(this.client.maxConcurrency, pageCount - 1);
    try {
      await Promise.all(Array.from({ length: readers }, readNext));
    } catch (error) {
      if (!this.doomed.signal.aborted) {
        throw error;
      }
    }
    return drift;
  }

  /** Reads one page after another until one is the last. */
  private async readOn(): Promise<PageDrift | undefined> {
    const { gathering } = this;
    for (let number = 2; !isLastPage(gathering.inOrder(), gathering.tokenCount, this.perPage); number++) {
      const drift = gathering.add(number, await this.getPage(number));
      if (drift !== undefined) {
        return drift;
      }
      this.report();
    }
    return undefined;
  }

  private getPage(page: number, perPage = this.perPage): Promise<Page> {
    return this.client.getPage({ ...this.request, page, perPage }, this.limit);
  }

  private report(pageCount?: number): void {
    const pagesRead = this.gathering.pageCount;
    this.reportPages(pageCount === undefined ? { pagesRead } : { pagesRead, pageCount });
  }

  private toList({ info: { totalCount } }: Page): CollectedList {
    const pages = this.gathering.inOrder();
    const list: CollectedList = { tokens: pages.flatMap(({ tokens }) => tokens), pageCount: pages.length };
    if (totalCount !== undefined) {
      list.totalCount = totalCount;
    }
    return list;
  }
}

/** Parts the tokens that can be read from those that can't. */
function toListing({ tokens: all, ...rest }: CollectedList): Listing {
  const tokens: ListedToken[] = [];
  const unreadable: UnreadableToken[] = [];
  for (const token of all) {
    if (isUnreadable(token)) {
      unreadable.push(token);
    } else {
      tokens.push(token);
    }
  }
  return { tokens, unreadable, ...rest };
}

function isFiltered({ name, search }: ListingRequest): boolean {
  return name !== undefined || search !== undefined;
}

/** Whether the API refused a request for a reason that it has no other word for. */
export function isBadRequest(error: unknown): boolean {
  return error instanceof ApiError && error.code === "api" && error.status === 400;
}

function ignoreBadRequest(error: unknown): undefined {
  if (!isBadRequest(error)) {
    throw error;
  }
}
