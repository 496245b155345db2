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
