import { formatBytes, formatMs } from "./report";
import { type Claim, type Result, type Results } from "./scenario";

/** The name of our own entrant, in every scenario where there is one alone. */
export const US = "pulumi-cloudflare-access";
export const OFFICIAL = "official client";
export const SERIAL = "serial loop";

/** That one is so many times faster than another, by the medians. */
export function timesFaster(times: number, than: string, who = US): Claim {
  return {
    text: times === 1 ? `faster than the ${than}` : `at least ${times} times faster than the ${than}`,
    judge: (results) => {
      const ratio = resultOf(results, than).wallMs.median / resultOf(results, who).wallMs.median;
      return { measured: `${ratio.toFixed(ratio < 10 ? 2 : 1)} times faster`, isMet: ratio >= times };
    },
  };
}

/** That one takes at most so many times as long as another, by the medians. */
export function atMostTimesAsLong(times: number, inWords: string, as: string, who = US): Claim {
  const show = (ratio: number) => `${ratio.toFixed(2)} times`;
  return atMost(`${who === US ? "" : `${who}: `}at most ${inWords} ${as}`, times, show, (results) => {
    return resultOf(results, who).wallMs.median / resultOf(results, as).wallMs.median;
  });
}

/** That one takes at most so long, by the median. */
export function atMostMs(ms: number, who = US): Claim {
  return atMost(`at most ${formatMs(ms)}`, ms, formatMs, (results) => resultOf(results, who).wallMs.median);
}

/** That no run makes more requests than this. */
export function atMostRequests(most: number, who = US): Claim {
  const text = `${who === US ? "" : `${who}: `}at most ${most} ${most === 1 ? "request" : "requests"}`;
  return atMost(text, most, String, (results) => resultOf(results, who).requests ?? NaN);
}

/** That no run takes more memory for each token than this. Where the system tells nothing, nothing is shown. */
export function atMostMemoryEach(bytes: number, tokens: number, who = US): Claim {
  const show = (each: number) => (Number.isNaN(each) ? "unknown here" : formatBytes(each));
  const text = `at most ${formatBytes(bytes)} of peak memory a token`;
  return atMost(text, bytes, show, (results) => (resultOf(results, who).peakBytes ?? NaN) / tokens);
}

function atMost(text: string, most: number, show: (figure: number) => string, of: (results: Results) => number): Claim {
  const judge = (results: Results) => ({ measured: show(of(results)), isMet: of(results) <= most });
  return { text, judge };
}

function resultOf(results: Results, name: string): Result {
  const result = results[name];
  if (result === undefined) {
    throw new RangeError(`There is no entrant ${name}.`);
  }
  return result;
}
