import { type Clock } from "./clock";
import { type TimeLimit } from "./deadline";
import { parseQuota } from "./quota";

/**
 * How many requests may be made within any second. Cloudflare allows 200 a second per address; we promise to stay under
 * 150.
 */
const MAX_REQUESTS_PER_SECOND = 140;
const WINDOW_MS = 1000;

/** Below this many requests left, the rest of the quota is spread over the time until it is renewed. */
const LOW_QUOTA = 50;

/** A hint holds a request back no longer than this, in milliseconds: beyond it, the API's own 429 gives a better answer. */
const MAX_HINTED_WAIT_MS = 30_000;

/** A request was not let go, as the API would refuse it for longer than there is time. */
export class HeldBackError extends Error {
  /** @param waitMs - when the API answers again, in milliseconds from now. */
  constructor(readonly waitMs: number) {
    super(`held back for ${waitMs} ms`);
  }
}

/** Holds requests back, so that they stay under the API's limits. */
export class RateLimiter {
  /** The latest requests in the order of their starts, as many at most as one window admits. */
  private readonly latest: { lastSeenAt: number }[] = [];
  private lastStart = -Infinity;
  private spacingMs = 0;
  private quotaRenewsAt = -Infinity;
  private blockedUntil = -Infinity;

  constructor(private readonly clock: Clock) {}

  /**
   * Resolves when the next request may start, with what to call when it is over. Requests start in the order in which
   * they asked.
   *
   * A request leaves its window only a second after it was over, where it was answered by then: when it was let go says
   * little of when it reached the API, as connections may have had to be made first.
   *
   * @throws {@link HeldBackError} when the API would refuse it for longer than there is time; the signal's reason.
   */
  async acquire(limit: Pick<TimeLimit, "signal" | "leftMs">): Promise<() => void> {
    const now = this.clock.now();
    const refusedForMs = this.whenAnswered() - now;
    if (refusedForMs >= limit.leftMs()) {
      throw new HeldBackError(refusedForMs);
    }
    const start = Math.max(now, this.lastStart, this.whenWindowOpens(), this.whenAnswered());
    const request = { lastSeenAt: start };
    this.lastStart = start;
    this.latest.push(request);
    if (this.latest.length > MAX_REQUESTS_PER_SECOND) {
      this.latest.shift();
    }
    if (start > now) {
      await this.clock.sleep(start - now, limit.signal);
    }
    return () => (request.lastSeenAt = this.clock.now());
  }

  /**
   * Takes the hint of an answer's `Ratelimit` header, such as `"default";r=50;t=30`: r requests are left for t seconds.
   * Source: Cloudflare's documentation of its API limits.
   */
  observe(ratelimit: string | undefined): void {
    const quota = parseQuota({ ratelimit });
    if (quota?.renewsInSeconds === undefined) {
      return;
    }
    const { left, renewsInSeconds: seconds } = quota;
    const renewsInMs = Math.min(seconds * 1000, MAX_HINTED_WAIT_MS);
    this.spacingMs = left < LOW_QUOTA ? renewsInMs / (left + 1) : 0;
    this.quotaRenewsAt = this.clock.now() + renewsInMs;
  }

  /** Lets no request go for so long: what refused one would refuse them all. */
  blockFor(ms: number): void {
    this.blockedUntil = Math.max(this.blockedUntil, this.clock.now() + ms);
  }

  private whenWindowOpens(): number {
    const [oldest] = this.latest;
    return oldest !== undefined && this.latest.length === MAX_REQUESTS_PER_SECOND
      ? oldest.lastSeenAt + WINDOW_MS
      : -Infinity;
  }

  private whenAnswered(): number {
    return Math.max(this.blockedUntil, Math.min(this.lastStart + this.spacingMs, this.quotaRenewsAt));
  }
}
