import { type ParseErrorCode, printParseErrorCode, visit } from "jsonc-parser";
import { type Fail, type Issue, MAX_DEPTH, repeatedKeyAt, tooDeepAt } from "./issue";

/** The value of a JSON text; the first thing that is wrong with it is its issue. */
export function readJson(text: string, fail: Fail): unknown {
  refuseDepth(text, fail);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return fail([findIssue(text) ?? { offset: 0, message: String(error) }]);
  }
  // What is the same when it is printed again has no key twice: looking at each key takes ten times as long.
  const isWhole = JSON.stringify(value).replace(/\s+/g, "") === text.replace(/\s+/g, "");
  const issue = isWhole ? undefined : findIssue(text);
  return issue === undefined ? value : fail([issue]);
}

/** The parser that finds places is recursive. */
function refuseDepth(text: string, fail: Fail): void {
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
      fail([tooDeepAt(offset)]);
    }
  }
}

function findIssue(text: string): Issue | undefined {
  let issue: Issue | undefined;
  const open: Set<string>[] = [];
  const visitor = {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (key: string, offset: number) => {
      issue ??= open.at(-1)?.has(key) === true ? repeatedKeyAt(offset) : undefined;
      open.at(-1)?.add(key);
    },
    onError: (code: ParseErrorCode, offset: number) => {
      issue ??= describeError(printParseErrorCode(code), offset, text);
    },
  };
  visit(text, visitor, { disallowComments: true });
  return issue;
}

/** @param code - such as `PropertyNameExpected`. */
function describeError(code: string, offset: number, text: string): Issue {
  if (code === "InvalidCommentToken" || text[offset] === "#") {
    return { offset, message: "JSON has no comments. Remove this one, or use YAML." };
  }
  const before = text.slice(0, offset).trimEnd();
  if (before.endsWith(",") && /[\]}]/.test(text[offset] ?? "")) {
    return { offset: before.length - 1, message: "JSON has no comma after the last item. Remove it." };
  }
  return { offset, message: `This is not JSON: ${code.replace(/\B[A-Z]/g, " $&").toLowerCase()}` };
}
