import { isUnreadable, type ListedToken, type UnreadableToken } from "../tokens/serviceToken";
import { defined } from "../defined";
import { type CollectedList, findDisagreement, toIncompleteListingError } from "./completeness";
import { Deadline } from "./deadline";
import { ListingPass, type ListingRequest, type PageReader } from "./listingPass";
import { type PageConflict } from "./pageCollector";
import { describeScope, type Scope } from "./scope";

/** How often a list is read that keeps changing, and how often one whose pages are wrong. */
const MAX_PASSES = { moved: 4, repeated: 2, doubled: 2 };

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
  /** Undefined while it is not known yet. */
  pageCount?: number;
}

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
 * A list that changes while it is read (see {@link PageCollector}) is read again, a few times. One of several pages that no
 * total proves complete is always read twice (see {@link findDisagreement}).
 *
 * @throws IncompleteListingError when no pass gave a complete list, or the list is too large; any error of
 * {@link CloudflareClient.getPage}.
 */
export async function listServiceTokens(
  client: PageReader,
  request: ListingRequest,
  options: ListingOptions,
): Promise<Listing> {
  const subject = `Listing the service tokens of ${describeScope(request.scope)}`;
  const isFiltered = request.name !== undefined || request.search !== undefined;
  const deadline = new Deadline(client.clock, options.deadlineMs, options.signal, subject);
  const startedAt = client.clock.now();
  const report = (pagesRead: number, pageCount: number | undefined) => {
    const elapsedMs = client.clock.now() - startedAt;
    options.onProgress?.({ scope: request.scope, elapsedMs, pagesRead, ...defined({ pageCount }) });
  };
  try {
    let idsBefore: readonly string[] | undefined;
    for (let passes = 1; ; passes++) {
      const outcome = await new ListingPass(client, { request, isFiltered, subject, deadline, report }).read();
      let conflict: PageConflict | undefined;
      if ("kind" in outcome) {
        conflict = outcome;
      } else {
        conflict = findDisagreement(outcome, idsBefore, isFiltered);
        if (conflict === undefined) {
          return toListing(outcome);
        }
        idsBefore = outcome.tokens.map(({ id }) => id);
      }
      if (passes >= MAX_PASSES[conflict.kind]) {
        throw toIncompleteListingError(subject, passes, conflict);
      }
    }
  } finally {
    deadline.release();
  }
}

function toListing({ tokens: all, pageCount, totalCount }: CollectedList): Listing {
  const tokens = all.filter((token): token is ListedToken => !isUnreadable(token));
  return { tokens, unreadable: all.filter(isUnreadable), pageCount, ...defined({ totalCount }) };
}
