import { distance } from "fastest-levenshtein";
import { listAll } from "../clip";
import { quote } from "../quote";
import { toUnicodeEscapes, UNSEEN } from "../unseen";
import { compareTexts } from "./order";

/** A longer name is compared by its beginning only, so that one absurd name costs no time. */
const MAX_COMPARED = 100;

/**
 * The names that somebody who wrote `name` may have meant, the likeliest first: those a few typing mistakes away (one for
 * every three characters, capitals not counted), then those that begin with it or that it begins with, then those that
 * contain it or that it contains. Each comes once, and the order of `names` never matters.
 *
 * Linear in the number of names: 50,000 of 100 characters take 0.1 s.
 *
 * @param limit - The largest number of names to return. @default 3
 */
export function closestNames(name: string, names: readonly string[], limit = 3): string[] {
  const wanted = fold(name);
  const candidates = Array.from(new Set(names), (other) => ({
    name: other,
    score: scoreOf(wanted, fold(other)),
    lengthDifference: Math.abs(other.length - name.length),
  }));
  return candidates
    .filter(({ score }) => score < Infinity)
    .sort((a, b) => a.score - b.score || a.lengthDifference - b.lengthDifference || compareTexts(a.name, b.name))
    .slice(0, limit)
    .map((candidate) => candidate.name);
}

function fold(text: string): string {
  return text.slice(0, MAX_COMPARED).toLowerCase();
}

/** 0 for a name that differs in capitals only; the higher, the less alike. */
function scoreOf(wanted: string, other: string): number {
  const maxDistance = Math.max(1, Math.min(6, Math.ceil(wanted.length / 3)));
  // The distance is at least the difference in length, which costs nothing.
  if (Math.abs(wanted.length - other.length) <= maxDistance) {
    const mistakes = distance(wanted, other);
    if (mistakes <= maxDistance) {
      return mistakes;
    }
  }
  const [short, long] = wanted.length < other.length ? [wanted, other] : [other, wanted];
  // One character begins so many names, and two are in so many, that they say nothing.
  if (short.length >= 2 && long.startsWith(short)) {
    return maxDistance + 1;
  }
  return short.length >= 3 && long.includes(short) ? maxDistance + 2 : Infinity;
}

/** The closest name as a sentence after a space, such as ` Did you mean email?`; empty where none is close. */
export function suggestName(name: string, names: readonly string[], prefix = ""): string {
  const [closest] = closestNames(name, names, 1);
  return closest === undefined ? "" : ` Did you mean ${prefix}${closest}?`;
}

/** How many wrong names are told the closest ones: each takes a look at every token. */
export const MAX_HINTS = 10;

/** What is easily overlooked, in the order in which it is looked for, and what a value is without it. */
const DIFFERENCES: readonly (readonly [difference: string, without: (value: string) => string])[] = [
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
  for (const [difference, without] of DIFFERENCES) {
    const plain = without(value);
    const other = plain === "" ? undefined : others.find((candidate) => without(candidate) === plain);
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
