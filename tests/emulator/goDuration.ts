const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/**
 * Milliseconds of a duration as the API takes it: `300ms`, `2h45m`, or `forever`, which is Infinity.
 * Undefined for anything else. The emulator has its own reading, so that it can judge the product's.
 */
export function goDurationMs(text: string): number | undefined {
  if (text === "forever") {
    return Infinity;
  }
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/.test(text)) {
    return undefined;
  }
  const parts = [...text.matchAll(/([\d.]+)(\D+)/g)];
  return parts.reduce((total, [, amount, unit = ""]) => total + Number(amount) * UNIT_MS[unit]!, 0);
}
