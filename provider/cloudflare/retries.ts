import { type Clock } from "./clock";
import {
  CertificateError,
  ConnectionError,
  InterceptedError,
  MalformedResponseError,
  RateLimitError,
  ServerError,
  TimeoutError,
} from "./errors";

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
  // Date.parse alone finds a date in nearly any text with a number in it.
  const date = /^\s*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value) ? Date.parse(value) : NaN;
  return date > now ? date - now : undefined;
}

/** What to do about a failed attempt: wait so many milliseconds and try again, or give up. */
export type RetryDecision = { retry: true; delayMs: number } | { retry: false };

const giveUp: RetryDecision = { retry: false };

/** The failures of one request so far; the last is the one to decide about. */
export type Failures = readonly unknown[];

/**
 * Decides whether a request is tried again. Network faults, timeouts, 408, 429 and 5xx are, up to `maxRetries` times; an
 * answer of success that can't be read once, and not twice in a row; nothing else.
 *
 * The delay is full jitter: anything from 0 to a bound that doubles. A `Retry-After` is honoured to the millisecond.
 */
export function decideRetry(failures: Failures, maxRetries: number, random: Clock["random"]): RetryDecision {
  if (failures.length > maxRetries) {
    return giveUp;
  }
  const failure = failures.at(-1);
  const doubled = 2 ** (failures.length - 1);
  const backoff: RetryDecision = { retry: true, delayMs: random() * Math.min(MAX_BACKOFF_MS, BACKOFF_MS * doubled) };

  if (failure instanceof RateLimitError) {
    const bound = Math.min(MAX_RATE_LIMIT_BACKOFF_MS, RATE_LIMIT_BACKOFF_MS * doubled);
    return { retry: true, delayMs: failure.retryAfterMs ?? random() * bound };
  }
  if (failure instanceof ServerError || isPassing(failure)) {
    return failure.retryAfterMs === undefined ? backoff : { retry: true, delayMs: failure.retryAfterMs };
  }
  if (isUndecodable(failure)) {
    return isUndecodable(failures.at(-2)) ? giveUp : backoff;
  }
  const isFinal = failure instanceof CertificateError;
  return !isFinal && (failure instanceof ConnectionError || failure instanceof TimeoutError) ? backoff : giveUp;
}

/**
 * Tells how long to wait before a request is tried again, in milliseconds. Undefined where {@link decideRetry} gives up, or the
 * wait is longer than what is left of the deadline: a `Retry-After` beyond it fails at once.
 */
export function decideDelay(
  failures: Failures,
  { maxRetries, leftMs }: { maxRetries: number; leftMs: number },
  random: Clock["random"],
): number | undefined {
  const decision = decideRetry(failures, maxRetries, random);
  return decision.retry && decision.delayMs < leftMs ? decision.delayMs : undefined;
}

/** Whether what answered instead of the API may let the next request through. */
function isPassing(failure: unknown): failure is InterceptedError {
  const status = failure instanceof InterceptedError ? (failure.status ?? 0) : 0;
  return status >= 500 || status === 408 || status === 429;
}

/** Whether an answer says that it succeeded, and is none of the API's. */
function isUndecodable(failure: unknown): boolean {
  return failure instanceof MalformedResponseError || (failure instanceof InterceptedError && failure.status === 200);
}
