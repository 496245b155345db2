import { median, spreadOf } from "./statistics";

describe("median", () => {
  it.each([
    [[7], 7],
    [[3, 1, 2], 2],
    [[10, 1, 3, 2], 2.5],
  ])("of %j is %d", (figures, expected) => {
    expect(median(figures)).toBe(expected);
  });

  it("of nothing is an error", () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe("spreadOf", () => {
  it("tells the median and the extremes", () => {
    expect(spreadOf([30, 10, 200])).toEqual({ median: 30, min: 10, max: 200 });
  });
});
