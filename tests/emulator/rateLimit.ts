import { type EmulatorSettings } from "./settings";

/** Counts calls a window as Cloudflare does, and remembers a block during which every call gets 429. */
export class RateLimit {
  private used = 0;
  private windowEndsAt = 0;
  private blockEndsAt = 0;

  /** Counts one call; over an enforced quota it blocks every call for a whole window. */
  count(settings: EmulatorSettings): void {
    const now = settings.now();
    if (now >= this.windowEndsAt) {
      this.used = 0;
      this.windowEndsAt = now + settings.quotaWindowMs;
    }
    this.used += 1;
    if (settings.enforceQuota && this.used > settings.quota && now >= this.blockEndsAt) {
      this.block(now + settings.quotaWindowMs);
    }
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
  headers(settings: EmulatorSettings): Record<string, string> {
    const left = Math.max(0, settings.quota - this.used);
    const seconds = Math.max(0, Math.ceil((this.windowEndsAt - settings.now()) / 1000));
    return {
      ratelimit: `"default";r=${left};t=${seconds}`,
      "ratelimit-policy": `"default";q=${settings.quota};w=${Math.round(settings.quotaWindowMs / 1000)}`,
    };
  }

  reset(): void {
    this.used = 0;
    this.windowEndsAt = 0;
    this.blockEndsAt = 0;
  }
}
