import { setMaxListeners } from "node:events";
import { CancelledError } from "./errors";
import { type ListedToken, type UnreadableToken } from "../tokens/serviceToken";
import { isMatch, type TokenQuery } from "../tokens/tokenQuery";
import { type Listing } from "./listing";
import { type ListingRequest } from "./listingPass";
import { isBadRequest } from "./pageSize";
import { type Scope } from "./scope";

/** How long calls are collected that share a listing: until none has arrived for `quietMs`, but never for more than `longestMs`. */
const BATCHING = { quietMs: 4, longestMs: 100 };

/** What a lookup finds. */
export interface Lookup {
  matches: ListedToken[];
  /** Unreadable tokens that have what was asked for. */
  unreadable: UnreadableToken[];
  /** The listing searched. If nothing matches, it is a whole one. */
  listing: Listing;
}

/** Reads one listing; the signal aborts when no caller waits for it any more. */
export type ReadListing = (request: ListingRequest, signal: AbortSignal) => Promise<Listing>;

/**
 * Lets many calls share few listings (group commit). A call is answered only by a listing that started after the call
 * arrived, so it sees everything that was there when it was made; calls that arrive together, or while a listing runs,
 * share the next one, with its result or its error. Only calls for the same request share.
 */
export class SharedListings {
  private readonly queues = new Map<string, ListingQueue>();

  constructor(
    private readonly read: ReadListing,
    private readonly batching = BATCHING,
  ) {}

  /** Gets a whole listing. @throws whatever the listing throws, or the signal's reason. */
  async list(request: ListingRequest, signal: AbortSignal): Promise<Listing> {
    return (await this.enqueue(request, signal)).listing;
  }

  /**
   * Finds every token that a query means. A lone lookup by name asks the API to filter by the name; lookups that come together
   * share a whole listing. As nothing documents the filter as exact, nor what the totals count of a filtered listing, if the
   * filtered listing lacks the name, the whole list is read.
   *
   * @param isHidden - whether the name must not be shown: it is not sent to the API then, whose errors may repeat it.
   */
  async lookUp(scope: Scope, query: TokenQuery, signal: AbortSignal, isHidden = false): Promise<Lookup> {
    const name = "name" in query && !isHidden ? query.name : undefined;
    const { listing, isWhole } = await this.enqueue({ scope }, signal, name);
    const lookup = findIn(listing, query);
    const isFound = lookup.matches.length > 0 || lookup.unreadable.length > 0;
    return isFound || isWhole ? lookup : findIn(await this.list({ scope }, signal), query);
  }

  private async enqueue(request: ListingRequest, signal: AbortSignal, name?: string): Promise<Answer> {
    signal.throwIfAborted();
    const key = JSON.stringify([request.scope, request.perPage, request.name, request.search]);
    let queue = this.queues.get(key);
    if (queue === undefined) {
      queue = new ListingQueue(request, this.read, this.batching, () => this.queues.delete(key));
      this.queues.set(key, queue);
    }
    return queue.wait(signal, name);
  }
}

function findIn(listing: Listing, query: TokenQuery): Lookup {
  const matches = listing.tokens.filter((token) => isMatch(token, query));
  const unreadable = listing.unreadable.filter((token) => isMatch(token, query));
  return { matches, unreadable, listing };
}

/** What a call gets. */
interface Answer {
  listing: Listing;
  /** Whether it has everything that was requested, not only the tokens of one name. */
  isWhole: boolean;
}

/** One call that waits for a listing. */
interface Waiter {
  /** The only name it needs, where it needs only one. */
  name: string | undefined;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** The calls for one request, answered batch by batch. */
class ListingQueue {
  private readonly waiting = new Set<Waiter>();
  private batch: { waiters: Set<Waiter>; abort: AbortController } | undefined;
  private quiet: NodeJS.Timeout | undefined;
  private latest: NodeJS.Timeout | undefined;

  constructor(
    private readonly request: ListingRequest,
    private readonly read: ReadListing,
    private readonly batching: typeof BATCHING,
    private readonly onIdle: () => void,
  ) {}

  wait(signal: AbortSignal, name: string | undefined): Promise<Answer> {
    let leave!: () => void;
    const answer = new Promise<Answer>((resolve, reject) => {
      const waiter: Waiter = { name, resolve, reject };
      leave = () => this.leave(waiter, signal.reason);
      // Any number of calls may share a signal. Node.js warns of a leak from the eleventh listener on.
      setMaxListeners(0, signal);
      signal.addEventListener("abort", leave, { once: true });
      this.waiting.add(waiter);
      if (this.batch === undefined) {
        this.restartTimers();
      }
    });
    // A signal that outlives the call must not hold it.
    return answer.finally(() => signal.removeEventListener("abort", leave));
  }

  private restartTimers(): void {
    const start = () => void this.readBatches();
    clearTimeout(this.quiet);
    this.quiet = setTimeout(start, this.batching.quietMs);
    this.latest ??= setTimeout(start, this.batching.longestMs);
  }

  /** Reads one listing after another until nobody waits. */
  private async readBatches(): Promise<void> {
    clearTimeout(this.quiet);
    clearTimeout(this.latest);
    this.latest = undefined;
    while (this.waiting.size > 0) {
      const waiters = new Set(this.waiting);
      this.waiting.clear();
      const batch = { waiters, abort: new AbortController() };
      this.batch = batch;
      try {
        const answer = await this.readFor(waiters, batch.abort.signal);
        waiters.forEach((waiter) => waiter.resolve(answer));
      } catch (error) {
        waiters.forEach((waiter) => waiter.reject(error));
      }
      this.batch = undefined;
    }
    this.onIdle();
  }

  private async readFor(waiters: ReadonlySet<Waiter>, signal: AbortSignal): Promise<Answer> {
    const request = this.narrow(waiters);
    try {
      return { listing: await this.read(request, signal), isWhole: request === this.request };
    } catch (error) {
      // A filter that the API refuses is not needed: the whole listing has every name.
      if (request === this.request || !isAboutFilter(error)) {
        throw error;
      }
      return { listing: await this.read(this.request, signal), isWhole: true };
    }
  }

  /** The request itself, or only the tokens of the one name that all the waiters need. */
  private narrow(waiters: ReadonlySet<Waiter>): ListingRequest {
    const names = new Set([...waiters].map(({ name }) => name));
    const [name] = names;
    return names.size === 1 && name !== undefined ? { ...this.request, name } : this.request;
  }

  /** Removes a cancelled caller. Aborts the listing when no caller is left. */
  private leave(waiter: Waiter, reason: unknown): void {
    waiter.reject(reason);
    this.waiting.delete(waiter);
    this.batch?.waiters.delete(waiter);
    if (this.batch?.waiters.size === 0) {
      this.batch.abort.abort(new CancelledError("No caller waits for this listing any more."));
    }
  }
}

/** Whether the API refuses a request with words about its filter. A 400 has many other reasons, and then costs one request. */
function isAboutFilter(error: unknown): boolean {
  return isBadRequest(error) && error.errors.some(({ message }) => /name|filter|quer|search|param/i.test(message));
}
