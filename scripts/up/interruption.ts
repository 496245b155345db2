/** The shell's exit codes for a process that a signal ended. */
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** A terminal and npm may both pass one Ctrl-C on, within this time, in milliseconds. */
const sameKeyMs = 1_000;

/** Takes the signals that ask a process to end, so that it can clean up first. */
export class Interruption {
  private readonly controller = new AbortController();
  private readonly listeners = new Set<() => void>();
  private lastMs = -Infinity;
  /** The exit code that the first signal asks for; undefined while there was none. */
  exitCode: number | undefined;

  constructor() {
    for (const [signal, code] of Object.entries(exitCodes)) {
      process.on(signal, () => this.onSignal(code));
    }
  }

  /** Aborted by the first signal. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Calls back at each request to end, but once for one press of Ctrl-C. Gives a function that ends that. */
  onRequest(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** @throws InterruptedError after a signal. */
  check(): void {
    if (this.exitCode !== undefined) {
      throw new InterruptedError();
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
    for (const listener of this.listeners) {
      listener();
    }
  }
}

/** A signal asked the process to end. */
export class InterruptedError extends Error {}
