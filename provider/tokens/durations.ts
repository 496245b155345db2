import { InputError } from "./inputError";

/** Thrown for a text that is no Go duration, or not one of the kind asked for. Its message names the text. */
export class DurationError extends InputError {
  constructor(text: string, problem: string) {
    super(
      `the duration ${JSON.stringify(clip(text))} ${problem}: write it as Go does, with the units ns, us (or µs), ms, s, m ` +
        "and h, for example 720h or 1h30m (there is no unit for days: 30 days are 720h)",
    );
  }
}

const UNITS: ReadonlyMap<string, bigint> = new Map([
  ["ns", 1n],
  ["us", 1_000n],
  ["\u00b5s", 1_000n], // the micro sign
  ["\u03bcs", 1_000n], // the Greek letter mu
  ["ms", 1_000_000n],
  ["s", 1_000_000_000n],
  ["m", 60_000_000_000n],
  ["h", 3_600_000_000_000n],
]);

const MAX_INT64 = 2n ** 63n - 1n;
const NS_PER_MS = 1_000_000n;

/** One number with its unit, as far as Go reads one: the unit ends where the next digit or dot begins. */
const TERM = /(\d*)(\.\d*)?([^\d.]*)/y;

/**
 * Reads a duration exactly as Go's `time.ParseDuration` does, fractions, signs and limits included.
 *
 * @returns Nanoseconds, within the range of a signed 64-bit integer.
 * @throws DurationError for anything else, `forever` included (see {@link isForever}).
 */
export function parseDuration(text: string): bigint {
  const negative = text.startsWith("-");
  const unsigned = negative || text.startsWith("+") ? text.slice(1) : text;
  if (unsigned === "0") {
    return 0n;
  }
  if (unsigned === "") {
    throw new DurationError(text, text === "" ? "is empty" : "has no number after its sign");
  }
  // The most negative duration has no positive counterpart.
  const limit = negative ? MAX_INT64 + 1n : MAX_INT64;
  let total = 0n;
  for (let at = 0; at < unsigned.length; at = TERM.lastIndex) {
    TERM.lastIndex = at;
    const [, whole = "", fraction = "", unit = ""] = TERM.exec(unsigned) ?? [];
    total += termNanoseconds(text, whole, fraction, unit);
    if (total > limit) {
      throw new DurationError(text, "is too long (the longest is about 292 years, 2562047h47m16.854775807s)");
    }
  }
  return negative ? -total : total;
}

function termNanoseconds(text: string, whole: string, fraction: string, unit: string): bigint {
  if (whole === "" && fraction.length <= 1) {
    throw new DurationError(text, "has no number where one is expected");
  }
  if (unit === "") {
    throw new DurationError(text, `has no unit after ${JSON.stringify(clip(whole + fraction))}`);
  }
  const unitNs = UNITS.get(unit);
  if (unitNs === undefined) {
    throw new DurationError(text, `has the unknown unit ${JSON.stringify(clip(unit))}`);
  }
  return BigInt(whole) * unitNs + fractionNanoseconds(fraction.slice(1), unitNs);
}

/**
 * Go reads as many digits of a fraction as fit an int64, ignores the rest, and multiplies in floating point; the result is
 * cut, not rounded. Only the same arithmetic gives the same nanoseconds.
 */
function fractionNanoseconds(digits: string, unitNs: bigint): bigint {
  let value = 0n;
  let scale = 1;
  for (const digit of digits) {
    const longer = value * 10n + BigInt(digit);
    if (value > MAX_INT64 / 10n || longer > MAX_INT64 + 1n) {
      break;
    }
    value = longer;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(value) * (Number(unitNs) / scale)));
}

/**
 * Reads a duration above zero, such as a timeout or a time span.
 *
 * @returns Milliseconds, a whole number of at least 1: a part of a millisecond counts as a whole one.
 * @throws DurationError for what {@link parseDuration} refuses, and for zero or less.
 */
export function parsePositiveMs(text: string): number {
  const ns = parseDuration(text);
  if (ns <= 0n) {
    throw new DurationError(
      text,
      ns === 0n ? "is zero, and must be above zero" : "is below zero, and must be above zero",
    );
  }
  return Number((ns + NS_PER_MS - 1n) / NS_PER_MS);
}

/** Whether a service token's duration says that it never expires. */
export function isForever(duration: string | undefined): boolean {
  return duration === "forever";
}

/**
 * Whether two durations of service tokens are equally long, however they are written: `60m` equals `1h`. `forever`, like
 * any text that is no duration, equals only itself.
 */
export function durationsEqual(a: string, b: string): boolean {
  if (a === b) {
    return true;
  }
  const length = lengthOf(a);
  return length !== undefined && length === lengthOf(b);
}

function lengthOf(duration: string): bigint | undefined {
  try {
    return parseDuration(duration);
  } catch {
    return undefined;
  }
}

/** Writes a duration as Go's `Duration.String` does: `1h30m0s`, `1.5s`, `20ms`, `0s`. */
export function formatDuration(ns: bigint): string {
  const sign = ns < 0n ? "-" : "";
  const size = ns < 0n ? -ns : ns;
  if (size < 1_000n) {
    return size === 0n ? "0s" : `${sign}${size}ns`;
  }
  if (size < 1_000_000n) {
    return `${sign}${decimal(size, 3)}\u00b5s`;
  }
  if (size < 1_000_000_000n) {
    return `${sign}${decimal(size, 6)}ms`;
  }
  const minutes = size / 60_000_000_000n;
  const seconds = `${decimal(size % 60_000_000_000n, 9)}s`;
  if (minutes === 0n) {
    return sign + seconds;
  }
  return minutes < 60n ? `${sign}${minutes}m${seconds}` : `${sign}${minutes / 60n}h${minutes % 60n}m${seconds}`;
}

/** A whole number divided by a power of ten, without trailing zeros. */
function decimal(value: bigint, digits: number): string {
  const scale = 10n ** BigInt(digits);
  const fraction = (value % scale).toString().padStart(digits, "0").replace(/0+$/, "");
  return fraction === "" ? (value / scale).toString() : `${value / scale}.${fraction}`;
}

/** A text short enough to be quoted in a message. */
function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
