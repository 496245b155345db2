import { setMaxListeners } from "node:events";
import { type Clock } from "./clock";
import { CancelledError, TimeoutError } from "./errors";

/**
 * The one bound over a listing and every retry in it: its signal aborts when the time is up, with a
 * {@link TimeoutError} as reason, or when the caller's own signal does, with that signal's reason.
 */
export class Deadline {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private readonly endsAt: number;
  private readonly abortWithCaller: () => void;

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
    if (caller.aborted) this.abortWithCaller();
    caller.addEventListener("abort", this.abortWithCaller, { once: true });
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Milliseconds until the time is up. */
  leftMs(): number {
    return Math.max(0, this.endsAt - this.clock.now());
  }

  /** Stops the clock, and whatever still runs under it; call it when the work is over, however it ended. */
  release(): void {
    this.controller.abort(new CancelledError(`${this.subject}: over.`));
    clearTimeout(this.timer);
    this.caller.removeEventListener("abort", this.abortWithCaller);
  }

  private toError(): TimeoutError {
    return new TimeoutError(
      `${this.subject}: not complete within ${this.ms / 1000} s, retries included. ` +
        "Check the network, or raise the deadline.",
    );
  }
}
