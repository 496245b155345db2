import { setMaxListeners } from "node:events";
import { CancelledError } from "../errors";

/** Calls that share a listing are collected until none has arrived for this long … */
const QUIET_MS = 4;

/** … but never for longer than this. */
const LONGEST_MS = 100;

/** Reads one listing, or anything else that calls share; the signal aborts when no caller waits for it any more. */
export type Read<Request, Result> = (request: Request, signal: AbortSignal) => Promise<Result>;

/**
 * Lets many calls share few listings (group commit). A call is answered only by a listing that started after the call
 * arrived, so it sees everything that was there when it was made; calls that arrive together, or while a listing runs,
 * share the next one, with its result or its error. Only calls for the same request share.
 */
export class SharedListings<Request, Result> {
  private readonly queues = new Map<string, ListingQueue<Result>>();

  constructor(private readonly read: Read<Request, Result>) {}

  /** Gets what was read for a request. @throws whatever the listing throws, or the signal's reason. */
  async list(request: Request, signal: AbortSignal): Promise<Result> {
    signal.throwIfAborted();
    const key = toKey(request);
    let queue = this.queues.get(key);
    if (queue === undefined) {
      const read = (batchSignal: AbortSignal) => this.read(request, batchSignal);
      queue = new ListingQueue(read, () => this.queues.delete(key));
      this.queues.set(key, queue);
    }
    return queue.wait(signal);
  }
}

/** The same for all spellings of an account's or zone's ID, whose digits are hexadecimal. */
function toKey(request: unknown): string {
  return JSON.stringify(request, (name, value: unknown) =>
    (name === "accountId" || name === "zoneId") && typeof value === "string" ? value.toLowerCase() : value,
  );
}

/** One call that waits for a listing. */
interface Waiter<Result> {
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** The calls for one request, answered batch by batch. */
class ListingQueue<Result> {
  private readonly waiting = new Set<Waiter<Result>>();
  private batch: { waiters: Set<Waiter<Result>>; abort: AbortController } | undefined;
  private quiet: NodeJS.Timeout | undefined;
  private latest: NodeJS.Timeout | undefined;

  constructor(
    private readonly read: (signal: AbortSignal) => Promise<Result>,
    private readonly onIdle: () => void,
  ) {}

  wait(signal: AbortSignal): Promise<Result> {
    let leave!: () => void;
    const result = new Promise<Result>((resolve, reject) => {
      const waiter: Waiter<Result> = { resolve, reject };
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
    return result.finally(() => signal.removeEventListener("abort", leave));
  }

  private restartTimers(): void {
    const start = () => void this.readBatches();
    clearTimeout(this.quiet);
    this.quiet = setTimeout(start, QUIET_MS);
    this.latest ??= setTimeout(start, LONGEST_MS);
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
        const result = await this.read(batch.abort.signal);
        waiters.forEach((waiter) => waiter.resolve(result));
      } catch (error) {
        waiters.forEach((waiter) => waiter.reject(error));
      }
      this.batch = undefined;
    }
    this.onIdle();
  }

  /** Removes a cancelled caller. Aborts the listing when no caller is left. */
  private leave(waiter: Waiter<Result>, reason: unknown): void {
    waiter.reject(reason);
    this.waiting.delete(waiter);
    this.batch?.waiters.delete(waiter);
    if (this.batch?.waiters.size === 0) {
      this.batch.abort.abort(new CancelledError("No caller waits for this listing any more."));
    }
  }
}
