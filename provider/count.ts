/** A number with its noun, such as `1 token` or `2 tokens`. @param plural - where an `s` does not make it. */
export function count(number: number, noun: string, plural?: string): string {
  return `${number} ${nounFor(number, noun, plural)}`;
}

/** The noun in the form that a number takes. */
export function nounFor(number: number, noun: string, plural = `${noun}s`): string {
  return number === 1 ? noun : plural;
}
