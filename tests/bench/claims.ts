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
  return {
    text: `at most ${inWords} ${as}`,
    judge: (results) => {
      const ratio = resultOf(results, who).wallMs.median / resultOf(results, as).wallMs.median;
      return { measured: `${ratio.toFixed(2)} times`, isMet: ratio <= times };
    },
  };
}

/** That one takes at most so much longer than another, by the medians. */
export function atMostLonger(ms: number, than: string, who: string): Claim {
  return {
    text: `${who}: at most ${formatMs(ms)} over ${than}`,
    judge: (results) => {
      const difference = resultOf(results, who).wallMs.median - resultOf(results, than).wallMs.median;
      return { measured: formatMs(difference), isMet: difference <= ms };
    },
  };
}

/** That no run makes more requests than this. */
export function atMostRequests(most: number, who = US): Claim {
  return {
    text: `${who === US ? "" : `${who}: `}at most ${most} ${most === 1 ? "request" : "requests"}`,
    judge: (results) => {
      const requests = resultOf(results, who).requests ?? NaN;
      return { measured: String(requests), isMet: requests <= most };
    },
  };
}

/** That no run takes more memory for each token than this. */
export function atMostMemoryEach(bytes: number, tokens: number, who = US): Claim {
  return {
    text: `at most ${formatBytes(bytes)} of peak memory a token`,
    judge: (results) => {
      // Where the system tells nothing, nothing is shown.
      const each = (resultOf(results, who).peakBytes ?? NaN) / tokens;
      return { measured: Number.isNaN(each) ? "unknown here" : formatBytes(each), isMet: each <= bytes };
    },
  };
}

function resultOf(results: Results, name: string): Result {
  const result = results[name];
  if (result === undefined) {
    throw new RangeError(`There is no entrant ${name}.`);
  }
  return result;
}
