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
  const day = numberAt(text, 8);
  const midnight = Date.UTC(numberAt(text, 0, 4), numberAt(text, 5) - 1, day);
  if (day > 28 && new Date(midnight).getUTCDate() !== day) {
    return undefined;
  }
  const second = numberAt(text, 17);
  const minute = numberAt(text, 11) * 60 + numberAt(text, 14) - offsetMinutes(text);
  const ms = midnight + (minute * 60 + second) * 1000;
  // A leap second is the last one of a day, and its moment that of the second after it.
  if (second === 60 && ms % DAY_MS !== 0) {
    return undefined;
  }
  return text.charAt(19) === "." ? ms + milliseconds(text.slice(20)) : ms;
}

/** Whether a text is an RFC 3339 instant that {@link instantMs} reads. */
export function isInstant(text: string): boolean {
  return instantMs(text) !== undefined;
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
  const minutes = numberAt(text, text.length - 5) * 60 + numberAt(text, text.length - 2);
  return sign === "+" ? minutes : -minutes;
}

function numberAt(text: string, start: number, length = 2): number {
  let number = 0;
  for (let at = start; at < start + length; at++) {
    number = number * 10 + text.charCodeAt(at) - 48;
  }
  return number;
}
