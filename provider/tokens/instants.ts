/** A day, in milliseconds. */
export const DAY_MS = 86_400_000;

/**
 * An RFC 3339 date-time (https://www.rfc-editor.org/rfc/rfc3339#section-5.6). Years below 100 are left out: Go's zero time,
 * 0001-01-01T00:00:00Z, stands for no time at all.
 */
const INSTANT =
  /^(?!00)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

/**
 * The moment that an RFC 3339 instant stands for, in milliseconds since 1970; finer fractions are cut off. Anything else is
 * undefined: a text without a zone, a day that its month does not have, Go's zero time.
 *
 * `Date.parse` finds a date in nearly any text with a number in it, and takes a zone that is not given from the machine.
 */
export function instantMs(text: string | undefined): number | undefined {
  if (text === undefined || !INSTANT.test(text)) {
    return undefined;
  }
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5) - 1;
  const day = twoDigits(text, 8);
  // Making a Date takes longer than all the rest.
  if (!isInEachYear(month, day) && new Date(Date.UTC(year, month, day)).getUTCDate() !== day) {
    return undefined;
  }
  const second = twoDigits(text, 17);
  const ms = Date.UTC(year, month, day, twoDigits(text, 11), twoDigits(text, 14) - offsetMinutes(text), second);
  // A leap second is the last one of a day, and its moment that of the second after it.
  if (second === 60 && ms % DAY_MS !== 0) {
    return undefined;
  }
  return text.charAt(19) === "." ? ms + milliseconds(text.slice(20)) : ms;
}

/** Whether a text is an RFC 3339 instant that {@link instantMs} reads. */
export function isInstant(text: string): boolean {
  // Only a leap second has to be the last one of a day.
  const isUsual = isInEachYear(twoDigits(text, 5) - 1, twoDigits(text, 8)) && twoDigits(text, 17) < 60;
  return isUsual ? INSTANT.test(text) : instantMs(text) !== undefined;
}

/** Whether every year has a day; few of those in use are the last of a month. @param month - from 0. */
function isInEachYear(month: number, day: number): boolean {
  return day <= (month === 1 ? 28 : 30);
}

function milliseconds(fraction: string): number {
  const [digits = ""] = /^\d{1,3}/.exec(fraction) ?? [];
  return Number(digits.padEnd(3, "0"));
}

function offsetMinutes(text: string): number {
  const sign = text.charAt(text.length - 6);
  if (sign !== "+" && sign !== "-") {
    return 0;
  }
  const minutes = twoDigits(text, text.length - 5) * 60 + twoDigits(text, text.length - 2);
  return sign === "+" ? minutes : -minutes;
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}
