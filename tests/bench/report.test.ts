import { formatBytes, formatMs, toReport } from "./report";
import { median } from "./scenario";

describe("formatMs", () => {
  it.each([
    [0.04, "0.0 ms"],
    [12.34, "12.3 ms"],
    [345.6, "346 ms"],
    [5614, "5.61 s"],
    [-20, "-20.0 ms"],
  ])("writes %d as %s", (ms, expected) => {
    expect(formatMs(ms)).toBe(expected);
  });
});

describe("formatBytes", () => {
  it.each([
    [812, "812 bytes"],
    [1638, "1.6 KB"],
    [4096, "4 KB"],
    [88_080_384, "84 MB"],
  ])("writes %i as %s", (bytes, expected) => {
    expect(formatBytes(bytes)).toBe(expected);
  });
});

describe("median", () => {
  it.each([
    [[7], 7],
    [[3, 1, 2], 2],
    [[10, 1, 3, 2], 2.5],
  ])("of %j is %d", (figures, expected) => {
    expect(median(figures)).toBe(expected);
  });
});

describe("toReport", () => {
  it("shows figures, a scenario that was skipped, and what became of each claim", () => {
    const wallMs = { median: 12, min: 10, max: 20 };
    const claims = [{ text: "at most 1 request", measured: "2", isMet: false }];

    expect(
      toReport([
        { id: "a", title: "A list", results: { ours: { wallMs, runs: 3, requests: 2 } }, claims },
        { id: "b", title: "Preview", results: {}, claims: [] },
      ]).replace(/ +/g, " "),
    ).toContain(
      "| ours | 12.0 ms | 10.0 ms to 20.0 ms | 2 | | |\n| **Preview** (skipped) | | | | | |\n\nNOT MET: a: at most 1 request (2)\n",
    );
  });
});
