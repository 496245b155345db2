import { toApiError, type RequestContext } from "./apiFailure";
import { type Clock, systemClock } from "./clock";
import { type Credentials, toHeaders } from "./credentials";
import { type Deadline } from "./deadline";
import { decodePage, type Page, parseBody, readRefusal, readVerdict } from "./envelope";
import { type ApiError, type ApiErrorEntry } from "./errors";
import { Pacer } from "./pacer";
import { parseQuota, type Quota } from "./quota";
import { decideRetry, parseRetryAfter } from "./retries";
import { describeScope, type Scope, toServiceTokensPath } from "./scope";
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
  private readonly pacer: Pacer;

  constructor(private readonly options: ClientOptions) {
    this.clock = options.clock ?? systemClock;
    this.maxConcurrency = options.maxConcurrency;
    this.pacer = new Pacer(this.clock);
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
  getPage({ scope, page, perPage, name, search }: PageRequest, deadline: Deadline): Promise<Page> {
    const query: Record<string, string> = { page: String(page), per_page: String(perPage) };
    if (name !== undefined) query.name = name;
    if (search !== undefined) query.search = search;
    const context: RequestContext = {
      action: `Listing the service tokens of ${describeScope(scope)}`,
      object: scope.zoneId === undefined ? "account" : "zone",
      credentials: this.options.credentials,
      path: toServiceTokensPath(scope),
    };
    return this.get(context, query, deadline, (body) => decodePage(context.path, body));
  }

  /**
   * Makes a request and decodes its answer, retrying what is worth it until the deadline.
   *
   * @throws a CloudflareAccessError that says what went wrong; whatever `decode` throws.
   */
  async get<T>(
    context: RequestContext,
    query: Record<string, string>,
    deadline: Deadline,
    decode: (body: unknown) => T,
  ): Promise<T> {
    const failures: unknown[] = [];
    for (;;) {
      try {
        const answer = await this.attempt(context.path, query, deadline.signal);
        return decode(this.toBody(context, answer));
      } catch (error) {
        deadline.signal.throwIfAborted();
        failures.push(error);
      }
      await this.waitBeforeRetry(failures, deadline);
    }
  }

  private async attempt(path: string, query: Record<string, string>, signal: AbortSignal): Promise<HttpAnswer> {
    await this.pacer.admit(signal);
    const answer = await this.transport.get(path, query, signal);
    this.pacer.heed(answer.headers.ratelimit);
    this.quota = parseQuota(answer.headers) ?? this.quota;
    return answer;
  }

  /** The envelope of an answer that says it succeeded. @throws the error that any other answer stands for. */
  private toBody(context: RequestContext, answer: HttpAnswer): unknown {
    const { status, headers } = answer;
    const isOk = status >= 200 && status < 300;
    if (!isOk) throw this.toApiError(context, answer, readRefusal(answer.body));
    const body = parseBody(context.path, answer.body);
    const verdict = readVerdict(context.path, body);
    if (!verdict.success) throw this.toApiError(context, { status, headers }, verdict.errors);
    return body;
  }

  private toApiError(
    context: RequestContext,
    { status, headers }: Pick<HttpAnswer, "status" | "headers">,
    errors: readonly ApiErrorEntry[],
  ): ApiError {
    const retryAfterMs = parseRetryAfter(headers["retry-after"], this.clock.now());
    return toApiError(context, { status, errors, rayId: headers["cf-ray"], retryAfterMs });
  }

  /** @throws the last failure, when it isn't worth a retry or the deadline leaves no time for one. */
  private async waitBeforeRetry(failures: readonly unknown[], deadline: Deadline): Promise<void> {
    const decision = decideRetry(failures, this.options.maxRetries, () => this.clock.random());
    if (!decision.retry || decision.delayMs >= deadline.leftMs()) throw failures.at(-1);
    try {
      await this.clock.sleep(decision.delayMs, deadline.signal);
    } catch (error) {
      deadline.signal.throwIfAborted();
      throw error;
    }
  }
}
