import { type Clock, parseHttpDate } from "./clock";
import {
  CertificateError,
  type CloudflareAccessError,
  ConnectionError,
  InterceptedError,
  MalformedResponseError,
  RateLimitError,
  ServerError,
  TimeoutError,
} from "../errors";

/** The bound of the first back-off in milliseconds; it doubles with each attempt, up to {@link MAX_BACKOFF_MS}. */
const BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 10_000;

/** A 429 that says nothing of when to come back is waited out longer: hurrying it earns a block of five minutes. */
const RATE_LIMIT_BACKOFF_MS = 2_000;
const MAX_RATE_LIMIT_BACKOFF_MS = 30_000;

/**
 * The wait that a `Retry-After` header asks for, in milliseconds: `120` (seconds) or an HTTP date. Anything else, and a
 * date that has passed (by a clock that may be wrong), asks for none in particular.
 */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (/^\s*\d{1,9}\s*$/.test(value)) {
    return Number(value) * 1000;
  }
  const date = parseHttpDate(value);
  return date !== undefined && date > now ? date - now : undefined;
}

/**
 * Tells how long to wait before a request is tried again, in milliseconds; undefined where it is not. Network faults, timeouts,
 * 408, 429 and 5xx are retried, up to `maxRetries` times, and a 200 that can't be read is retried once. Certificate errors and
 * everything else are not.
 *
 * The wait is full jitter: anything from 0 to a bound that doubles. A `Retry-After` is honoured to the millisecond. If the wait
 * would outlast the deadline, there is no retry: a `Retry-After` past the deadline fails at once. How long a 429 stops the other
 * requests of the account is capped in rateLimiter.ts.
 *
 * @param failures - of one request so far; the last is the one to decide about.
 */
export function decideDelay(
  failures: readonly unknown[],
  { maxRetries, leftMs }: { maxRetries: number; leftMs: number },
  random: Clock["random"],
): number | undefined {
  const failure = failures.at(-1);
  if (
    failures.length > maxRetries ||
    !isTransient(failure) ||
    (isUndecodable(failure) && isUndecodable(failures.at(-2)))
  ) {
    return undefined;
  }
  const [first, most] =
    failure instanceof RateLimitError
      ? [RATE_LIMIT_BACKOFF_MS, MAX_RATE_LIMIT_BACKOFF_MS]
      : [BACKOFF_MS, MAX_BACKOFF_MS];
  const delayMs = failure.retryAfterMs ?? random() * Math.min(most, first * 2 ** (failures.length - 1));
  return delayMs < leftMs ? delayMs : undefined;
}

/** Whether the next attempt may succeed. */
function isTransient(failure: unknown): failure is CloudflareAccessError & { retryAfterMs?: number } {
  if (failure instanceof InterceptedError) {
    const { status = 0 } = failure;
    return status >= 500 || [200, 408, 429].includes(status);
  }
  return TRANSIENT.some((type) => failure instanceof type) && !(failure instanceof CertificateError);
}

const TRANSIENT = [RateLimitError, ServerError, MalformedResponseError, ConnectionError, TimeoutError];

/** Whether an answer says that it succeeded, and is none of the API's. */
function isUndecodable(failure: unknown): boolean {
  return failure instanceof MalformedResponseError || (failure instanceof InterceptedError && failure.status === 200);
}
