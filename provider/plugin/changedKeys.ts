import { isDeepStrictEqual } from "node:util";
import { unwrap, type WireProperties } from "./values";

/** The top-level keys in which two property bags differ, sorted. */
export function findChangedKeys(olds: WireProperties, news: WireProperties): string[] {
  const keys = new Set([...Object.keys(olds), ...Object.keys(news)]);
  return [...keys].filter((key) => !isDeepStrictEqual(unwrap(olds[key] ?? null), unwrap(news[key] ?? null))).sort();
}
