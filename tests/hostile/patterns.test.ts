import { runInNewContext } from "node:vm";
import { parseGlob } from "../../provider/tokens/glob";

/** How long a pattern may take with all names together: a hundred times what any of them needs. */
const BOUND_MS = 5_000;

/** Patterns that make a careless matcher try every combination, nest without end, or grow. */
const PATTERNS: readonly string[] = [
  "\\",
  "*".repeat(1_000),
  `${"*a".repeat(200)}b`,
  `${"a*".repeat(200)}b`,
  `${"*?".repeat(200)}b`,
  `${"?*".repeat(500)}z`,
  "?".repeat(3_000),
  `${"[a-z]*".repeat(100)}!`,
  `${"[!b]*".repeat(100)}b`,
  "+(a)+(a)+(a)+(a)+(a)z",
  "!(!(!(!(a))))z",
  "(a+)+$",
  "{a,b}".repeat(8),
  "{a,b}".repeat(100),
  "{a,}".repeat(100),
  "{*,*a}".repeat(8),
  "{".repeat(2_000),
  "}".repeat(2_000),
  `${"{a,".repeat(500)}b${"}".repeat(500)}`,
  "{,".repeat(1_000),
  "{1..1000000000}",
  "{a..\uffff}",
  "[".repeat(2_000),
  "[a-",
  "[z-a]",
  "[]",
  "[!]",
  "[[:alpha:]",
  "[\\",
  "[\ud800-\udfff]",
  "\ud83d*",
  "**/**/**/**/x",
  "\0*",
  "\n",
  "^a$",
  ".*",
  "(?<=a)b",
  "a{2000}",
  "\\u{61}",
  "x".repeat(10_000),
];

const NAMES = [
  "a".repeat(3_000),
  "ab".repeat(2_000),
  "[".repeat(1_000),
  "\\".repeat(1_000),
  "",
  "\ud83d\ude00".repeat(500),
];

describe(`${PATTERNS.length} hostile patterns`, () => {
  it.each(PATTERNS.map((pattern) => [pattern.slice(0, 20), pattern]))("end within a bound: %j", (_shown, pattern) => {
    const match = () => {
      let matches;
      try {
        matches = parseGlob(pattern);
      } catch (error) {
        return (error as Error).name;
      }
      return NAMES.map(matches);
    };
    // Only a context's timeout can end a loop that does not end by itself.
    const outcome = runInNewContext("match()", { match }, { timeout: BOUND_MS }) as boolean[] | string;

    expect(typeof outcome === "string" ? outcome : outcome.length).toEqual(
      typeof outcome === "string" ? expect.stringMatching(/^(?:Glob|Pattern|Input)Error$/) : NAMES.length,
    );
  });
});
