/** The shell's exit codes for a process that a signal ended. */
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** Runs a job that the signals to end a process abort, so that it can clean up, and prints what it throws. Gives the exit code. */
export async function runInterruptibly(job: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController();
  const { signal } = controller;
  for (const [name, code] of Object.entries(exitCodes)) {
    // A terminal and npm may both pass one Ctrl-C on: the first counts.
    process.on(name, () => controller.abort(code));
  }
  try {
    return await job(signal);
  } catch (error) {
    if (signal.aborted) {
      return signal.reason as number;
    }
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}
