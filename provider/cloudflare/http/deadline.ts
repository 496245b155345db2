import { setMaxListeners } from "node:events";
import { type Clock } from "./clock";
import { CancelledError, CloudflareAccessError, TimeoutError } from "../errors";

/** How long something may take as a whole. */
export type TimeLimit = Pick<Deadline, "signal" | "leftMs" | "throwIfOver" | "noteFailure">;

/**
 * The one bound over a listing and every retry in it: its signal aborts when the time is up, with a
 * {@link TimeoutError} as reason, or when the caller's own signal does, with that signal's reason.
 */
export class Deadline {
  /** Aborts when the work may go on no longer, with the error that says why. */
  readonly signal: AbortSignal;
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private readonly endsAt: number;
  private lastFailure: unknown;

  /** @param ms - how long everything together may take, in milliseconds. */
  constructor(
    private readonly clock: Clock,
    private readonly ms: number,
    caller: AbortSignal,
    private readonly subject: string,
  ) {
    // Each page in flight listens. Node.js warns of a leak from the eleventh listener on.
    this.signal = AbortSignal.any([caller, this.controller.signal]);
    setMaxListeners(0, this.signal);
    this.endsAt = clock.now() + ms;
    this.timer = setTimeout(() => this.controller.abort(this.toError()), ms);
  }

  /** Milliseconds until the time is up. */
  leftMs(): number {
    return Math.max(0, this.endsAt - this.clock.now());
  }

  /** Throws the signal's error once the time is up, even where a long computation has kept the timer from firing. */
  throwIfOver(): void {
    if (this.leftMs() === 0) {
      this.controller.abort(this.toError());
    }
    this.signal.throwIfAborted();
  }

  /** Keeps the latest failure, which the error of a time that is up then names. */
  noteFailure(failure: unknown): void {
    this.lastFailure = failure;
  }

  /** The same limit for a part of the work, with a signal that also aborts for another reason. */
  withSignal(signal: AbortSignal): TimeLimit {
    setMaxListeners(0, signal);
    return {
      signal,
      leftMs: () => this.leftMs(),
      throwIfOver: () => this.throwIfOver(),
      noteFailure: (failure) => this.noteFailure(failure),
    };
  }

  /** Stops the timer, and aborts whatever still runs under it. Call it when the work is over, however it ended. */
  release(): void {
    this.controller.abort(new CancelledError(`${this.subject}: over.`));
    clearTimeout(this.timer);
  }

  private toError(): TimeoutError {
    const problem = `${this.subject}: not complete within ${this.ms / 1000} s, retries included.`;
    return this.lastFailure instanceof CloudflareAccessError
      ? new TimeoutError(`${problem} What went wrong last: ${this.lastFailure.message}`, this.lastFailure)
      : new TimeoutError(`${problem} Check the network, or raise the deadline.`);
  }
}
