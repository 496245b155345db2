import { setTimeout as delay } from "node:timers/promises";

/** Time and chance, as arguments, so that tests decide them. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms` milliseconds, and rejects at once when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** A number from 0 up to, and not including, 1. */
  random(): number;
}

/** The machine's own clock. It never jumps, as the one that people set does: a wait must not last an hour for it. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: (ms, signal) => delay(ms, undefined, { signal }),
  random: () => Math.random(),
};
