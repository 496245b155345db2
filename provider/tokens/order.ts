/** Orders two texts by their UTF-16 code units, so that the order is the same on every machine, whatever its locale. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Orders what has a name, then by ID, as every list of tokens is sorted. What has none comes first. */
export function compareByName(a: { name?: string; id: string }, b: { name?: string; id: string }): number {
  return compareTexts(a.name ?? "", b.name ?? "") || compareTexts(a.id, b.id);
}
