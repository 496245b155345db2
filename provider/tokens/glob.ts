import { quote } from "../quote";
import { InputError } from "./inputError";

const MAX_LENGTH = 1_000;
const MAX_ALTERNATIVES = 100;

/**
 * Compiles a glob that a whole name must match; upper and lower case differ. `*` is any string, `?` one character, `[a-z]` and
 * `[!a-z]` are classes, `{a,b}` alternatives, which may be nested, and `\` makes the next character literal. A name is not a
 * path: `/` and a leading dot are characters like any other.
 *
 * A match takes time in proportion to the length of the name. One regular expression for a whole pattern would try every
 * combination of places: 97 s for eight stars and a name of 64 letters.
 *
 * @throws InputError
 */
export function parseGlob(pattern: string): (name: string) => boolean {
  const parts = new GlobParser(pattern).parse();
  const tests = expandBraces(parts, pattern).map(toTest);
  return (name) => tests.some((test) => test(name));
}

/** A part of a pattern: the source of a regular expression for one character, {@link STAR}, or one of several sequences. */
type Part = string | Part[][];

/** No source of a character has it: literals are written as code points. */
const STAR = "*";

/** Every sequence without alternatives that a sequence stands for: `{dev,prod}-ci` is `dev-ci` and `prod-ci`. */
function expandBraces(sequence: readonly Part[], pattern: string): string[][] {
  let expanded: string[][] = [[]];
  for (const part of sequence) {
    if (!Array.isArray(part)) {
      expanded.forEach((parts) => parts.push(part));
      continue;
    }
    const alternatives = part.flatMap((alternative) => expandBraces(alternative, pattern));
    if (expanded.length * alternatives.length > MAX_ALTERNATIVES) {
      throw invalid(
        pattern,
        `it expands to more than ${MAX_ALTERNATIVES} patterns. Use fewer braces, or "*" for a part`,
      );
    }
    expanded = expanded.flatMap((parts) => alternatives.map((alternative) => [...parts, ...alternative]));
  }
  return expanded;
}

/**
 * The pieces between the stars need only be found one after another, each at the first place after the one before: a piece
 * always has as many characters as it has parts, so the first place is the one that leaves most of the name.
 */
function toTest(parts: readonly string[]): (name: string) => boolean {
  const [first = "", ...others] = parts.join("").split(STAR);
  const last = others.pop();
  if (last === undefined) {
    const whole = new RegExp(`^${first}$`, "su");
    return (name) => whole.test(name);
  }
  const searches = [`^${first}`, ...others].map((piece) => new RegExp(piece, "gsu"));
  const end = new RegExp(`${last}$`, "su");
  return (name) => {
    let position = 0;
    for (const search of searches) {
      search.lastIndex = position;
      if (!search.test(name)) {
        return false;
      }
      position = search.lastIndex;
    }
    return end.test(name.slice(position));
  };
}

/** An escaped character, a class or any other character. A `]` that stands first in a class is a member of it. */
const SYMBOL = /\\(.)|\[([!^]?)(\]?(?:\\.|[^\]\\])*)\]|./suy;

/** A range of a class, or one member. */
const MEMBERS = /(\\?.)(?:-(\\?.))?/gsu;

/** Reads a pattern from its beginning to its end. */
class GlobParser {
  private position = 0;

  constructor(private readonly pattern: string) {}

  parse(): Part[] {
    if (this.pattern === "") {
      throw invalid("", 'it is empty. Write "*" to match every name');
    }
    if (this.pattern.length > MAX_LENGTH) {
      throw invalid(this.pattern, `it is longer than ${MAX_LENGTH} characters`);
    }
    return this.parseSequence(false);
  }

  /** Reads up to the end, or within braces up to the next `,` or `}`. */
  private parseSequence(isInBraces: boolean): Part[] {
    const parts: Part[] = [];
    while (this.position < this.pattern.length && !(isInBraces && /[,}]/.test(this.pattern.charAt(this.position)))) {
      SYMBOL.lastIndex = this.position;
      const [symbol = "", literalCharacter, negation = "", members] = SYMBOL.exec(this.pattern) ?? [];
      this.position += symbol.length;
      if (symbol === "{") {
        parts.push(...this.parseBraces());
      } else if (symbol === "*") {
        parts.push(STAR);
      } else if (symbol === "?") {
        parts.push(".");
      } else if (symbol === "[" || members === "") {
        throw this.missing("]", "[");
      } else if (symbol === "\\") {
        const [backslash, escaped] = [quote("\\"), quote("\\\\")];
        throw invalid(
          this.pattern,
          `nothing follows the last backslash. To match a literal ${backslash}, write ${escaped}`,
        );
      } else {
        parts.push(members === undefined ? literal(literalCharacter ?? symbol) : this.toClass(negation, members));
      }
    }
    return parts;
  }

  /** Reads what follows a `{`. Without a comma, the braces are literal. */
  private parseBraces(): Part[] {
    const start = this.position;
    const alternatives: Part[][] = [];
    do {
      alternatives.push(this.parseSequence(true));
    } while (this.pattern.charAt(this.position++) === ",");
    if (this.position > this.pattern.length) {
      throw this.missing("}", "{");
    }
    const [only = []] = alternatives;
    const content = this.pattern.slice(start, this.position - 1);
    if (/^-?\w+\.\.-?\w+$/.test(content)) {
      throw invalid(this.pattern, 'ranges are not supported. List the alternatives, as in "{1,2,3}"');
    }
    return alternatives.length > 1 ? [alternatives] : [literal("{"), ...only, literal("}")];
  }

  private toClass(negation: string, members: string): string {
    if (/\[:[a-z]+:/.test(members)) {
      throw invalid(this.pattern, 'named classes are not supported. Write a range, such as "[0-9]"');
    }
    const ranges = members.replaceAll(MEMBERS, (_, first: string, last?: string) => {
      const [from, to] = [first, last ?? first].map((member) => member.replace(/^\\(?=.)/su, "")) as [string, string];
      if (codeOf(from) > codeOf(to)) {
        throw invalid(this.pattern, `the range ${quote(`${from}-${to}`)} is reversed. Write ${quote(`${to}-${from}`)}`);
      }
      return `${literal(from)}-${literal(to)}`;
    });
    return `[${negation === "" ? "" : "^"}${ranges}]`;
  }

  private missing(closing: string, opening: string): InputError {
    const escaped = quote(`\\${opening}`);
    return invalid(this.pattern, `missing closing "${closing}". To match a literal "${opening}", write ${escaped}`);
  }
}

function invalid(pattern: string, problem: string): InputError {
  return new InputError(
    `Invalid pattern ${quote(pattern)}: ${problem}.`,
    "give a pattern such as ci-* or {dev,prod}-*",
  );
}

/** The source of a regular expression for a character, within a class and without. */
function literal(character: string): string {
  return `\\u{${codeOf(character).toString(16)}}`;
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
