/** How many cases a fuzz test tries: what `npm run stress` asks for, else as many as fit into `npm test`. */
export function fuzzRuns(short: number): number {
  const { FUZZ_CASES: asked = "" } = process.env;
  return asked === "" ? short : Number(asked);
}

/** A fuzz test's own limit of time, in milliseconds: it is no measure of speed, but the end of a hang. */
export const fuzzTimeoutMs = 30 * 60_000;
