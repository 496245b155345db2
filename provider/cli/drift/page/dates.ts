import { DAY_MS } from "../../../tokens/instants";

/** The units of a time, each with the shortest span that is told in it. */
const UNITS = [
  { unit: "year", ms: 365.25 * DAY_MS, from: 2 * 365.25 * DAY_MS },
  { unit: "day", ms: DAY_MS, from: 2 * DAY_MS },
  { unit: "hour", ms: 3_600_000, from: 3_600_000 },
  { unit: "minute", ms: 60_000, from: 60_000 },
] as const;

const relativeTime = new Intl.RelativeTimeFormat("en");

/** The months as the page names them; written out here since locale data differ between Node.js versions. */
export const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/**
 * How far away an instant is: `in 92 days`, `5 hours ago`. What is left over of a unit is dropped, so that it never promises
 * more time than there is.
 */
export function describeDistance(ms: number, now: number): string {
  const distance = ms - now;
  const found = UNITS.find(({ from }) => Math.abs(distance) >= from);
  if (found === undefined) {
    return distance > 0 ? "in less than a minute" : "less than a minute ago";
  }
  return relativeTime.format(Math.trunc(distance / found.ms), found.unit);
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
