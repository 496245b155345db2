import { InputError } from "./inputError";

const MAX_LENGTH = 1_000;

/** Thrown for a pattern that is no valid glob. Its message names the pattern and says what is wrong with it. */
export class GlobError extends InputError {
  constructor(pattern: string, problem: string) {
    super(`the pattern ${JSON.stringify(pattern.length > 60 ? `${pattern.slice(0, 60)}…` : pattern)} ${problem}`);
  }
}

/**
 * Cuts a glob into its symbols: a character, an escaped one (`\*`), a whole class (`[a-z]`) or the opening of an extended
 * group (`@(`). What is plain text in a name but not to picomatch comes out escaped: parentheses that follow none of
 * `? @ !`, a bracket that closes nothing, and a `|` outside extended groups.
 *
 * @throws GlobError for a pattern that is empty or over-long, ends in a backslash, has a bracket that is never closed, or
 * repeats a group (`*(a|b)`, `+(a|b)`).
 */
export function readSymbols(pattern: string): string[] {
  if (pattern === "") {
    throw new GlobError(pattern, "is empty: write * to match every name");
  }
  if (pattern.length > MAX_LENGTH) {
    throw new GlobError(pattern, `is ${pattern.length} characters long: at most ${MAX_LENGTH} are allowed`);
  }
  const symbols: string[] = [];
  const open: string[] = [];
  for (let at = 0; at < pattern.length;) {
    const symbol = symbolAt(pattern, at);
    at += symbol.length;
    symbols.push(isPlainText(symbol, open.at(-1)) ? `\\${symbol}` : symbol);
    nest(symbol, open);
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) {
    throw neverClosed(pattern, unclosed.slice(-1));
  }
  return symbols;
}

/** Whether a symbol begins a group: `{`, `(` or an extended one such as `@(`. */
export function isOpening(symbol: string): boolean {
  return symbol === "{" || symbol === "(" || isExtended(symbol);
}

function isExtended(symbol: string | undefined): boolean {
  return symbol?.length === 2 && symbol.endsWith("(") && !symbol.startsWith("\\");
}

function closes(symbol: string, opening: string | undefined): boolean {
  return opening !== undefined && symbol === (opening === "{" ? "}" : ")");
}

function isPlainText(symbol: string, opening: string | undefined): boolean {
  switch (symbol) {
    case "(":
      return true;
    case ")":
    case "}":
      return !closes(symbol, opening) || opening === "(";
    case "|":
      return !isExtended(opening);
    default:
      return false;
  }
}

function nest(symbol: string, open: string[]): void {
  if (isOpening(symbol)) {
    open.push(symbol);
  } else if (closes(symbol, open.at(-1))) {
    open.pop();
  }
}

/** A class up to its `]`, which may stand first as a member, and may follow a POSIX class such as `[:digit:]`. */
const CLASS = /\[[!^]?\]?(?:\[:[a-z]+:\]|\\.|[^\]\\])*\]/suy;

function symbolAt(pattern: string, at: number): string {
  const first = pattern.charAt(at);
  if (first === "\\") {
    if (at + 1 === pattern.length) {
      throw new GlobError(pattern, "ends in a backslash that escapes nothing: write \\\\ for a backslash itself");
    }
    return pattern.slice(at, at + 2);
  }
  if (first === "[") {
    CLASS.lastIndex = at;
    const found = CLASS.exec(pattern)?.[0];
    if (found === undefined || /^\[[!^]?\]$/.test(found)) {
      throw neverClosed(pattern, "[");
    }
    return found;
  }
  if (!"?*+@!".includes(first) || pattern.charAt(at + 1) !== "(") {
    return first;
  }
  if (first === "*" || first === "+") {
    // A repeated group can match some names in more ways than could ever be tried.
    throw new GlobError(
      pattern,
      `has a repeated group, ${first}(…), which is not supported: write ${first}\\( for the characters`,
    );
  }
  return `${first}(`;
}

function neverClosed(pattern: string, bracket: string): GlobError {
  return new GlobError(
    pattern,
    `has a ${bracket} that is never closed: close it, or write \\${bracket} for the character`,
  );
}
