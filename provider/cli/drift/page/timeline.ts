import { DAY_MS, instantMs } from "../../../tokens/instants";
import { type ServiceToken } from "../../../tokens/serviceToken";
import { MONTHS } from "./dates";

/** The stretch of time that the page shows, the same for all its tokens so that they compare. In milliseconds since 1970. */
export interface Timeline {
  startMs: number;
  endMs: number;
  nowMs: number;
  ticks: readonly Tick[];
}

/** A line across the timeline at the start of a month. */
export interface Tick {
  ms: number;
  label: string;
}

/** The least shown on either side of today: it keeps today well inside, however young or short-lived the tokens are. */
const LEAST_MS = 100 * DAY_MS;

/** The most shown on either side of today: a token of ten years would squeeze a month of the others to nothing. */
const MOST_MS = 550 * DAY_MS;

const MOST_TICKS = 7;

/** Chooses what to show: every life from creation to expiry, as far as it lies within about 18 months of today. */
export function toTimeline(tokens: Iterable<ServiceToken>, nowMs: number): Timeline {
  let pastMs = LEAST_MS;
  let futureMs = LEAST_MS;
  for (const token of tokens) {
    pastMs = widen(pastMs, nowMs - (instantMs(token.createdAt) ?? nowMs));
    futureMs = widen(futureMs, (instantMs(token.expiresAt) ?? nowMs) - nowMs);
  }
  const marginMs = (pastMs + futureMs) * 0.02;
  const startMs = nowMs - pastMs - marginMs;
  const endMs = nowMs + futureMs + marginMs;
  return { startMs, endMs, nowMs, ticks: toTicks(startMs, endMs) };
}

/** Takes in what is within bounds. A life that goes on beyond them is cut anyway, and widens nothing for the others. */
function widen(shownMs: number, distanceMs: number): number {
  return distanceMs > MOST_MS ? shownMs : Math.max(shownMs, distanceMs);
}

/** How far along the timeline an instant is, in percent with two decimals. What lies outside is put at the edge. */
export function toPercent({ startMs, endMs }: Timeline, ms: number): number {
  const share = (ms - startMs) / (endMs - startMs);
  return Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100;
}

function toTicks(startMs: number, endMs: number): Tick[] {
  const months = monthsBetween(startMs, endMs);
  const step = [1, 2, 3, 6].find((every) => months.length / every <= MOST_TICKS) ?? 12;
  return months
    .filter((month) => month % step === 0)
    .map((month, index) => {
      const [year, name] = [Math.floor(month / 12), MONTHS[month % 12] ?? ""];
      return { ms: monthStart(month), label: index === 0 || month % 12 === 0 ? `${name} ${year}` : name };
    });
}

/** Every month that starts within a time, counted from the year 0. */
function monthsBetween(startMs: number, endMs: number): number[] {
  const [first, last] = [monthOf(startMs), monthOf(endMs)];
  const months = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return months.filter((month) => monthStart(month) >= startMs);
}

function monthOf(ms: number): number {
  const date = new Date(ms);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function monthStart(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12);
}
