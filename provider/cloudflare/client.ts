import { toApiError, type RequestContext, toHeldBackError } from "./toApiError";
import { type Clock, systemClock } from "./clock";
import { type Credentials, toHeaders } from "./credentials";
import { type TimeLimit } from "./deadline";
import { decodePage, type Page, parseBody, readRefusal, readVerdict } from "./envelope";
import { type ApiError, type ApiErrorEntry, RateLimitError } from "./errors";
import { HeldBackError, RateLimiter } from "./rateLimiter";
import { parseQuota, type Quota } from "./quota";
import { decideRetry, parseRetryAfter } from "./retries";
import { describeScope, type Scope, toServiceTokensPath } from "./scope";
import { Semaphore } from "./semaphore";
import { type HttpAnswer, Transport } from "./transport";

/** What a client needs to know. Times are in milliseconds. */
export interface ClientOptions {
  credentials: Credentials;
  /** With `/client/v4`, without a trailing slash. */
  baseUrl: string;
  /** One HTTP attempt. */
  requestTimeoutMs: number;
  /** How many times one request is retried. */
  maxRetries: number;
  /** Pages in flight at once. */
  maxConcurrency: number;
  userAgent: string;
  /** @default the machine's clock */
  clock?: Clock;
}

/** One page as it is asked for. */
export interface PageRequest {
  scope: Scope;
  page: number;
  perPage: number;
  name?: string;
  search?: string;
}

/** Gets pages of service tokens: paced, retried, decoded. */
export class CloudflareClient {
  readonly maxConcurrency: number;
  /** The largest page size that the server has not refused, so that it is not asked twice. */
  acceptedPerPage = Infinity;
  /** What the latest answer said of the requests that are left, where one said so. */
  quota: Quota | undefined;
  readonly clock: Clock;
  private readonly transport: Transport;
  private readonly pacer: RateLimiter;
  private readonly slots: Semaphore;

  constructor(private readonly options: ClientOptions) {
    this.clock = options.clock ?? systemClock;
    this.maxConcurrency = options.maxConcurrency;
    this.pacer = new RateLimiter(this.clock);
    this.slots = new Semaphore(options.maxConcurrency);
    this.transport = new Transport({
      baseUrl: options.baseUrl,
      headers: { ...toHeaders(options.credentials), "User-Agent": options.userAgent },
      requestTimeoutMs: options.requestTimeoutMs,
      maxConnections: options.maxConcurrency,
    });
  }

  /**
   * Gets one page of service tokens.
   *
   * @throws a CloudflareAccessError that says what went wrong.
   */
  getPage({ scope, page, perPage, name, search }: PageRequest, limit: TimeLimit): Promise<Page> {
    const query: Record<string, string> = { page: String(page), per_page: String(perPage) };
    if (name !== undefined) {
      query.name = name;
    }
    if (search !== undefined) {
      query.search = search;
    }
    const context: RequestContext = {
      action: `Listing the service tokens of ${describeScope(scope)}`,
      object: scope.zoneId === undefined ? "account" : "zone",
      credentials: this.options.credentials,
      path: toServiceTokensPath(scope),
    };
    return this.get(context, query, limit, (body) => decodePage(context.path, body));
  }

  /**
   * Makes a request and decodes its answer, retrying what is worth it while there is time.
   *
   * @throws a CloudflareAccessError that says what went wrong; whatever `decode` throws.
   */
  async get<T>(
    context: RequestContext,
    query: Record<string, string>,
    limit: TimeLimit,
    decode: (body: unknown) => T,
  ): Promise<T> {
    const failures: unknown[] = [];
    for (;;) {
      try {
        const answer = await this.attempt(context, query, limit);
        return decode(this.toBody(context, answer));
      } catch (error) {
        limit.signal.throwIfAborted();
        limit.noteFailure(error);
        if (error instanceof RateLimitError && error.retryAfterMs !== undefined) {
          this.pacer.blockFor(error.retryAfterMs);
        }
        failures.push(error);
      }
      await this.waitBeforeRetry(failures, limit);
    }
  }

  private async attempt(context: RequestContext, query: Record<string, string>, limit: TimeLimit): Promise<HttpAnswer> {
    // Before the time of an attempt begins, so that none is lost in a queue for a connection.
    await this.slots.acquire(limit.signal);
    try {
      const isOver = await this.admit(context, limit);
      const answer = await this.transport.get(context.path, query, limit.signal).finally(isOver);
      this.pacer.observe(answer.headers.ratelimit);
      this.quota = parseQuota(answer.headers) ?? this.quota;
      return answer;
    } finally {
      this.slots.release();
    }
  }

  private async admit(context: RequestContext, limit: TimeLimit): Promise<() => void> {
    try {
      return await this.pacer.acquire(limit);
    } catch (error) {
      throw error instanceof HeldBackError ? toHeldBackError(context, error.waitMs) : error;
    }
  }

  /** The envelope of an answer that says it succeeded. @throws the error that any other answer stands for. */
  private toBody(context: RequestContext, answer: HttpAnswer): unknown {
    const { status, headers } = answer;
    const isOk = status >= 200 && status < 300;
    if (!isOk) {
      throw this.toApiError(context, answer, readRefusal(answer.body));
    }
    const body = parseBody(context.path, answer.body);
    const verdict = readVerdict(context.path, body);
    if (!verdict.success) {
      throw this.toApiError(context, { status, headers }, verdict.errors);
    }
    return body;
  }

  private toApiError(
    context: RequestContext,
    { status, headers }: Pick<HttpAnswer, "status" | "headers">,
    errors: readonly ApiErrorEntry[],
  ): ApiError {
    const retryAfterMs = parseRetryAfter(headers["retry-after"], this.clock.now()) ?? waitForQuota(status, headers);
    return toApiError(context, { status, errors, rayId: headers["cf-ray"], retryAfterMs });
  }

  /** @throws the last failure, when it isn't worth a retry or the deadline leaves no time for one. */
  private async waitBeforeRetry(failures: readonly unknown[], limit: TimeLimit): Promise<void> {
    const decision = decideRetry(failures, this.options.maxRetries, () => this.clock.random());
    if (!decision.retry || decision.delayMs >= limit.leftMs()) {
      throw failures.at(-1);
    }
    try {
      await this.clock.sleep(decision.delayMs, limit.signal);
    } catch (error) {
      limit.signal.throwIfAborted();
      throw error;
    }
  }
}

/** When a quota that is used up is renewed: the next best word on when to come back, in milliseconds. */
function waitForQuota(status: number, headers: HttpAnswer["headers"]): number | undefined {
  const quota = status === 429 ? parseQuota(headers) : undefined;
  return quota?.left === 0 && quota.renewsInSeconds !== undefined ? quota.renewsInSeconds * 1000 : undefined;
}
