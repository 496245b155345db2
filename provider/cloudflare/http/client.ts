import { hideSecrets, redact } from "../../redaction";
import { type ApiRequest } from "./apiRequest";
import { type Clock, systemClock, toClockSkewMs } from "./clock";
import { type Credentials, secretOf, toHeaders } from "./credentials";
import { type TimeLimit } from "./deadline";
import { describeAttempt } from "./describeAttempt";
import { decodeOrThrow } from "./envelope";
import { RateLimitError } from "../errors";
import { type Fields } from "../fields";
import { PageSizes } from "../listing/pageSizes";
import { parseQuota, type Quota, RateLimiter } from "./rateLimiter";
import { readAnswer } from "./readAnswer";
import { decideDelay } from "./retries";
import { Semaphore } from "./semaphore";
import { type RequestContext, toHeldBackError } from "./toApiError";
import { type HttpAnswer, Transport, type TransportOptions } from "./transport";

/** What a client needs to know. Times are in milliseconds. */
export interface ClientOptions extends Omit<TransportOptions, "headers"> {
  credentials: Credentials;
  /** How many times one request is retried. */
  maxRetries: number;
  /** Pages in flight at once. */
  maxConcurrency: number;
  userAgent: string;
  /** Is told of every attempt when it is over, in one line. */
  onRequest?: (line: string) => void;
  /** @default the machine's clock */
  clock?: Clock;
}

/** Decodes the envelope of an answer that says it succeeded. @throws FieldError */
export type Decode<T> = (envelope: Fields, bytes: number) => T;

/** Makes requests of the API: rate-limited, retried, decoded. */
export class CloudflareClient {
  readonly maxConcurrency: number;
  /** What the server accepts; every listing of this client shares it. */
  readonly pageSizes = new PageSizes();
  /** What the latest answer said of the requests that are left, where one said so. */
  quota: Quota | undefined;
  /** How far the clock is ahead of the API's, in milliseconds, as the last answer that says has it; below zero, behind it. */
  clockSkewMs: number | undefined;
  readonly clock: Clock;
  private readonly transport: Transport;
  private readonly rateLimiter: RateLimiter;
  private readonly semaphore: Semaphore;

  constructor(private readonly options: ClientOptions) {
    this.clock = options.clock ?? systemClock;
    this.maxConcurrency = options.maxConcurrency;
    this.rateLimiter = new RateLimiter(this.clock);
    this.semaphore = new Semaphore(options.maxConcurrency);
    hideSecrets([secretOf(options.credentials), options.proxy?.password]);
    const headers = { ...toHeaders(options.credentials), "User-Agent": options.userAgent };
    this.transport = new Transport({ ...options, headers });
  }

  /**
   * Makes a request and decodes its answer, retrying what is worth it while there is time.
   *
   * @throws a CloudflareAccessError that says what went wrong.
   */
  async get<T>(request: ApiRequest, limit: TimeLimit, decode: Decode<T>): Promise<T> {
    const { credentials, maxRetries, onRequest } = this.options;
    const context = { ...request, credentials };
    const failures: unknown[] = [];
    for (;;) {
      const number = failures.length + 1;
      const startedAt = this.clock.now();
      let answer: HttpAnswer | undefined;
      const report = (ended: { failure?: unknown; waitMs?: number | undefined } = {}) => {
        const durationMs = this.clock.now() - startedAt;
        onRequest?.(describeAttempt(context, { number, durationMs, answer, ...ended }));
      };
      try {
        const received = (answer = await this.send(context, limit));
        const envelope = readAnswer(context, received, this.clock.now());
        const value = decodeOrThrow(context.shownPath, () => decode(envelope, received.body.length));
        report();
        return value;
      } catch (failure) {
        failures.push(failure);
        const leftMs = limit.signal.aborted ? 0 : limit.leftMs();
        const waitMs = decideDelay(failures, { maxRetries, leftMs }, () => this.clock.random());
        report({ failure, waitMs });
        limit.signal.throwIfAborted();
        limit.noteFailure(failure);
        if (failure instanceof RateLimitError && failure.retryAfterMs !== undefined) {
          this.rateLimiter.blockFor(failure.retryAfterMs);
        }
        if (waitMs === undefined) {
          throw failure;
        }
        await this.clock.sleep(waitMs, limit.signal);
      }
    }
  }

  /** Sends the request once the limits let it go. */
  private async send(context: RequestContext, limit: TimeLimit): Promise<HttpAnswer> {
    // Before the time of an attempt begins, so that none is lost in a queue for a connection.
    await this.semaphore.acquire(limit.signal);
    try {
      const heldBackMs = this.rateLimiter.heldBackMs();
      if (heldBackMs >= limit.leftMs()) {
        throw toHeldBackError(context, heldBackMs);
      }
      const isOver = await this.rateLimiter.acquire(limit.signal);
      const sentAt = this.clock.now();
      const answer = await this.transport.get(context, limit.signal).finally(isOver);
      this.clockSkewMs = toClockSkewMs(answer.headers.date, sentAt, this.clock.now()) ?? this.clockSkewMs;
      const quota = parseQuota(answer.headers);
      this.rateLimiter.observe(quota);
      this.quota = quota ?? this.quota;
      return { ...answer, headers: redact(answer.headers) };
    } finally {
      this.semaphore.release();
    }
  }
}
