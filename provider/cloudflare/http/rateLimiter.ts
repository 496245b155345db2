import { defined } from "../../defined";
import { type Clock } from "./clock";

/**
 * How many requests may be made within any second. Cloudflare allows 200 a second per address; we promise to stay under
 * 150. Source: https://developers.cloudflare.com/fundamentals/api/reference/limits/
 */
const MAX_REQUESTS_PER_SECOND = 140;
const WINDOW_MS = 1000;

/** Below this many requests left, the rest of the quota is spread over the time until it is renewed. */
const LOW_QUOTA = 50;

/** A hint holds a request back no longer than this, in milliseconds: beyond it, the API's own 429 gives a better answer. */
const MAX_HINTED_WAIT_MS = 30_000;

/** Cloudflare's own block lasts this long. Source: https://developers.cloudflare.com/fundamentals/api/reference/limits/ */
const MAX_BLOCK_MS = 5 * 60 * 1000;

/** How many requests Cloudflare still answers before it refuses the rest. */
export interface Quota {
  /** Requests left until the quota is renewed. */
  left: number;
  /** Seconds until it is renewed, where the answer says so. */
  renewsInSeconds?: number;
  /** Requests a window, where the answer says so. */
  limit?: number;
}

/** Holds requests back, so that they stay under the API's limits. */
export class RateLimiter {
  /**
   * The latest requests in the order of their starts, as many at most as one window admits; `lastAt` is the last moment at which
   * each may have been on its way.
   */
  private readonly latest: { lastAt: number }[] = [];
  private lastStart = -Infinity;
  private spacingMs = 0;
  private quotaRenewsAt = -Infinity;
  private blockedUntil = -Infinity;

  constructor(private readonly clock: Clock) {}

  /** How long the API would refuse a request made now, in milliseconds; 0 or less where it would not. */
  heldBackMs(): number {
    return this.whenAdmitted() - this.clock.now();
  }

  /**
   * Resolves when the next request may start, with what to call when it is over. Requests start in the order in which
   * they asked.
   *
   * A request counts until one second after its answer: it may have reached the API much later than it was sent, as a
   * connection may have had to be made first.
   *
   * @throws the signal's reason.
   */
  async acquire(signal: AbortSignal): Promise<() => void> {
    const now = this.clock.now();
    const start = Math.max(now, this.lastStart, this.whenWindowOpens(), this.whenAdmitted());
    const request = { lastAt: start };
    this.lastStart = start;
    this.latest.push(request);
    if (this.latest.length > MAX_REQUESTS_PER_SECOND) {
      this.latest.shift();
    }
    if (start > now) {
      await this.clock.sleep(start - now, signal);
    }
    return () => (request.lastAt = this.clock.now());
  }

  /** Takes the hint of an answer on how many requests are left: the last few are spread over the time until there are more. */
  observe(quota: Quota | undefined): void {
    if (quota?.renewsInSeconds === undefined) {
      return;
    }
    const { left, renewsInSeconds: seconds } = quota;
    const renewsInMs = Math.min(seconds * 1000, MAX_HINTED_WAIT_MS);
    this.spacingMs = left < LOW_QUOTA ? renewsInMs / (left + 1) : 0;
    this.quotaRenewsAt = this.clock.now() + renewsInMs;
  }

  /**
   * Starts no request for this long, or for five minutes, whichever is shorter: what refused one would refuse them all, but
   * a header that asks for days must not silence a process for days.
   */
  blockFor(ms: number): void {
    this.blockedUntil = Math.max(this.blockedUntil, this.clock.now() + Math.min(ms, MAX_BLOCK_MS));
  }

  private whenWindowOpens(): number {
    const [oldest] = this.latest;
    return oldest !== undefined && this.latest.length === MAX_REQUESTS_PER_SECOND
      ? oldest.lastAt + WINDOW_MS
      : -Infinity;
  }

  private whenAdmitted(): number {
    return Math.max(this.blockedUntil, Math.min(this.lastStart + this.spacingMs, this.quotaRenewsAt));
  }
}

/**
 * Reads the `Ratelimit` and `Ratelimit-Policy` headers of an answer, such as `"default";r=50;t=30` and
 * `"default";q=1200;w=300`. Undefined where they do not say how many requests are left.
 * Source: https://developers.cloudflare.com/fundamentals/api/reference/limits/
 */
export function parseQuota(headers: Readonly<Record<string, string | undefined>>): Quota | undefined {
  const left = parameterOf(headers.ratelimit, "r");
  if (left === undefined) {
    return undefined;
  }
  const renewsInSeconds = parameterOf(headers.ratelimit, "t");
  const limit = parameterOf(headers["ratelimit-policy"], "q");
  return { left, ...defined({ renewsInSeconds, limit }) };
}

function parameterOf(header: string | undefined, name: string): number | undefined {
  const match = header === undefined ? null : new RegExp(`;\\s*${name}=(\\d+)`).exec(header);
  return match === null ? undefined : Number(match[1]);
}
