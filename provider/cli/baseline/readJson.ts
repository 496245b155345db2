import { type ParseErrorCode, printParseErrorCode, visit } from "jsonc-parser";

/** What is wrong with a text and what to do, and where in it. */
export interface Issue {
  offset: number;
  message: string;
}

/** What is wrong with a key of which only one value could be read. */
export const REPEATED_KEY = "This key is there twice. Remove one of them.";

/** How deep lists and mappings may be in each other. */
export const MAX_DEPTH = 64;

/** What is wrong with more than {@link MAX_DEPTH}. */
export const TOO_DEEP = "Too many levels. A baseline file is at most 32 MB and 64 levels deep.";

/** The value of a JSON text, or the first thing that is wrong with it. */
export function readJson(text: string): { value: unknown } | { issue: Issue } {
  const tooDeep = findDepth(text);
  if (tooDeep !== undefined) {
    return { issue: { offset: tooDeep, message: TOO_DEEP } };
  }
  try {
    const value: unknown = JSON.parse(text);
    // What is the same when it is printed again has no key twice: looking at each key takes ten times as long.
    const isWhole = JSON.stringify(value).replace(/\s/g, "") === text.replace(/\s/g, "");
    const issue = isWhole ? undefined : findIssue(text);
    return issue === undefined ? { value } : { issue };
  } catch (error) {
    return { issue: findIssue(text) ?? { offset: 0, message: String(error) } };
  }
}

/** Where a text is deeper than allowed; the parser that finds places is recursive. */
function findDepth(text: string): number | undefined {
  let depth = 0;
  let isInString = false;
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset];
    if (character === '"') {
      isInString = !isInString;
    } else if (isInString) {
      offset += character === "\\" ? 1 : 0;
    } else if (character === "[" || character === "{") {
      depth++;
    } else if (character === "]" || character === "}") {
      depth--;
    }
    if (depth > MAX_DEPTH) {
      return offset;
    }
  }
  return undefined;
}

function findIssue(text: string): Issue | undefined {
  let issue: Issue | undefined;
  const open: Set<string>[] = [];
  const visitor = {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (key: string, offset: number) => {
      issue ??= open.at(-1)?.has(key) === true ? { offset, message: REPEATED_KEY } : undefined;
      open.at(-1)?.add(key);
    },
    onError: (code: ParseErrorCode, offset: number) => {
      // Such as `PropertyNameExpected`.
      const words = printParseErrorCode(code)
        .replace(/\B[A-Z]/g, " $&")
        .toLowerCase();
      issue ??= { offset, message: `This is not JSON: ${words}` };
    },
  };
  visit(text, visitor, { disallowComments: true });
  return issue;
}
