/** The middle of some figures; of two middles, the mean. @throws RangeError when there are none. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) {
    throw new RangeError("There is no median of no figures.");
  }
  return (lower + upper) / 2;
}

/** Some figures in short. */
export interface Spread {
  median: number;
  min: number;
  max: number;
}

/** The median and the extremes of some figures. @throws RangeError when there are none. */
export function spreadOf(figures: readonly number[]): Spread {
  return { median: median(figures), min: Math.min(...figures), max: Math.max(...figures) };
}
