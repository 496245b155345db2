import { renderUnifiedDiff } from "../../../../provider/cli/baseline/unifiedDiff";
import { applyTextEdits } from "../../../../provider/cli/baseline/textEdits";

/** Lines `1` to `20`. */
const text = Array.from({ length: 20 }, (_, index) => `${index + 1}\n`).join("");

/** An edit in the place of some text. */
function replace(before: string, after: string) {
  const start = text.indexOf(`\n${before}`) + 1;
  return { start, end: start + before.length, text: after };
}

describe("renderUnifiedDiff", () => {
  it("is empty where nothing changes", () => {
    expect(renderUnifiedDiff("t", text, [])).toBe("");
  });

  it("shows three lines around each change, and changes close to each other together", () => {
    const edits = [replace("5\n", ""), replace("9\n", "nine\n"), replace("20\n", "20\n21\n")];
    expect(renderUnifiedDiff("t", text, edits)).toBe(
      [
        "--- t",
        "+++ t",
        "@@ -2,11 +2,10 @@",
        ...[" 2", " 3", " 4", "-5", " 6", " 7", " 8", "-9", "+nine", " 10", " 11", " 12"],
        "@@ -18,3 +17,4 @@",
        ...[" 18", " 19", " 20", "+21"],
        "",
      ].join("\n"),
    );
  });

  it("shows several changes of a line as one", () => {
    const edits = [
      { start: 0, end: 1, text: "one" },
      { start: 1, end: 1, text: "!" },
    ];
    expect(renderUnifiedDiff("t", "1\n2\n", edits)).toBe("--- t\n+++ t\n@@ -1,2 +1,2 @@\n-1\n+one!\n 2\n");
  });

  it("shows a change of 300,000 lines, which overflowed the stack", () => {
    const long = "x\n".repeat(300_000);
    const diff = renderUnifiedDiff("t", long, [{ start: 0, end: long.length, text: "" }]);
    expect(diff).toBe(`--- t\n+++ t\n@@ -1,300000 +0,0 @@\n${"-x\n".repeat(300_000)}`);
  });

  it("shows lines that are added before the first one", () => {
    expect(renderUnifiedDiff("t", "1\n", [{ start: 0, end: 0, text: "0\n" }])).toBe(
      "--- t\n+++ t\n@@ -1 +1,2 @@\n+0\n 1\n",
    );
  });
});

describe("applyTextEdits", () => {
  it("applies edits in the order of their places, insertions at one place as they are given", () => {
    const edits = [
      { start: 4, end: 5, text: "Z" },
      { start: 2, end: 2, text: "1" },
      { start: 2, end: 2, text: "2" },
      { start: 2, end: 3, text: "" },
    ];
    expect(applyTextEdits("abcde", edits)).toBe("ab12dZ");
  });

  it("refuses edits that overlap", () => {
    const edits = [
      { start: 0, end: 2, text: "" },
      { start: 1, end: 3, text: "" },
    ];
    expect(() => applyTextEdits("abcde", edits)).toThrow("Two edits of a text overlap.");
  });
});
