import { clipMessage } from "./clip";
import { redact } from "./redaction";
import { toUnicodeEscapes, UNSEEN } from "./unseen";

/** The room for a name, a pattern or another value in a message, in bytes. */
const MAX_VALUE_BYTES = 300;

/** The room for an argument, in characters: no valid one is as long. */
const MAX_ARGUMENT = 64;

/**
 * Quotes a value that a person or a server gave, as a JSON string, shortened where it is very long. What can't be seen is
 * escaped.
 */
export function quote(value: string): string {
  return JSON.stringify(clipMessage(value, MAX_VALUE_BYTES)).replace(UNSEEN, toUnicodeEscapes);
}

/** Quotes an argument that is at fault, shortened; only its length where it may be a credential. */
export function quoteArgument(value: string): string {
  if (mayBeCredential(value)) {
    return `the value of ${value.length} characters`;
  }
  const shown = redact(value);
  return quote(shown.length > MAX_ARGUMENT ? `${shown.slice(0, MAX_ARGUMENT - 3)}...` : shown);
}

/**
 * Whether a value that a person gave may be a credential in the wrong place: it is long and of one piece. Such a value is
 * not repeated in messages.
 */
export function mayBeCredential(value: string): boolean {
  return /[^\s/]{33}/.test(value);
}

/**
 * What to add to the refusal of a value that is in quotation marks; empty for any other value. Some readers of env files, such
 * as `docker run --env-file`, take the marks for a part of the value.
 */
export function adviseQuotationMarks(value: string): string {
  return /^(["']).*\1$/s.test(value) ? " It is in quotation marks, which are taken for a part of it: remove them." : "";
}
