import { DAY_MS } from "../../../tokens/instants";
import { countOf } from "./counts";

/** The units of a time, each with the shortest span that is told in it. */
const UNITS = [
  { noun: "year", ms: 365.25 * DAY_MS, from: 2 * 365.25 * DAY_MS },
  { noun: "day", ms: DAY_MS, from: 2 * DAY_MS },
  { noun: "hour", ms: 3_600_000, from: 3_600_000 },
  { noun: "minute", ms: 60_000, from: 60_000 },
];

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
  const unit = UNITS.find(({ from }) => ms >= from);
  return unit === undefined ? "less than a minute" : countOf(Math.floor(ms / unit.ms), unit.noun);
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
