import { defined } from "../defined";
import { type Clock, systemClock } from "./clock";
import { type Credentials, secretOf, toHeaders } from "./credentials";
import { type TimeLimit } from "./deadline";
import { decodePage, type Page } from "./decodePage";
import { CloudflareAccessError, RateLimitError } from "./errors";
import { PageSize } from "./pageSize";
import { RateLimiter } from "./rateLimiter";
import { createRedact, type Redact } from "./redaction";
import { type RequestEvent, toShownPath } from "./requestEvent";
import { parseQuota, type Quota } from "./quota";
import { type Answer, readAnswer } from "./readAnswer";
import { decideDelay } from "./retries";
import { describeScope, type Scope, toServiceTokensPath } from "./scope";
import { Semaphore } from "./semaphore";
import { type RequestContext, toHeldBackError } from "./toApiError";
import { Transport, type TransportOptions } from "./transport";

/** What a client needs to know. Times are in milliseconds. */
export interface ClientOptions extends Omit<TransportOptions, "headers"> {
  credentials: Credentials;
  /** How many times one request is retried. */
  maxRetries: number;
  /** Pages in flight at once. */
  maxConcurrency: number;
  userAgent: string;
  /** Is told of every attempt when it is over. */
  onRequest?: (event: RequestEvent) => void;
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

/** Gets pages of service tokens: rate-limited, retried, decoded. */
export class CloudflareClient {
  readonly maxConcurrency: number;
  /** What the server accepts; every listing of this client shares it. */
  readonly pageSize = new PageSize();
  /** What the latest answer said of the requests that are left, where one said so. */
  quota: Quota | undefined;
  readonly clock: Clock;
  private readonly transport: Transport;
  private readonly rateLimiter: RateLimiter;
  private readonly semaphore: Semaphore;
  private readonly secrets: readonly (string | undefined)[];
  private readonly redact: Redact;

  constructor(private readonly options: ClientOptions) {
    this.clock = options.clock ?? systemClock;
    this.maxConcurrency = options.maxConcurrency;
    this.rateLimiter = new RateLimiter(this.clock);
    this.semaphore = new Semaphore(options.maxConcurrency);
    this.secrets = [secretOf(options.credentials), options.proxy?.password];
    this.redact = createRedact(this.secrets);
    const headers = { ...toHeaders(options.credentials), "User-Agent": options.userAgent };
    this.transport = new Transport({ ...options, headers });
  }

  /**
   * Gets one page of service tokens.
   *
   * @throws a CloudflareAccessError that says what went wrong.
   */
  getPage({ scope, page, perPage, name, search }: PageRequest, limit: TimeLimit): Promise<Page> {
    const query = { page: String(page), per_page: String(perPage), ...defined({ name, search }) };
    const context: RequestContext = {
      action: `Listing the service tokens of ${describeScope(scope)}`,
      object: scope.zoneId === undefined ? "account" : "zone",
      credentials: this.options.credentials,
      ...toPaths(scope),
    };
    return this.get(context, query, limit, (body, characters) => decodePage(context.path, body, characters));
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
    decode: (body: unknown, characters: number) => T,
  ): Promise<T> {
    const failures: unknown[] = [];
    for (;;) {
      const report = this.startReport(toShownPath(context.path, query), failures.length + 1);
      let answer: Answer | undefined;
      let delayMs: number | undefined;
      try {
        answer = await this.attempt(context, query, limit);
        const decoded = decode(
          readAnswer(context, answer, this.redactFor(context, answer), this.clock.now()),
          answer.body.length,
        );
        report(answer);
        return decoded;
      } catch (error) {
        failures.push(error);
        const leftMs = limit.signal.aborted ? 0 : limit.leftMs();
        delayMs = decideDelay(failures, { maxRetries: this.options.maxRetries, leftMs }, () => this.clock.random());
        report(answer, error, delayMs);
        limit.signal.throwIfAborted();
        limit.noteFailure(error);
        if (error instanceof RateLimitError && error.retryAfterMs !== undefined) {
          this.rateLimiter.blockFor(error.retryAfterMs);
        }
        if (delayMs === undefined) {
          throw error;
        }
      }
      await this.clock.sleep(delayMs, limit.signal);
    }
  }

  private async attempt(context: RequestContext, query: Record<string, string>, limit: TimeLimit): Promise<Answer> {
    // Before the time of an attempt begins, so that none is lost in a queue for a connection.
    await this.semaphore.acquire(limit.signal);
    try {
      const heldBackMs = this.rateLimiter.heldBackMs();
      if (heldBackMs >= limit.leftMs()) {
        throw toHeldBackError(context, heldBackMs);
      }
      const isOver = await this.rateLimiter.acquire(limit.signal);
      const answer = await this.transport.get(context.requestPath ?? context.path, query, limit.signal).finally(isOver);
      const quota = parseQuota(answer.headers);
      this.rateLimiter.observe(quota);
      this.quota = quota ?? this.quota;
      return { ...answer, headers: this.redact(answer.headers), quota };
    } finally {
      this.semaphore.release();
    }
  }

  /** A secret ID may be part of a token's name, which was asked for; so only a refusal is searched for it. */
  private redactFor({ secrets = [] }: RequestContext, { status }: Answer): Redact {
    return secrets.length === 0 || status === 200 ? this.redact : createRedact([...this.secrets, ...secrets]);
  }

  /** Begins the {@link RequestEvent} of an attempt, and returns what ends it. */
  private startReport(path: string, attempt: number) {
    const startedAt = this.clock.now();
    return (answer: Answer | undefined, failure?: unknown, waitMs?: number): void => {
      const error = failure instanceof CloudflareAccessError ? failure.code : undefined;
      this.options.onRequest?.({
        method: "GET",
        path,
        attempt,
        durationMs: Math.round(this.clock.now() - startedAt),
        ...defined({ status: answer?.status, rayId: answer?.headers["cf-ray"], error, waitMs }),
      });
    };
  }
}

/** The path of a scope, and what is shown of it. The API's errors repeat the path, its ID in lower case at times. */
function toPaths(scope: Scope): Pick<RequestContext, "path" | "requestPath" | "secrets"> {
  const path = toServiceTokensPath(scope);
  if (scope.isSecret !== true) {
    return { path };
  }
  const id = scope.accountId ?? scope.zoneId;
  return { path: path.replace(id, "…"), requestPath: path, secrets: [id, id.toLowerCase(), id.toUpperCase()] };
}
