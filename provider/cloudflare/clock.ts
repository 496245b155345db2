import { setTimeout as delay } from "node:timers/promises";

/** Time and randomness, passed in so that tests control them. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms` milliseconds. @throws the signal's reason, at once when it aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** A number from 0 up to, and not including, 1. */
  random(): number;
}

/** The machine's clock. It is monotonic, so that a change of the wall clock cannot stretch a wait. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: (ms, signal) => delay(ms, undefined, { signal }).catch(() => signal.throwIfAborted()),
  random: () => Math.random(),
};
