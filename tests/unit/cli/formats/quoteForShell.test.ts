import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { quoteForShell } from "../../../../provider/cli/formats/quoteForShell";

/** The words that a POSIX shell makes of a command line. */
function parse(line: string): string[] {
  const output = execFileSync("/bin/sh", ["-c", `for word in ${line}; do printf '%s\\0' "$word"; done`], {
    encoding: "utf8",
    env: { a: "b" },
    cwd: "/",
  });
  return output.split("\0").slice(0, -1);
}

describe("quoteForShell", () => {
  const traps = [
    "",
    "a b",
    "$(touch pwn)",
    "`id`",
    "$a",
    "it's",
    '"',
    "\\",
    "a\\",
    "*",
    "~",
    "=ls",
    "!!",
    "{a,b}",
    "#",
    "&",
    "ä",
  ];

  it("writes what a shell reads back, whatever it is", () => {
    expect(parse(traps.map(quoteForShell).join(" "))).toEqual(traps);
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { maxLength: 50 }), (words) => {
        const quoted = words.flatMap((word) => quoteForShell(word) ?? []);
        expect(parse(quoted.join(" "))).toEqual(words.filter((word) => quoteForShell(word) !== undefined));
      }),
      { numRuns: 20 },
    );
  });

  it.each(["a\nb", "\u001b[31m", "\u202e", "\u200b", "\ud800", "##[x]", "::error::"])(
    "refuses what would not be printed as it is: %j",
    (word) => {
      expect(quoteForShell(word)).toBeUndefined();
    },
  );
});
