import { type Alias, Composer, type CST, type Document, isScalar, Lexer, type Node, Parser, visit } from "yaml";
import { MAX_DEPTH, MAX_LEXEME, MAX_LEXEMES } from "../files/fileLimits";
import { type Issue, REPEATED_KEY, tooDeepAt } from "./issue";
import { startOf } from "./yamlText";

const TOO_MUCH = "Too many keys and values: YAML can have about 60,000 tokens. Use JSON (.json), which can have more.";

const TOO_LONG = "This value, comment or space is longer than a million characters.";

const SECOND_DOCUMENT = "A second YAML document begins here. A baseline file is a single document: remove the others.";

const UNKNOWN_TAG = "This tag can't be read. Remove it, and put the value in quotes.";

/** How many aliases a file may have: for each, the parser looks through all before it. */
const MAX_ALIASES = 1000;

/** Parses a text as YAML; the issues are all of it that is wrong. */
export function readYaml(text: string): { document: Document.Parsed } | { issues: Issue[] } {
  const { tokens, issue } = readTokens(text);
  // What is wrong is an error of ours, never a warning on standard error. The parser compares each key with all before it, and
  // makes of a known tag what JSON does not have, such as a date.
  const options = { prettyErrors: false, logLevel: "error", uniqueKeys: false, resolveKnownTags: false } as const;
  const composer = new Composer({ ...options, keepSourceTokens: true });
  const [document, second] = issue === undefined ? composer.compose(tokens, true, text.length) : [];
  if (document === undefined) {
    return { issues: [issue ?? { offset: 0, message: "This is not YAML" }] };
  }
  if (second !== undefined) {
    return { issues: [{ offset: second.range[0], message: SECOND_DOCUMENT }] };
  }
  const tags = document.warnings.filter(({ code }) => code === "TAG_RESOLVE_FAILED");
  const issues = [
    ...document.errors.map(({ pos: [offset], message }) => ({ offset, message })),
    ...tags.map(({ pos: [offset] }) => ({ offset, message: UNKNOWN_TAG })),
  ];
  const all = issues.length > 0 ? issues : [...findRepeatedKeys(document), ...findAliasIssues(document)];
  return all.length > 0 ? { issues: all } : { document };
}

/** Reads a text up to the first issue that the rest of the parser, which is recursive and keeps everything, should not see. */
function readTokens(text: string): { tokens: CST.Token[]; issue?: Issue } {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let offset = 0;
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    offset = Math.min(offset + lexeme.length, text.length);
    const last = tokens.at(-1);
    if (last?.type === "error") {
      return { tokens, issue: last };
    }
    // One of the stack is the document, and one may be a scalar.
    if (parser.stack.length > MAX_DEPTH + 2) {
      return { tokens, issue: tooDeepAt(offset) };
    }
    if (++count > MAX_LEXEMES) {
      return { tokens, issue: { offset, message: TOO_MUCH, isLimit: true } };
    }
    if (lexeme.length > MAX_LEXEME) {
      return { tokens, issue: { offset: offset - lexeme.length, message: TOO_LONG } };
    }
  }
  return { tokens: [...tokens, ...parser.end()] };
}

function findRepeatedKeys(document: Document.Parsed): Issue[] {
  const issues: Issue[] = [];
  visit(document, {
    Map: (_key, map) => {
      const keys = new Set<unknown>();
      for (const pair of map.items) {
        const key = isScalar(pair.key) ? pair.key.value : pair.key;
        if (keys.has(key)) {
          issues.push({ offset: startOf(pair), message: REPEATED_KEY });
        }
        keys.add(key);
      }
    },
  });
  return issues;
}

function findAliasIssues(document: Document.Parsed): Issue[] {
  const aliases = findAliases(document);
  return aliases.slice(0, MAX_ALIASES + 1).flatMap(({ alias, node }, index) => {
    const offset = startOf(alias);
    if (index === MAX_ALIASES) {
      return [{ offset, message: `More than ${MAX_ALIASES} aliases. Write the values out.` }];
    }
    if (node === undefined) {
      return [{ offset, message: `No anchor &${alias.source} comes before this alias.` }];
    }
    const isInside = offset < (node.range?.[1] ?? 0);
    return isInside ? [{ offset, message: `The alias *${alias.source} is inside what it repeats.` }] : [];
  });
}

/** The aliases, each with the node that it repeats, if there is one. */
export function findAliases(document: Document.Parsed): { alias: Alias; node: Node | undefined }[] {
  const anchored = new Map<string, Node>();
  const aliases: { alias: Alias; node: Node | undefined }[] = [];
  visit(document, {
    Alias: (_key, alias) => void aliases.push({ alias, node: anchored.get(alias.source) }),
    Value: (_key, node) => void anchored.set(node.anchor ?? "", node),
  });
  return aliases;
}
