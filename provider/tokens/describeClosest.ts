import { quote } from "../quote";
import { listAll } from "../clip";
import { toUnicodeEscapes, UNSEEN } from "../unseen";
import { closestNames } from "./closestNames";

/** How many wrong names are told the closest ones: each takes a look at every token. */
export const MAX_HINTS = 10;

/** What is easily overlooked, in the order in which it is looked for, and what a value is without it. */
const DIFFERENCES: readonly (readonly [difference: string, fold: (value: string) => string])[] = [
  ["upper and lower case", (value) => value.toLowerCase()],
  ["Unicode normalization", (value) => value.normalize()],
  ["spaces or characters that can't be seen", toVisible],
];

/**
 * Says which names come closest to one that no token has, or which one differs only in what is easily overlooked:
 * `The closest name is "ci-deploy".`
 *
 * @returns undefined when none is close.
 */
export function describeClosestName(name: string, names: readonly string[]): string | undefined {
  const lookalike = describeLookalike(name, names, "name");
  if (lookalike !== undefined) {
    return lookalike;
  }
  const closest = closestNames(name, names).map(quote);
  if (closest.length === 0) {
    return undefined;
  }
  return `The closest ${closest.length === 1 ? "name is" : "names are"} ${listAll(closest)}.`;
}

/** Says which value of a field differs only in what is easily overlooked; undefined when none does. */
export function describeLookalike(value: string, others: readonly string[], field: string): string | undefined {
  for (const [difference, fold] of DIFFERENCES) {
    const folded = fold(value);
    const other = folded === "" ? undefined : others.find((candidate) => fold(candidate) === folded);
    if (other !== undefined) {
      // In ASCII, so that what is different about it can be seen and copied.
      const escaped = quote(other).replace(/[^ -~]+/g, toUnicodeEscapes);
      return `A token has the ${field} ${escaped}, which differs only in ${difference}.`;
    }
  }
  return undefined;
}

/** What a reader sees of a value: spaces of every kind are one, and those at its ends are none. */
function toVisible(value: string): string {
  return value.normalize().replace(/\s+/gu, " ").replace(UNSEEN, "").replace(JOINERS, "").trim();
}

/** What {@link UNSEEN} leaves, since emoji and several scripts need it. */
const JOINERS = /\p{Default_Ignorable_Code_Point}/gu;
