import { CST, Lexer } from "yaml";

/** Reads a text as JSON; undefined where it is not, or where a mapping has a key twice, of which JSON would keep one. */
export function readStrictJson(text: string): { value: unknown } | undefined {
  const json = parseJson(text);
  return json !== undefined && countKeys(json.value) === countColons(text) ? json : undefined;
}

/** Where, and why, a text is not JSON, though YAML may find nothing wrong with it; undefined where brackets are the matter. */
export function findJsonIssue(text: string): { offset: number; message: string } | undefined {
  let offset = 0;
  let comma: number | undefined;
  for (const lexeme of new Lexer().lex(text)) {
    const type = CST.tokenType(lexeme);
    if (type !== null && MARKS.has(type)) {
      continue;
    }
    if (comma !== undefined && (type === "flow-map-end" || type === "flow-seq-end")) {
      return { offset: comma, message: "JSON allows no comma before a closing brace or bracket" };
    }
    if (type === "comma") {
      comma = offset;
    } else if (type !== "space" && type !== "newline") {
      comma = undefined;
    }
    const message = findLexemeIssue(type, lexeme);
    if (message !== undefined) {
      return { offset, message };
    }
    offset += lexeme.length;
  }
  return undefined;
}

/** What the lexer inserts between the parts of a text. */
const MARKS: ReadonlySet<string> = new Set(["doc-mode", "flow-error-end", "scalar"]);

function findLexemeIssue(type: string | null, lexeme: string): string | undefined {
  if (type === "comment") {
    return "JSON has no comments";
  }
  if (type === "single-quoted-scalar" || (type === null && parseJson(lexeme) === undefined)) {
    return "JSON needs double quotes around keys and strings";
  }
  return type === "double-quoted-scalar" && parseJson(lexeme) === undefined
    ? "JSON does not allow a character of this string"
    : undefined;
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function countKeys(value: unknown): number {
  if (typeof value !== "object" || value === null) {
    return 0;
  }
  const within = Object.values(value).reduce((sum: number, part) => sum + countKeys(part), 0);
  return within + (Array.isArray(value) ? 0 : Object.keys(value).length);
}

/** How many colons JSON has outside its strings: one behind every key. */
function countColons(text: string): number {
  let colons = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '"') {
      isInString = !isInString;
    } else if (character === "\\") {
      index++;
    } else if (character === ":" && !isInString) {
      colons++;
    }
  }
  return colons;
}
