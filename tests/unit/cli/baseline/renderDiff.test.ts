import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderDiff } from "../../../../provider/cli/baseline/renderDiff";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "diff-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What the real `patch` makes of a text with a diff. */
function applyPatch(file: string, before: string, diff: string): string {
  writeFileSync(join(folder, file), before);
  execFileSync("patch", ["--strip=0"], { cwd: folder, input: diff });
  return readFileSync(join(folder, file), "utf8");
}

const lines = (count: number, changed: (line: number) => string = String) =>
  Array.from({ length: count }, (_, index) => `${changed(index + 1)}\n`).join("");

describe("renderDiff", () => {
  it("shows three lines around each change, and changes close to each other together", () => {
    const after = lines(20).replace("\n5\n", "\n").replace("\n9\n", "\nnine\n").replace("20\n", "20\n21\n");
    expect(renderDiff("t", lines(20), after)).toBe(
      [
        ...["--- t\t", "+++ t\t", "@@ -2,11 +2,10 @@"],
        ...[" 2", " 3", " 4", "-5", " 6", " 7", " 8", "-9", "+nine", " 10", " 11", " 12"],
        ...["@@ -18,3 +17,4 @@", " 18", " 19", " 20", "+21", ""],
      ].join("\n"),
    );
  });

  it.each<[string, string, string, string]>([
    ["Windows' line breaks", "t.yaml", "a: 1\r\nb: 2\r\n", "a: 1\r\nb: 3\r\n"],
    ["tabs", "t.json", '{\n\t"a": 1\n}\n', '{\n\t"a": 2\n}\n'],
    ["no last line break", "t.yaml", "a: 1\nb: 2", "a: 1\nb: 3"],
    ["a last line break that comes", "t.yaml", "a: 1", "a: 2\n"],
    ["a name with spaces", "of the team, ü.yaml", "a: 1\n", "a: 2\n"],
    ["a byte order mark", "t.yaml", "\ufeffa: 1\nb: 2\n", "\ufeffa: 1\nb: 3\n"],
    ["more changes than are searched for", "t.yaml", lines(3000), `${lines(3000, (line) => `${line}!`)}end`],
  ])("is what patch applies to a file with %s", (_what, file, before, after) => {
    expect(applyPatch(file, before, renderDiff(file, before, after))).toBe(after);
  });

  it("shows lines one by one up to 1,000 changes, and all in one hunk beyond", () => {
    const countHunks = (step: number) =>
      renderDiff(
        "t",
        lines(10_000),
        lines(10_000, (line) => (line % step === 0 ? "x" : `${line}`)),
      ).match(/^@@/gm)?.length;
    expect([countHunks(20), countHunks(10)]).toEqual([500, 1]);
  });

  it("escapes what can't be seen", () => {
    expect(renderDiff("a\u202e", "x\rx\u200b\r\n", "\u001b[31m\tx\r\n")).toBe(
      "--- a\\u{202e}\t\n+++ a\\u{202e}\t\n@@ -1,1 +1,1 @@\n-x\\u{d}x\\u{200b}\r\n+\\u{1b}[31m\tx\r\n",
    );
  });
});
