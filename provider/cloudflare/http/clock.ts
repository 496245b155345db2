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

/** The instant of an HTTP date, such as `Sun, 06 Nov 1994 08:49:37 GMT`, in milliseconds since the epoch (RFC 9110, 5.6.7). */
export function parseHttpDate(value: string): number | undefined {
  // Date.parse alone finds a date in nearly any text with a number in it, and takes one without a zone for local time.
  const ms = /^\s*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun).*GMT\s*$/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

/**
 * How far a clock is ahead of a server's, in milliseconds; below zero, how far behind. The server set the `Date` header at some
 * moment between the request and the answer, so that a slow answer shows no difference.
 */
export function toClockSkewMs(date: string | undefined, sentAt: number, receivedAt: number): number | undefined {
  const serverMs = parseHttpDate(date ?? "");
  return serverMs === undefined ? undefined : Math.max(sentAt - serverMs, 0) + Math.min(receivedAt - serverMs, 0);
}
