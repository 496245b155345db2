import { Composer, type Document, isScalar, Lexer, Parser, visit } from "yaml";
import { type Issue, REPEATED_KEY, TOO_DEEP, MAX_DEPTH } from "./readJson";
import { startOf } from "./yamlText";

/** Parses a text as YAML, unless it is so deep that the rest of the parser, which is recursive, could fail. */
export function parseYaml(text: string): { document: Document.Parsed } | { issue: Issue } {
  const parser = new Parser();
  const tokens = [];
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    offset += lexeme.length;
    // One of the stack is the document, and one may be a scalar.
    if (parser.stack.length > MAX_DEPTH + 2) {
      return { issue: { offset: Math.min(offset, text.length), message: TOO_DEEP } };
    }
  }
  tokens.push(...parser.end());
  // What is wrong is an error of ours, never a warning on standard error. The parser compares each key with all before it.
  const options = { prettyErrors: false, logLevel: "error", keepSourceTokens: true, uniqueKeys: false } as const;
  const [document, second] = new Composer(options).compose(tokens, true, text.length);
  if (document === undefined) {
    return { issue: { offset: 0, message: "This is not YAML" } };
  }
  return second === undefined ? { document } : { issue: { offset: second.range[0], message: SECOND_DOCUMENT } };
}

const SECOND_DOCUMENT = "A second YAML document begins here. A baseline file is a single document: remove the others.";

/** What the parser found, or else keys that a mapping has twice. */
export function findYamlIssues(document: Document.Parsed): Issue[] {
  const issues = document.errors.map(({ pos: [offset], message }) => ({ offset, message }));
  if (issues.length === 0) {
    visit(document, {
      Map: (_key, map) => {
        const keys = new Set<unknown>();
        for (const pair of map.items) {
          const key = isScalar(pair.key) ? pair.key.value : pair.key;
          issues.push(...(keys.has(key) ? [{ offset: startOf(pair), message: REPEATED_KEY }] : []));
          keys.add(key);
        }
      },
    });
  }
  return issues;
}
