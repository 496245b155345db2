/** Says on stderr what is under way. The function returned says how long it took. */
export function startStep(title) {
  const start = performance.now();
  console.error(`${title} …`);
  // On a line of its own: what runs may write as well.
  return () => console.error(`  took ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
