/** Maps items, several at once, and keeps their order. The first error ends it. */
export async function mapConcurrently<T, R>(
  items: readonly T[],
  { maxConcurrency, onDone }: { maxConcurrency: number; onDone?: (count: number) => void },
  map: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const left = items.entries();
  let count = 0;
  // Each takes the next item from the one iterator.
  const mapRest = async () => {
    for (const [index, item] of left) {
      results[index] = await map(item);
      onDone?.(++count);
    }
  };
  await Promise.all(Array.from({ length: Math.min(maxConcurrency, items.length) }, mapRest));
  return results;
}
