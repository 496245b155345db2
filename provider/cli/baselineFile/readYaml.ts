import {
  type Alias,
  Composer,
  type CST,
  type Document,
  isMap,
  isScalar,
  Lexer,
  type Node,
  Parser,
  visit,
  type YAMLMap,
} from "yaml";
import { type Fail, type Issue, MAX_DEPTH, repeatedKeyAt, tooDeepAt } from "./issue";
import { LIMITS } from "./readTextFile";
import { startOf } from "./yamlText";

/** How many words, signs and spaces YAML may have, as its parser counts them: 50,000 tokens have 2.5 million. */
export const MAX_LEXEMES = 3_000_000;

/** How long each of them may be, in characters: 31 MB in quotes take 1 GB. */
const MAX_LEXEME = 1_000_000;

/** How many aliases a file may have: for each, the parser looks through all before it. */
const MAX_ALIASES = 1000;

const TOO_MUCH =
  "Too many keys and values: YAML can have about 60,000 tokens. Use JSON (.json), which can have more. " + LIMITS;

const TOO_LONG = "This value, comment or space is longer than a million characters.";

const SECOND_DOCUMENT = "A second YAML document begins here. A baseline file is a single document: remove the others.";

/** An alias, and the node that it repeats. */
export interface Repetition {
  alias: Alias;
  node: Node;
}

/** How often aliases may repeat an anchor, by way of others too. */
const MAX_REPETITIONS = 100;

/** A text read as YAML. */
export interface YamlContent {
  /** As plain data. */
  value: unknown;
  document: Document.Parsed;
  repetitions: readonly Repetition[];
}

/** Parses a text as YAML; its issues are all that is wrong with it. */
export function readYaml(text: string, fail: Fail): YamlContent {
  // What is wrong is an error of ours, never a warning on standard error. The parser compares each key with all before it, and
  // makes of a known tag what JSON does not have, such as a date.
  const options = { prettyErrors: false, logLevel: "error", uniqueKeys: false, resolveKnownTags: false } as const;
  const composer = new Composer({ ...options, keepSourceTokens: true });
  const [document, second] = composer.compose(readTokens(text, fail), true, text.length);
  if (document === undefined || second !== undefined) {
    return fail([{ offset: second?.range[0] ?? 0, message: SECOND_DOCUMENT }]);
  }
  const found = [...document.errors, ...document.warnings];
  const issues = found.map(({ pos: [offset], message }) => ({ offset, message }));
  const repetitions = findRepetitions(document, issues);
  if (issues.length > 0) {
    fail(issues);
  }
  try {
    return { document, repetitions, value: document.toJS({ maxAliasCount: MAX_REPETITIONS }) };
  } catch (error) {
    // Aliases of aliases can stand for more than any memory holds.
    const message = `Aliases repeat an anchor more than ${MAX_REPETITIONS} times. Write the values out.`;
    throw error instanceof ReferenceError ? fail([{ offset: 0, message }]) : error;
  }
}

/** Reads a text up to the first issue that the rest of the parser, which is recursive and keeps everything, should not see. */
function* readTokens(text: string, fail: Fail): Generator<CST.Token> {
  const parser = new Parser();
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    const { offset } = parser;
    if (++count > MAX_LEXEMES) {
      fail([{ offset, message: TOO_MUCH }]);
    }
    if (lexeme.length > MAX_LEXEME) {
      fail([{ offset, message: TOO_LONG }]);
    }
    for (const token of parser.next(lexeme)) {
      yield token.type === "error" ? fail([token]) : token;
    }
    // One of the stack is the document, and one may be a scalar.
    if (parser.stack.length > MAX_DEPTH + 2) {
      fail([tooDeepAt(offset)]);
    }
  }
  yield* parser.end();
}

/** The aliases of a document. What is wrong with them, and each key that is there twice, is added to the issues. */
function findRepetitions(document: Document.Parsed, issues: Issue[]): Repetition[] {
  const anchored = new Map<string, Node>();
  const repetitions: Repetition[] = [];
  visit(document, {
    Alias: (_key, alias) => {
      const node = anchored.get(alias.source);
      const offset = startOf(alias);
      if (node === undefined || offset < (node.range?.[1] ?? 0)) {
        issues.push({
          offset,
          message: `No value with the anchor &${alias.source} ends before this alias.`,
        });
      } else {
        repetitions.push({ alias, node });
      }
    },
    Value: (_key, node) => {
      anchored.set(node.anchor ?? "", node);
      if (isMap(node)) {
        addRepeatedKeys(node, issues);
      }
    },
  });
  const excess = repetitions[MAX_ALIASES];
  if (excess !== undefined) {
    issues.push({ offset: startOf(excess.alias), message: `More than ${MAX_ALIASES} aliases. Write the values out.` });
  }
  return repetitions;
}

function addRepeatedKeys({ items }: YAMLMap, issues: Issue[]): void {
  const keys = new Set<unknown>();
  for (const pair of items) {
    const key = isScalar(pair.key) ? pair.key.value : pair.key;
    if (keys.has(key)) {
      issues.push(repeatedKeyAt(startOf(pair)));
    }
    keys.add(key);
  }
}
