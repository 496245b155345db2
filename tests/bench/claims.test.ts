import { atMostMemoryEach, atMostMs, atMostRequests, atMostTimesAsLong, timesFaster, US } from "./claims";
import { type Result } from "./scenario";

function took(ms: number, more: Partial<Result> = {}): Result {
  return { wallMs: { median: ms, min: ms, max: ms }, runs: 1, ...more };
}

describe("a claim", () => {
  it.each([
    [timesFaster(10, "other"), { [US]: took(100), other: took(1000) }, true, "10.0 times faster"],
    [timesFaster(10, "other"), { [US]: took(100), other: took(999) }, false, "9.99 times faster"],
    [atMostTimesAsLong(2.5, "2.5 times", "node"), { [US]: took(250), node: took(100) }, true, "2.50 times"],
    [atMostTimesAsLong(2.5, "2.5 times", "node"), { [US]: took(251), node: took(100) }, false, "2.51 times"],
    [atMostMs(130), { [US]: took(130) }, true, "130 ms"],
    [atMostMs(130), { [US]: took(131) }, false, "131 ms"],
    [atMostRequests(2), { [US]: took(1, { requests: 2 }) }, true, "2"],
    [atMostRequests(2), { [US]: took(1, { requests: 3 }) }, false, "3"],
    [atMostRequests(2), { [US]: took(1) }, false, "NaN"],
    [atMostMemoryEach(4096, 10), { [US]: took(1, { peakBytes: 40_960 }) }, true, "4 KB"],
    [atMostMemoryEach(4096, 10), { [US]: took(1, { peakBytes: 41_984 }) }, false, "4.1 KB"],
    [atMostMemoryEach(4096, 10), { [US]: took(1) }, false, "unknown here"],
  ])("%# is judged at its boundary", (claim, results, isMet, measured) => {
    expect(claim.judge(results)).toEqual({ isMet, measured });
  });

  it("refuses an entrant that did not run", () => {
    expect(() => timesFaster(1, "other").judge({ [US]: took(1) })).toThrow("There is no entrant other.");
  });
});
