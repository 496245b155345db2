import { type Clock } from "../../../provider/cloudflare/http/clock";

/** A clock on which every wait is over at once, and noted. */
export class FakeClock implements Clock {
  /** Every wait, in milliseconds, in the order in which they began. */
  readonly waits: number[] = [];

  /** @param chance - what every draw of chance gives. */
  constructor(
    private ms = Date.parse("2026-03-01T12:00:00Z"),
    public chance = 0.5,
  ) {}

  now(): number {
    return this.ms;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.waits.push(ms);
    this.ms += ms;
    return Promise.resolve();
  }

  random(): number {
    return this.chance;
  }

  advance(ms: number): void {
    this.ms += ms;
  }
}
