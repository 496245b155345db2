import { spawnSync } from "node:child_process";
import { getEventListeners } from "node:events";
import { join } from "node:path";
import { Deadline } from "../../../provider/cloudflare/deadline";
import { CancelledError, TimeoutError } from "../../../provider/cloudflare/errors";
import { FakeClock } from "./fakeClock";

describe("Deadline", () => {
  it("lets as many listen as there are pages in flight, without a warning from Node.js", () => {
    // Jest's own `process` hears of no warning, so this runs in a process of its own.
    const script = join(__dirname, "manyListeners.ts");
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", script], { encoding: "utf8" });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "100 of 100 heard it\n", stderr: "" });
  });
});

describe("Deadline", () => {
  const never = new AbortController().signal;

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it("aborts when the time is up, saying what was not complete", () => {
    const { signal } = new Deadline(new FakeClock(), 1_500, never, "Listing");
    jest.advanceTimersByTime(1_499);
    expect(signal.aborted).toBe(false);
    jest.advanceTimersByTime(1);
    expect(signal.reason).toBeInstanceOf(TimeoutError);
    expect(signal.reason).toMatchObject({
      message: "Listing: not complete within 1.5 s, retries included. Check the network, or raise the deadline.",
    });
  });

  it("aborts with the caller's signal, for its reason", () => {
    const caller = new AbortController();
    const { signal } = new Deadline(new FakeClock(), 1_000, caller.signal, "Listing");
    const reason = new Error("cancelled");
    caller.abort(reason);
    expect(signal.reason).toBe(reason);
  });

  it("is aborted from the start where the caller's signal is", () => {
    const reason = new Error("cancelled");
    expect(new Deadline(new FakeClock(), 1_000, AbortSignal.abort(reason), "Listing").signal.reason).toBe(reason);
  });

  it("bounds a part of the work, which can be called off alone", () => {
    const deadline = new Deadline(new FakeClock(), 1_000, never, "Listing");
    const [one, other] = [new AbortController(), new AbortController()];
    const parts = [one, other].map(({ signal }) => deadline.withAbort(signal));
    one.abort();
    expect(parts.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    jest.advanceTimersByTime(1_000);
    expect(parts[1]!.signal.reason).toBeInstanceOf(TimeoutError);
  });

  it("says what went wrong last when the time is up", () => {
    const deadline = new Deadline(new FakeClock(), 1_000, never, "Listing");
    const failure = new TimeoutError("No answer.");
    deadline.withAbort(never).noteFailure(failure);
    jest.advanceTimersByTime(1_000);
    expect(deadline.signal.reason).toMatchObject({
      message: "Listing: not complete within 1 s, retries included. What went wrong last: No answer.",
      cause: failure,
    });
  });

  it("knows how much time is left, and never less than none", () => {
    const clock = new FakeClock();
    const deadline = new Deadline(clock, 1_000, never, "Listing");
    expect(deadline.leftMs()).toBe(1_000);
    clock.advance(400);
    expect(deadline.leftMs()).toBe(600);
    clock.advance(5_000);
    expect(deadline.leftMs()).toBe(0);
  });

  it("ends even where a long computation keeps its timer from firing", () => {
    const clock = new FakeClock();
    const deadline = new Deadline(clock, 1_000, never, "Listing");
    deadline.throwIfOver();
    clock.advance(1_000);
    expect(() => deadline.withAbort(never).throwIfOver()).toThrow(TimeoutError);
    expect(deadline.signal.aborted).toBe(true);
  });

  it("stops whatever still runs under it when it is released, and leaves no timer nor listener behind", () => {
    const caller = new AbortController();
    const deadline = new Deadline(new FakeClock(), 1_000, caller.signal, "Listing");
    deadline.release();
    expect(deadline.signal.reason).toBeInstanceOf(CancelledError);
    expect(jest.getTimerCount()).toBe(0);
    expect(getEventListeners(caller.signal, "abort")).toEqual([]);
    caller.abort(new Error("too late"));
    expect(deadline.signal.reason).toBeInstanceOf(CancelledError);
  });
});
