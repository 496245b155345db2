/** What YAML allows, between the texts of a file that is otherwise right, and JSON does not. */
const NOT_JSON: readonly [RegExp, string][] = [
  [/,(?=\s*[\]}])/, "this comma is followed by nothing, which JSON does not allow"],
  [/#/, "JSON has no comments"],
  [/'/, "JSON has its texts in double quotes"],
];

const TEXT = /"(?:[^"\\]|\\.)*"/g;
const KEY = /"(?:[^"\\]|\\.)*"\s*:/g;

/** Reads a text as JSON; undefined where it is not, or where a mapping has a key twice, of which JSON would keep one. */
export function readPlainJson(text: string): { value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return countKeys(value) === (text.match(KEY)?.length ?? 0) ? { value } : undefined;
  } catch {
    return undefined;
  }
}

/** Says why a text is not JSON that YAML finds nothing wrong with. */
export function findJsonIssue(text: string): { offset: number; message: string } {
  const withoutTexts = text.replace(TEXT, (quoted) => " ".repeat(quoted.length));
  const found = NOT_JSON.map(([pattern, message]) => ({ offset: withoutTexts.search(pattern), message }));
  const [first] = found.filter(({ offset }) => offset >= 0).sort((a, b) => a.offset - b.offset);
  return (
    first ?? { offset: 0, message: "this is not JSON, which has its mappings in { } and its texts in double quotes" }
  );
}

function countKeys(value: unknown): number {
  if (typeof value !== "object" || value === null) {
    return 0;
  }
  const within = Object.values(value).reduce((sum: number, part) => sum + countKeys(part), 0);
  return within + (Array.isArray(value) ? 0 : Object.keys(value).length);
}
