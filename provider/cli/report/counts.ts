import { count } from "../../count";
import { type DriftCounts } from "../drift/driftCounts";

/** A number as people read it, such as `5,000`. */
export function formatNumber(number: number): string {
  return number.toLocaleString("en-US");
}

/** A number of things, such as `1 error` or `5,000 tokens`. */
export function countOf(number: number, noun: string): string {
  return count(number, noun).replace(String(number), formatNumber(number));
}

/** Counts of findings in one phrase, such as `2 errors and 1 warning`; empty where there are none. */
export function describeSeverities({ errors, warnings }: Pick<DriftCounts, "errors" | "warnings">): string {
  const parts = [
    ...(errors === 0 ? [] : [countOf(errors, "error")]),
    ...(warnings === 0 ? [] : [countOf(warnings, "warning")]),
  ];
  return parts.join(" and ");
}
