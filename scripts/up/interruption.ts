import { EventEmitter } from "node:events";

/** The shell's exit codes for a process that a signal ended. */
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** A terminal and npm may both pass one Ctrl-C on, within this time, in milliseconds. */
const sameKeyMs = 1_000;

/**
 * Runs a job that the signals to end a process interrupt, so that it can clean up first, and prints what it throws. Gives the
 * job's exit code, or the one that the first signal asks for.
 */
export async function runInterruptibly(job: (interruption: Interruption) => Promise<number>): Promise<number> {
  const interruption = new Interruption();
  try {
    return await job(interruption);
  } catch (error) {
    if (interruption.exitCode === undefined) {
      console.error(error instanceof Error ? error.message : String(error));
    }
    return interruption.exitCode ?? 1;
  }
}

/** Takes the signals that ask a process to end, and emits `request` for each, but once for one press of Ctrl-C. */
export class Interruption extends EventEmitter<{ request: [] }> {
  private readonly controller = new AbortController();
  private lastMs = -Infinity;
  /** Aborted by the first signal. */
  readonly signal = this.controller.signal;
  /** The exit code that the first signal asks for; undefined while there was none. */
  exitCode: number | undefined;

  constructor() {
    super();
    for (const [signal, code] of Object.entries(exitCodes)) {
      process.on(signal, () => this.onSignal(code));
    }
  }

  private onSignal(code: number): void {
    const now = performance.now();
    const isSameKey = now - this.lastMs < sameKeyMs;
    this.lastMs = now;
    if (isSameKey) {
      return;
    }
    this.exitCode ??= code;
    this.controller.abort();
    this.emit("request");
  }
}
