/** A number with its noun, such as `1 token` or `2 tokens`. @param plural - where an `s` does not make it. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
