import { type Contender, type Job } from "./job";
import { growth, measureMemory } from "./measureMemory";

/** What a job took, measured from inside the process that did it. */
export interface Measured {
  tokens: number;
  /** The job alone: everything it needs is loaded before the clock starts. */
  wallMs: number;
  /** How much more than before the job the process had resident at its highest. */
  peakBytes?: number;
}

/** Does one job for the process that forked this one. */
async function main(modulePath: string): Promise<void> {
  const { run } = (await import(modulePath)) as { run: Contender };
  process.once("message", (job: Job) => {
    void measure(run, job).then((measured) => process.send?.(measured, () => process.disconnect()));
  });
  process.send?.("ready");
}

async function measure(run: Contender, job: Job): Promise<Measured> {
  const before = measureMemory();
  const start = performance.now();
  const tokens = await run(job);
  const wallMs = performance.now() - start;
  return { tokens: tokens.length, wallMs, ...growth(before, measureMemory()) };
}

void main(process.argv[2] ?? "");
