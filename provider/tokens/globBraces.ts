import { GlobError, isOpening } from "./globSymbols";

const MAX_ALTERNATIVES = 100;

/** A `{…}` in a list of symbols: where it begins and ends, and what it may stand for. */
interface Braces {
  start: number;
  end: number;
  alternatives: string[][];
}

/**
 * Writes a glob's braces out: `{dev,prod}-ci` is `dev-ci` and `prod-ci`, `{1..3}` is 1, 2 and 3. Braces without a comma or a
 * range are plain text.
 *
 * @param symbols - A pattern's symbols; its brackets are balanced.
 * @returns The symbols of each pattern that the one stands for, at least one.
 * @throws GlobError for one that stands for more than 100.
 */
export function expandBraces(pattern: string, symbols: string[]): string[][] {
  const expanded: string[][] = [];
  const waiting = [symbols];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const braces = firstBraces(next);
    if (braces === undefined) {
      expanded.push(next);
    } else {
      const before = next.slice(0, braces.start);
      const after = next.slice(braces.end + 1);
      waiting.push(...braces.alternatives.map((alternative) => [...before, ...alternative, ...after]).reverse());
    }
    if (expanded.length + waiting.length > MAX_ALTERNATIVES) {
      throw new GlobError(
        pattern,
        `stands for more than ${MAX_ALTERNATIVES} patterns: use fewer braces, or * for a part`,
      );
    }
  }
  return expanded;
}

function firstBraces(symbols: string[]): Braces | undefined {
  const start = symbols.indexOf("{");
  if (start === -1) {
    return undefined;
  }
  const commas: number[] = [];
  let depth = 1;
  let end = start + 1;
  for (; ; end++) {
    const symbol = symbols[end] ?? "}";
    depth += isOpening(symbol) ? 1 : symbol === "}" || symbol === ")" ? -1 : 0;
    if (depth === 0) {
      break;
    }
    if (symbol === "," && depth === 1) {
      commas.push(end);
    }
  }
  const inside = symbols.slice(start + 1, end);
  if (commas.length > 0) {
    const cuts = [start, ...commas, end];
    return {
      start,
      end,
      alternatives: cuts.slice(1).map((cut, index) => symbols.slice((cuts[index] ?? start) + 1, cut)),
    };
  }
  return { start, end, alternatives: rangeOf(inside.join("")) ?? [["\\{", ...inside, "\\}"]] };
}

/** What `{1..12}`, `{01..12}` or `{a..f}` stands for, one more than the limit at most; undefined for anything else. */
function rangeOf(text: string): string[][] | undefined {
  const [, first = "", last = ""] =
    /^(-?\d{1,9})\.\.(-?\d{1,9})$/.exec(text) ?? /^([a-zA-Z])\.\.([a-zA-Z])$/.exec(text) ?? [];
  if (first === "") {
    return undefined;
  }
  const isNumeric = /\d$/.test(first);
  const [from, to] = isNumeric ? [Number(first), Number(last)] : [first.charCodeAt(0), last.charCodeAt(0)];
  const width = /^-?0\d|\.-?0\d/.test(`${first}.${last}`) ? Math.max(first.length, last.length) : 0;
  const count = Math.min(Math.abs(to - from), MAX_ALTERNATIVES) + 1;
  return Array.from({ length: count }, (_, index) => {
    const value = to < from ? from - index : from + index;
    return [isNumeric ? padded(value, width) : String.fromCharCode(value)];
  });
}

function padded(value: number, width: number): string {
  const digits = Math.abs(value).toString();
  return value < 0 ? `-${digits.padStart(width - 1, "0")}` : digits.padStart(width, "0");
}
