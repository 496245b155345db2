import { count } from "../count";

/** How many problems or warnings are shown; of the others, only the number is told. */
export const MAX_SHOWN = 50;

/** The first {@link MAX_SHOWN} sentences, and how many others there are. */
export function limitSentences(sentences: readonly string[]): string[] {
  return addOthers(sentences.slice(0, MAX_SHOWN), sentences.length);
}

/** Sentences of which there are `total`, and how many others there are. */
export function addOthers(sentences: readonly string[], total: number): string[] {
  const more = total - sentences.length;
  return more > 0 ? [...sentences, `${count(more, "more problem")} not shown.`] : [...sentences];
}
