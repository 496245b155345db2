import { type Clock } from "./clock";
import { parseQuota } from "./quota";

/**
 * How many requests may start within any second. Cloudflare allows 200 a second per address; we promise to stay under 150,
 * and the margin is for requests that the network bunches up.
 */
const MAX_REQUESTS_PER_SECOND = 140;
const WINDOW_MS = 1000;

/** Below this many requests left, the rest of the quota is spread over the time until it is renewed. */
const LOW_QUOTA = 50;

/** A hint holds a request back no longer than this, in milliseconds: beyond it, the API's own 429 gives a better answer. */
const MAX_HINTED_WAIT_MS = 30_000;

/** Holds requests back, so that they stay under the API's limits. */
export class Pacer {
  /** When the latest requests started (or will start), oldest first; at most as many as one window admits. */
  private readonly starts: number[] = [];
  private spacingMs = 0;
  private quotaRenewsAt = -Infinity;

  constructor(private readonly clock: Clock) {}

  /** Resolves when the next request may start. Requests start in the order in which they asked. */
  async admit(signal: AbortSignal): Promise<void> {
    const now = this.clock.now();
    const start = Math.max(now, this.earliestStart());
    this.starts.push(start);
    if (this.starts.length > MAX_REQUESTS_PER_SECOND) this.starts.shift();
    if (start > now) await this.clock.sleep(start - now, signal);
  }

  /**
   * Takes the hint of an answer's `Ratelimit` header, such as `"default";r=50;t=30`: r requests are left for t seconds.
   * Source: Cloudflare's documentation of its API limits.
   */
  heed(ratelimit: string | undefined): void {
    const quota = parseQuota({ ratelimit });
    if (quota?.renewsInSeconds === undefined) return;
    const { left, renewsInSeconds: seconds } = quota;
    const renewsInMs = Math.min(seconds * 1000, MAX_HINTED_WAIT_MS);
    this.spacingMs = left < LOW_QUOTA ? renewsInMs / (left + 1) : 0;
    this.quotaRenewsAt = this.clock.now() + renewsInMs;
  }

  private earliestStart(): number {
    const last = this.starts.at(-1) ?? -Infinity;
    const isWindowFull = this.starts.length === MAX_REQUESTS_PER_SECOND;
    const windowOpens = isWindowFull ? (this.starts[0] ?? -Infinity) + WINDOW_MS : -Infinity;
    return Math.max(last, windowOpens, Math.min(last + this.spacingMs, this.quotaRenewsAt));
  }
}
