const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A day, in milliseconds. */
export const DAY_MS = 24 * HOUR_MS;

const YEAR_MS = 365.25 * DAY_MS;

/** The months as the page names them; written out here since locale data differ between Node.js versions. */
export const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** A number of things, such as `1 error` or `5,000 tokens`. */
export function countOf(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}

/** Joins texts as a sentence does: `a, b and c`. */
export function joinWords(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1) ?? ""}`;
}

/**
 * How far away an instant is: `in 92 days`, `5 hours ago`. What is left over of a unit is dropped, so that it never promises
 * more time than there is.
 */
export function distanceWords(ms: number, now: number): string {
  const words = spanWords(Math.abs(ms - now));
  return ms > now ? `in ${words}` : `${words} ago`;
}

function spanWords(ms: number): string {
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
export function dayWords(ms: number): string {
  const date = new Date(ms);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ""} ${date.getUTCFullYear()}`;
}

/** A moment in UTC, such as `15 Jan 2026, 09:05 UTC`. */
export function momentWords(ms: number): string {
  const [hours, minutes] = [new Date(ms).getUTCHours(), new Date(ms).getUTCMinutes()].map((part) =>
    String(part).padStart(2, "0"),
  );
  return `${dayWords(ms)}, ${hours ?? ""}:${minutes ?? ""} UTC`;
}
