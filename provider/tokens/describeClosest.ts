import { listAll, quote } from "../clip";
import { toUnicodeEscapes, UNSEEN } from "../unseen";
import { closestNames } from "./closestNames";

/** A value that differs from another in nothing that a reader would see, and what it differs in. */
interface Lookalike {
  value: string;
  difference: string;
}

/**
 * Says which names come closest to one that no token has, or which name looks the same: `The closest name is "ci-deploy".`
 *
 * @returns undefined when none is close.
 */
export function describeClosestName(name: string, names: readonly string[]): string | undefined {
  const lookalike = findLookalike(name, names);
  if (lookalike !== undefined) {
    return describeLookalike(lookalike, "name");
  }
  const closest = closestNames(name, names).map(quote);
  if (closest.length === 0) {
    return undefined;
  }
  return `The closest ${closest.length === 1 ? "name is" : "names are"} ${listAll(closest)}.`;
}

/** Says which ID is the same but for upper and lower case, or for what can't be seen. */
export function describeClosestId(id: string, ids: readonly string[], field: string): string | undefined {
  const lowerCase = id.toLowerCase();
  const value = ids.find((other) => other.toLowerCase() === lowerCase);
  const lookalike = value === undefined ? findLookalike(id, ids) : { value, difference: "upper and lower case" };
  return lookalike === undefined ? undefined : describeLookalike(lookalike, field);
}

function findLookalike(value: string, others: readonly string[]): Lookalike | undefined {
  const normalized = value.normalize();
  const other = others.find((candidate) => candidate.normalize() === normalized);
  if (other !== undefined) {
    return { value: other, difference: "Unicode normalization" };
  }
  const visible = toVisible(value);
  const lookalike = others.find((candidate) => toVisible(candidate) === visible);
  return lookalike === undefined || visible === ""
    ? undefined
    : { value: lookalike, difference: "spaces or characters that can't be seen" };
}

/** What a reader sees of a value: spaces of every kind are one, and those at its ends are none. */
function toVisible(value: string): string {
  return value.normalize().replace(/\s+/gu, " ").replace(UNSEEN, "").replace(JOINERS, "").trim();
}

/** What {@link UNSEEN} leaves, since emoji and several scripts need it. */
const JOINERS = /\p{Default_Ignorable_Code_Point}/gu;

/** The value is written in ASCII, so that what is different about it can be seen and copied. */
function describeLookalike({ value, difference }: Lookalike, field: string): string {
  const escaped = quote(value).replace(/[^ -~]+/g, toUnicodeEscapes);
  return `A token has the ${field} ${escaped}, which differs only in ${difference}.`;
}
