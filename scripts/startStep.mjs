/** Says on stderr what is under way. The function returned adds how long it took. */
export function startStep(title) {
  const start = performance.now();
  process.stderr.write(`${title} … `);
  return () => process.stderr.write(`${((performance.now() - start) / 1000).toFixed(1)} s\n`);
}
