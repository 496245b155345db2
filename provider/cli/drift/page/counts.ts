import { nounFor } from "../../../count";

/** A number as people read it, such as `5,000`. */
export function formatNumber(number: number): string {
  return number.toLocaleString("en-US");
}

/** A number of things, such as `1 error` or `5,000 tokens`. */
export function countOf(number: number, noun: string): string {
  return `${formatNumber(number)} ${nounFor(number, noun)}`;
}
