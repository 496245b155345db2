import { setTimeout as pause } from "node:timers/promises";

/** Resolves as soon as a condition holds; a test whose condition never does ends with the runner's own timeout. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(1);
}
