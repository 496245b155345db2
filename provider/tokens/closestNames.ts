import { distance as editDistance } from "fastest-levenshtein";
import { compareTexts } from "./order";

/** A longer name is compared by its beginning only, so that one absurd name costs no time. */
const MAX_COMPARED = 100;

interface Candidate {
  name: string;
  /** 0 for a name that differs in capitals only; the higher, the less alike. */
  score: number;
  lengthDifference: number;
}

/**
 * The names that somebody who wrote `name` may have meant, the likeliest first: those a few typing mistakes away (one for
 * every three characters, capitals not counted), then those that begin with it or that it begins with, then those that
 * contain it or that it contains. Each comes once, and the order of `names` never matters.
 *
 * @param limit - The largest number of names to return. @default 3
 */
export function closestNames(name: string, names: readonly string[], limit = 3): string[] {
  const wanted = fold(name);
  const maxDistance = Math.max(1, Math.min(6, Math.ceil(wanted.length / 3)));
  const candidates: Candidate[] = [];
  const counts = new Array<number>(maxDistance + 1).fill(0);
  let farthest = maxDistance;
  for (const other of new Set(names)) {
    const score = scoreOf(wanted, fold(other), farthest, maxDistance);
    if (score === undefined) {
      continue;
    }
    candidates.push({ name: other, score, lengthDifference: Math.abs(other.length - name.length) });
    if (score <= maxDistance) {
      counts[score] = (counts[score] ?? 0) + 1;
    }
    farthest = distanceOf(counts, limit) ?? maxDistance;
  }
  return candidates
    .sort((a, b) => a.score - b.score || a.lengthDifference - b.lengthDifference || compareTexts(a.name, b.name))
    .slice(0, limit)
    .map((candidate) => candidate.name);
}

function fold(text: string): string {
  return text.slice(0, MAX_COMPARED).toLowerCase();
}

/** The distance that holds `limit` names already, so that none farther away need be measured. */
function distanceOf(counts: readonly number[], limit: number): number | undefined {
  let total = 0;
  const distance = counts.findIndex((count) => (total += count) >= limit);
  return distance === -1 ? undefined : distance;
}

function scoreOf(wanted: string, other: string, farthest: number, maxDistance: number): number | undefined {
  // The distance is at least the difference in length, which costs nothing.
  const distance = Math.abs(wanted.length - other.length) > farthest ? Infinity : editDistance(wanted, other);
  if (distance <= farthest) {
    return distance;
  }
  if (farthest < maxDistance) {
    return undefined;
  }
  const [short, long] = wanted.length < other.length ? [wanted, other] : [other, wanted];
  // One character begins so many names, and two are in so many, that they say nothing.
  if (short.length >= 2 && long.startsWith(short)) {
    return maxDistance + 1;
  }
  return short.length >= 3 && long.includes(short) ? maxDistance + 2 : undefined;
}
