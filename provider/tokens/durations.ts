import { mayBeCredential, quote, quoteArgument } from "../quote";
import { InputError } from "./inputError";

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

const MAX_NANOSECONDS = 2n ** 63n - 1n;
const NS_PER_MS = 1_000_000n;

/** No number with more digits fits; reading one of a million digits would take minutes. */
const MAX_DIGITS = 19;

/** One number with its unit, as far as Go reads one: the unit ends where the next digit or dot begins. */
const TERM = /0*(\d*)(\.\d*)?([^\d.]*)/y;

/** How to mend an argument that should be a duration. */
const DURATION_HINT = "give a Go duration such as 720h or 1h30m";

/**
 * Reads a duration as Go's `time.ParseDuration` does (https://pkg.go.dev/time#ParseDuration), which is what the API takes:
 * units, signs, fractions and the range of 64 bits. Hand-written, since every library found also takes what Go refuses, such
 * as `1d`, `1 hour` or `5`.
 *
 * @returns Nanoseconds; a part of one is cut off.
 * @throws InputError for anything else, `forever` included.
 */
export function parseDuration(text: string): bigint {
  const unsigned = text.replace(/^[-+]/, "");
  if (unsigned === "0") {
    return 0n;
  }
  if (unsigned === "") {
    throw invalid(text, text === "" ? "it is empty" : "missing number");
  }
  let total = 0n;
  for (let position = 0; position < unsigned.length; position = TERM.lastIndex) {
    TERM.lastIndex = position;
    const [term = "", whole = "", fraction = "", unit = ""] = TERM.exec(unsigned) ?? [];
    const number = term.slice(0, term.length - unit.length);
    if (number === "" || number === ".") {
      throw invalid(text, `missing number before ${quote(unsigned.slice(position))}`);
    }
    if (unit === "") {
      throw invalid(text, `missing unit after ${quote(number)}`);
    }
    const unitNs = UNITS.get(unit);
    if (unitNs === undefined) {
      throw invalid(text, `unknown unit ${quote(unit)}`);
    }
    // Even of an hour, the 14th digit of a fraction is less than a nanosecond.
    const digits = fraction.slice(1, MAX_DIGITS);
    total += whole.length > MAX_DIGITS ? MAX_NANOSECONDS + 1n : BigInt(whole) * unitNs;
    total += (BigInt(digits) * unitNs) / 10n ** BigInt(digits.length);
    if (total > MAX_NANOSECONDS) {
      throw invalid(text, "it is longer than the 292 years that Go can represent");
    }
  }
  return text.startsWith("-") ? -total : total;
}

/**
 * Reads a duration above zero, such as a timeout or a time span.
 *
 * @returns Milliseconds, a whole number of at least 1: a part of a millisecond counts as a whole one.
 * @throws InputError for what {@link parseDuration} refuses, and for zero or less.
 */
export function parsePositiveMs(text: string): number {
  const ns = parseDuration(text);
  if (ns <= 0n) {
    throw invalid(text, "it must be longer than zero");
  }
  return Number((ns + NS_PER_MS - 1n) / NS_PER_MS);
}

/**
 * Whether two durations of service tokens are equally long, however they are written: `60m` equals `1h`. `forever`, like
 * any text that is not a duration, equals only itself.
 */
export function durationsEqual(a: string, b: string): boolean {
  if (a === b) {
    return true;
  }
  const length = lengthOf(a);
  return length !== undefined && length === lengthOf(b);
}

/** Whether a text is a duration that Go reads. */
export function isDuration(text: string): boolean {
  return lengthOf(text) !== undefined;
}

function lengthOf(duration: string): bigint | undefined {
  try {
    return parseDuration(duration);
  } catch (error) {
    if (error instanceof InputError) {
      return undefined;
    }
    throw error;
  }
}

function invalid(text: string, problem: string): InputError {
  const message = mayBeCredential(text)
    ? `${quoteArgument(text)} is not a duration; ${DURATION_HINT}.`
    : `Invalid duration ${quote(text)}: ${problem}. Use the units ns, us (or µs), ms, s, m and h, for example 720h or 1h30m. ` +
      "30 days are 720h.";
  return new InputError(message, DURATION_HINT);
}
