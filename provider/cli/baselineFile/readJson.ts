import { type ParseErrorCode, printParseErrorCode, visit } from "jsonc-parser";
import { MAX_DEPTH } from "../files/fileLimits";
import { type Issue, REPEATED_KEY, tooDeepAt } from "./issue";

/** The value of a JSON text, or the first thing that is wrong with it. */
export function readJson(text: string): { value: unknown } | { issue: Issue } {
  const tooDeep = findDepth(text);
  if (tooDeep !== undefined) {
    return { issue: tooDeepAt(tooDeep) };
  }
  try {
    const value: unknown = JSON.parse(text);
    // What is the same when it is printed again has no key twice: looking at each key takes ten times as long.
    const isWhole = JSON.stringify(value).replace(/\s+/g, "") === text.replace(/\s+/g, "");
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
  let comma = 0;
  const visitor = {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (key: string, offset: number) => {
      issue ??= open.at(-1)?.has(key) === true ? { offset, message: REPEATED_KEY } : undefined;
      open.at(-1)?.add(key);
    },
    onSeparator: (character: string, offset: number) => {
      comma = character === "," ? offset : comma;
    },
    onError: (code: ParseErrorCode, offset: number) => {
      issue ??= describeError(printParseErrorCode(code), offset, text, comma);
    },
  };
  visit(text, visitor, { disallowComments: true });
  return issue;
}

/** @param code - such as `PropertyNameExpected`. @param comma - where the last one before is. */
function describeError(code: string, offset: number, text: string, comma: number): Issue {
  if (code === "InvalidCommentToken" || text[offset] === "#") {
    return { offset, message: "JSON has no comments. Remove this one, or use YAML." };
  }
  if (/^,\s*[\]}]$/.test(text.slice(comma, offset + 1))) {
    return { offset: comma, message: "JSON has no comma after the last item. Remove it." };
  }
  return { offset, message: `This is not JSON: ${code.replace(/\B[A-Z]/g, " $&").toLowerCase()}` };
}
