import { defined } from "../../defined";
import { checkAgreement, type Listing, toIncompleteListingError } from "./completeness";
import { Deadline } from "../http/deadline";
import { type Listed } from "./decodePage";
import { ListingPass, type ListRequest, type PageReader } from "./listingPass";
import { PageConflict } from "./pageConflicts";

/** How many passes are made at most, if the last one met pages that moved, or pages that are wrong. */
const MAX_PASSES = { moved: 4, wrong: 2 };

/** How far a listing has come. */
export interface ListingProgress {
  /** What is being done, such as `Listing the service tokens of account 0123…`. */
  action: string;
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
 * Reads a whole list, without duplicates and in as few requests as possible, or throws.
 *
 * A list that changes while it is read is read again, a few times. A list of several pages whose completeness no total proves
 * is always read twice (see {@link checkAgreement}).
 *
 * @throws IncompleteListingError when no pass gave a complete list, or the list is too large; any error of
 * the client.
 */
export async function readListing<Item extends Listed>(
  client: PageReader,
  request: ListRequest<Item>,
  { deadlineMs, signal, onProgress }: ListingOptions,
): Promise<Listing<Item>> {
  const { action, noun, isFiltered = false } = request;
  const deadline = new Deadline(client.clock, deadlineMs, signal, action);
  const startedAt = client.clock.now();
  const report = (pagesRead: number, pageCount: number | undefined) =>
    onProgress?.({ action, elapsedMs: client.clock.now() - startedAt, pagesRead, ...defined({ pageCount }) });
  try {
    let before: Listing<Item> | undefined;
    for (let passes = 1; ; passes++) {
      try {
        const listing = await new ListingPass(client, request, deadline, report).read();
        const previous = before;
        before = listing;
        checkAgreement(listing, previous, isFiltered, noun);
        return listing;
      } catch (error) {
        if (!(error instanceof PageConflict)) {
          throw error;
        }
        if (passes >= MAX_PASSES[error.kind]) {
          throw toIncompleteListingError(request, passes, error);
        }
      }
    }
  } finally {
    deadline.release();
  }
}
