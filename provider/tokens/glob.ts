import picomatch from "picomatch";
import { expandBraces } from "./globBraces";
import { GlobError, isOpening, readSymbols } from "./globSymbols";

const MAX_GROUPED_STARS = 3;
const MAX_GROUPS = 8;

/** Stands in for `/`, which picomatch takes for the end of a folder. No name holds this code point: it is no character. */
const SLASH = "\uffff";

const OPTIONS: picomatch.PicomatchOptions = {
  bash: true,
  contains: true,
  debug: true,
  dot: true,
  fastpaths: false,
  keepQuotes: true,
  literalBrackets: false,
  nonegate: true,
  posix: true,
  regex: false,
  strictSlashes: true,
};

type Test = (text: string) => boolean;

/**
 * Compiles a glob that a whole name must match, capitals included. `*` is any text, `?` one UTF-16 code unit, `[a-z]` and
 * `[!a-z]` classes, `{a,b}` and `{1..9}` alternatives, `@(a|b)`, `?(a|b)` and `!(a|b)` extended groups, `\` escapes. A name
 * is no path: `/` and a leading dot are characters like any other. A `!` in front, and parentheses alone, stand for themselves.
 *
 * @throws GlobError for a pattern that is malformed or would take too long to match.
 */
export function parseGlob(pattern: string): (name: string) => boolean {
  const tests = expandBraces(pattern, readSymbols(pattern)).map((symbols) => toTest(pattern, symbols));
  return (name) => {
    const text = name.replaceAll("/", SLASH);
    return tests.some((test) => test(text));
  };
}

/**
 * Between the stars of a pattern stand pieces that need only be found one after another, each where it ends earliest. One
 * regular expression for the whole would try every combination of places: hours, for ten stars and an unlucky name.
 */
function toTest(pattern: string, symbols: readonly string[]): Test {
  const pieces = splitAtStars(pattern, symbols).map((piece) => toSource(pattern, piece));
  const [first = "", ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) {
    const whole = new RegExp(`^${first}$`, "s");
    return (text) => whole.test(text);
  }
  const ends = [`^${first}`, ...rest].map((piece) => new RegExp(`(?<=${piece})`, "s"));
  const tail = new RegExp(`${last}$`, "s");
  return (text) => {
    let left = text;
    for (const end of ends) {
      const at = left.search(end);
      if (at === -1) {
        return false;
      }
      left = left.slice(at);
    }
    return tail.test(left);
  };
}

/** The pieces between the stars that stand outside groups. */
function splitAtStars(pattern: string, symbols: readonly string[]): string[] {
  // What `!(…)` excludes depends on all that follows it, so that such a pattern can't be taken apart.
  const splits = !symbols.includes("!(");
  const pieces: string[][] = [[]];
  let depth = 0;
  for (const symbol of symbols) {
    depth += isOpening(symbol) ? 1 : symbol === ")" ? -1 : 0;
    if (symbol === "*" && splits && depth === 0) {
      pieces.push([]);
    } else {
      pieces.at(-1)?.push(symbol);
    }
  }
  if (pieces.some((piece) => isTooComplicated(piece))) {
    throw new GlobError(pattern, `has too many groups, or too many * in and around them: use {a,b} in place of @(a|b)`);
  }
  return pieces.map((piece) => piece.join(""));
}

/** Whether a piece could be matched in so many ways that an unlucky name would take seconds. */
function isTooComplicated(symbols: readonly string[]): boolean {
  const stars = symbols.filter((symbol) => symbol === "*" || symbol === "!(").length;
  return stars > MAX_GROUPED_STARS || symbols.filter(isOpening).length > MAX_GROUPS;
}

/** The source of a regular expression that matches a piece, without anchors. */
function toSource(pattern: string, piece: string): string {
  if (piece === "") {
    return "";
  }
  try {
    return picomatch.makeRe(piece.replaceAll("/", SLASH), OPTIONS).source;
  } catch {
    throw new GlobError(pattern, "has a character class that makes no sense, such as [z-a]: put the lower end first");
  }
}
