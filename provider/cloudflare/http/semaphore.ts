/** Limits how many callers may proceed at once. The others wait, first come, first served. */
export class Semaphore {
  private readonly waiting = new Set<() => void>();

  constructor(private free: number) {}

  /** Resolves when the caller may proceed; it must call {@link release} when it is done. @throws the signal's reason. */
  async acquire(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.free > 0) {
      this.free -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const cancel = () => {
        this.waiting.delete(proceed);
        reject(signal.reason as Error);
      };
      const proceed = () => {
        signal.removeEventListener("abort", cancel);
        resolve();
      };
      signal.addEventListener("abort", cancel, { once: true });
      this.waiting.add(proceed);
    });
  }

  /** Lets the next caller proceed. */
  release(): void {
    const [next] = this.waiting;
    if (next === undefined) {
      this.free += 1;
      return;
    }
    this.waiting.delete(next);
    next();
  }
}
