import { compareTexts } from "../../tokens/order";
import { type ListedToken } from "../../tokens/serviceToken";
import { type BaselineEdit } from "./baselineEdits";
import { recordToken } from "./expectedFields";
import { type Path } from "./path";

/**
 * Plans where new entries go: each behind the last one that its name comes after, so that a sorted list stays sorted.
 *
 * @param tokens - sorted by name.
 */
export function planAdditions(
  path: Path,
  entries: readonly { name: string }[],
  tokens: readonly ListedToken[],
): BaselineEdit[] {
  const places = entries.map(({ name }, index) => ({ name, behind: index + 1 }));
  const left = places.sort((a, b) => compareTexts(a.name, b.name)).values();
  let next = left.next().value;
  let index = 0;
  return tokens.map((token) => {
    while (next !== undefined && compareTexts(next.name, token.name) <= 0) {
      index = Math.max(index, next.behind);
      next = left.next().value;
    }
    return { kind: "insert", path, index, value: recordToken(token) };
  });
}
