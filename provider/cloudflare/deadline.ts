import { setMaxListeners } from "node:events";
import { type Clock } from "./clock";
import { CancelledError, CloudflareAccessError, TimeoutError } from "./errors";

/** How long something may take, whatever it is made of. */
export interface TimeLimit {
  /** Aborts when it may go on no longer, with the error that says why. */
  readonly signal: AbortSignal;
  /** Milliseconds until the time is up. */
  leftMs(): number;
  /** Takes down what went wrong last, for the words of that error. */
  noteFailure(failure: unknown): void;
}

/**
 * The one bound over a listing and every retry in it: its signal aborts when the time is up, with a
 * {@link TimeoutError} as reason, or when the caller's own signal does, with that signal's reason.
 */
export class Deadline implements TimeLimit {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private readonly endsAt: number;
  private readonly abortWithCaller: () => void;
  private lastFailure: unknown;

  /** @param ms - how long everything together may take, in milliseconds. */
  constructor(
    private readonly clock: Clock,
    private readonly ms: number,
    private readonly caller: AbortSignal,
    private readonly subject: string,
  ) {
    // As many listen as there are pages in flight, where Node.js warns of a leak from the eleventh on.
    setMaxListeners(0, this.controller.signal);
    this.endsAt = clock.now() + ms;
    this.timer = setTimeout(() => this.controller.abort(this.toError()), ms);
    this.abortWithCaller = () => this.controller.abort(caller.reason);
    if (caller.aborted) {
      this.abortWithCaller();
    }
    caller.addEventListener("abort", this.abortWithCaller, { once: true });
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Milliseconds until the time is up. */
  leftMs(): number {
    return Math.max(0, this.endsAt - this.clock.now());
  }

  noteFailure(failure: unknown): void {
    this.lastFailure = failure;
  }

  /** The same limit for a part of the work, which can also be called off alone. */
  forPart(callOff: AbortSignal): TimeLimit {
    const signal = AbortSignal.any([this.signal, callOff]);
    setMaxListeners(0, signal);
    return { signal, leftMs: () => this.leftMs(), noteFailure: (failure) => this.noteFailure(failure) };
  }

  /** Stops the clock, and whatever still runs under it; call it when the work is over, however it ended. */
  release(): void {
    this.controller.abort(new CancelledError(`${this.subject}: over.`));
    clearTimeout(this.timer);
    this.caller.removeEventListener("abort", this.abortWithCaller);
  }

  private toError(): TimeoutError {
    const words = `${this.subject}: not complete within ${this.ms / 1000} s, retries included.`;
    return this.lastFailure instanceof CloudflareAccessError
      ? new TimeoutError(`${words} What went wrong last: ${this.lastFailure.message}`, this.lastFailure)
      : new TimeoutError(`${words} Check the network, or raise the deadline.`);
  }
}
