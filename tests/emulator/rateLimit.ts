import { type EmulatorSettings } from "./settings";

/** The quota's window: https://developers.cloudflare.com/fundamentals/api/reference/limits/ */
const windowMs = 300_000;

/** Counts calls a window as Cloudflare does, and remembers a block during which every call gets 429. */
export class RateLimit {
  private used = 0;
  private windowEndsAt = 0;
  private blockEndsAt = 0;

  /** Counts one call. Nothing is refused over the quota. */
  count(nowMs: number): void {
    if (nowMs >= this.windowEndsAt) {
      this.used = 0;
      this.windowEndsAt = nowMs + windowMs;
    }
    this.used += 1;
  }

  /** Answers every call with 429 until an instant. */
  block(untilMs: number): void {
    this.blockEndsAt = untilMs;
  }

  /** Milliseconds for which every call is still refused; 0 when none is. */
  blockedForMs(nowMs: number): number {
    return Math.max(0, this.blockEndsAt - nowMs);
  }

  /** The `Ratelimit` headers: what is left of the quota, and in how many seconds there is a new one. */
  headers({ now, quota, ratelimitHeaders }: EmulatorSettings): Record<string, string> {
    if (!ratelimitHeaders) {
      return {};
    }
    const left = Math.max(0, quota - this.used);
    const seconds = Math.max(0, Math.ceil((this.windowEndsAt - now()) / 1000));
    return {
      ratelimit: `"default";r=${left};t=${seconds}`,
      "ratelimit-policy": `"default";q=${quota};w=${windowMs / 1000}`,
    };
  }

  reset(): void {
    this.used = 0;
    this.windowEndsAt = 0;
    this.blockEndsAt = 0;
  }
}
