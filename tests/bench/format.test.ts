import { formatBytes, formatMs } from "./report/format";

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
