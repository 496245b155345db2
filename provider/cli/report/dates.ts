import { DAY_MS } from "../../tokens/instants";
import { countOf } from "./counts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const YEAR_MS = 365.25 * DAY_MS;

/** The months as the page names them; written out here since locale data differ between Node.js versions. */
export const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/**
 * How far away an instant is: `in 92 days`, `5 hours ago`. What is left over of a unit is dropped, so that it never promises
 * more time than there is.
 */
export function describeDistance(ms: number, now: number): string {
  const span = describeSpan(Math.abs(ms - now));
  return ms > now ? `in ${span}` : `${span} ago`;
}

function describeSpan(ms: number): string {
  if (ms < MINUTE_MS) {
    return "less than a minute";
  }
  if (ms < HOUR_MS) {
    return countOf(Math.floor(ms / MINUTE_MS), "minute");
  }
  if (ms < 2 * DAY_MS) {
    return countOf(Math.floor(ms / HOUR_MS), "hour");
  }
  return ms < 2 * YEAR_MS ? countOf(Math.floor(ms / DAY_MS), "day") : countOf(Math.floor(ms / YEAR_MS), "year");
}

/** A day in UTC, such as `15 Jan 2026`. */
export function toDay(ms: number): string {
  const date = new Date(ms);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ""} ${date.getUTCFullYear()}`;
}

/** A moment in UTC, such as `15 Jan 2026, 09:05 UTC`. */
export function toMoment(ms: number): string {
  return `${toDay(ms)}, ${new Date(ms).toISOString().slice(11, 16)} UTC`;
}
