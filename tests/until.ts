import { setTimeout as pause } from "node:timers/promises";

const longestMs = 30_000;

/** Resolves as soon as a condition holds. @throws Error when it does not for 30 s. */
export async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + longestMs;
  while (!condition()) {
    if (performance.now() > end) {
      throw new Error(`${String(condition)} did not come true in ${longestMs} ms.`);
    }
    await pause(1);
  }
}
