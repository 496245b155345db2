import { atMostLonger, atMostMemoryEach, atMostRequests, atMostTimesAsLong, timesFaster, US } from "./claims";
import { type Result } from "./scenario";

function took(ms: number, more: Partial<Result> = {}): Result {
  return { wallMs: { median: ms, min: ms, max: ms }, samples: [], ...more };
}

describe("timesFaster", () => {
  it.each([
    [1000, true, "10.0 times faster"],
    [999, false, "9.99 times faster"],
  ])("judges ten times against %i ms to 100 ms", (otherMs, isMet, measured) => {
    const results = { [US]: took(100), other: took(otherMs) };

    expect(timesFaster(10, "other").judge(results)).toEqual({ isMet, measured });
  });

  it("calls once as fast never slower", () => {
    expect(timesFaster(1, "other").text).toBe("never slower than the other");
  });

  it("refuses an entrant that did not run", () => {
    expect(() => timesFaster(1, "other").judge({ [US]: took(1) })).toThrow("There is no entrant other.");
  });
});

describe("atMostTimesAsLong", () => {
  it.each([
    [250, true, "2.50 times"],
    [251, false, "2.51 times"],
  ])("judges two and a half times with %i ms to 100 ms", (ms, isMet, measured) => {
    const results = { [US]: took(ms), node: took(100) };

    expect(atMostTimesAsLong(2.5, "2.5 times", "node").judge(results)).toEqual({ isMet, measured });
  });
});

describe("atMostLonger", () => {
  it.each([
    [1350, true, "350 ms"],
    [1351, false, "351 ms"],
    [990, true, "-10.0 ms"],
  ])("judges 350 ms more than 1,000 ms with %i ms", (ms, isMet, measured) => {
    const results = { list: took(ms), empty: took(1000) };

    expect(atMostLonger(350, "empty", "list").judge(results)).toEqual({ isMet, measured });
  });
});

describe("atMostRequests", () => {
  it.each([
    [2, true],
    [3, false],
  ])("judges two with %i", (requests, isMet) => {
    expect(atMostRequests(2).judge({ [US]: took(1, { requests }) })).toEqual({ isMet, measured: String(requests) });
  });

  it("is not met where nothing was counted", () => {
    expect(atMostRequests(2).judge({ [US]: took(1) }).isMet).toBe(false);
  });
});

describe("atMostMemoryEach", () => {
  it.each([
    [40_960, true, "4 KB"],
    [41_984, false, "4.1 KB"],
  ])("judges 4 KB for each of 10 tokens with %i bytes", (peakBytes, isMet, measured) => {
    expect(atMostMemoryEach(4096, 10).judge({ [US]: took(1, { peakBytes }) })).toEqual({ isMet, measured });
  });

  it("says so where the system tells nothing", () => {
    expect(atMostMemoryEach(4096, 10).judge({ [US]: took(1) })).toEqual({ isMet: false, measured: "unknown here" });
  });
});
