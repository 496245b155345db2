import { spawnSync } from "node:child_process";
import { getEventListeners } from "node:events";
import { join } from "node:path";
import { systemClock, toClockSkewMs } from "../../../../provider/cloudflare/http/clock";
import { Deadline } from "../../../../provider/cloudflare/http/deadline";
import {
  ApiError,
  AuthenticationError,
  CancelledError,
  ConnectionError,
  IncompleteListingError,
  MalformedResponseError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  TimeoutError,
} from "../../../../provider/cloudflare/errors";
import { decideDelay, parseRetryAfter } from "../../../../provider/cloudflare/http/retries";
import { FakeClock } from "../fakeClock";

describe("systemClock", () => {
  it("tells the time of day", () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(60_000);
  });

  it("does not jump when somebody sets the machine's clock", () => {
    const before = systemClock.now();
    jest.useFakeTimers({ now: 0, doNotFake: ["performance"] });
    try {
      expect(Date.now()).toBe(0);
      expect(systemClock.now()).toBeGreaterThanOrEqual(before);
    } finally {
      jest.useRealTimers();
    }
  });

  it("sleeps, and stops at once when the signal aborts", async () => {
    await systemClock.sleep(1, new AbortController().signal);
    const abort = new AbortController();
    const sleep = systemClock.sleep(600_000, abort.signal);
    abort.abort();
    await expect(sleep).rejects.toThrow("aborted");
  });
});

const noon = Date.UTC(2026, 2, 1, 12);
const date = new Date(noon).toUTCString();

describe("toClockSkewMs", () => {
  it.each<[string, number | undefined, string | undefined, number, number]>([
    ["is 0 where the answer came at once", 0, date, noon, noon],
    ["is 0 where the answer was slow", 0, date, noon - 600_000, noon + 600_000],
    ["is above 0 where the clock is ahead", 300_000, date, noon + 300_000, noon + 900_000],
    ["is below 0 where the clock is behind", -300_000, date, noon - 900_000, noon - 300_000],
    ["is unknown without a date", undefined, undefined, noon, noon],
    [
      "is unknown of a date without a zone, which would be local time",
      undefined,
      "Sun Mar  1 12:00:00 2026",
      noon,
      noon,
    ],
    ["is unknown of anything else", undefined, "12", noon, noon],
  ])("%s", (_, skewMs, header, sentAt, receivedAt) => {
    expect(toClockSkewMs(header, sentAt, receivedAt)).toBe(skewMs);
  });
});

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

  it("says what went wrong last when the time is up", () => {
    const deadline = new Deadline(new FakeClock(), 1_000, never, "Listing");
    const failure = new TimeoutError("No answer.");
    deadline.withSignal(never).noteFailure(failure);
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
    expect(() => deadline.withSignal(never).throwIfOver()).toThrow(TimeoutError);
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

const failure = { status: 500, errors: [], path: "/path" };
const connection = new ConnectionError("reset");
const server = new ServerError("503", failure);
const malformed = new MalformedResponseError("", "not JSON");
const rateLimit = new RateLimitError("429", failure);

/** As many failures of one kind in a row. */
const repeated = (error: Error, count: number) => Array.from({ length: count }, () => error);

/** The decision where the deadline leaves all the time there is. */
const decide = (failures: unknown[], maxRetries: number, random: () => number) =>
  decideDelay(failures, { maxRetries, leftMs: Infinity }, random);

const least = () => 0;
const half = () => 0.5;
const most = () => 1 - Number.EPSILON;

describe("parseRetryAfter", () => {
  const now = Date.parse("2026-03-01T12:00:00Z");

  it.each<[string | undefined, number | undefined]>([
    ["0", 0],
    ["1", 1000],
    [" 120 ", 120_000],
    ["Sun, 01 Mar 2026 12:00:30 GMT", 30_000],
    ["Sunday, 01-Mar-26 12:01:00 GMT", 60_000],
    ["Sun, 01 Mar 2026 12:00:00 GMT", undefined],
    ["Sun, 01 Mar 2026 11:59:59 GMT", undefined],
    [undefined, undefined],
    ["", undefined],
    ["soon", undefined],
    ["soon 5", undefined],
    ["-5", undefined],
    ["1.5", undefined],
    ["9".repeat(400), undefined],
    ["Sun, 32 Mar 2026 12:00:00 GMT", undefined],
  ])("reads %j as %j ms", (value, expected) => {
    expect(parseRetryAfter(value, now)).toBe(expected);
  });
});

describe("decideDelay", () => {
  it.each<[string, Error]>([
    ["a network fault", connection],
    ["a timeout", new TimeoutError("slow")],
    ["408 or 5xx", server],
    ["429", rateLimit],
    ["a malformed answer", malformed],
  ])("tries again after %s", (_, error) => {
    expect(decide([error], 4, half)).toBeDefined();
  });

  it.each<[string, unknown]>([
    ["a refusal", new ApiError("400", failure)],
    ["a refused credential", new AuthenticationError("401", failure)],
    ["a missing permission", new PermissionError("403", failure)],
    ["an unknown account", new NotFoundError("404", failure)],
    ["a cancelled call", new CancelledError("over")],
    ["a list that keeps changing", new IncompleteListingError("moved")],
    ["a fault of this program", new TypeError("undefined is not a function")],
    ["nothing at all", undefined],
  ])("gives up after %s", (_, error) => {
    expect(decide([error], 4, half)).toBeUndefined();
  });

  it.each([0, 1, 4])("tries again %i times when so many retries are allowed", (maxRetries) => {
    expect(decide(repeated(connection, maxRetries), maxRetries, half) !== undefined).toBe(maxRetries > 0);
    expect(decide(repeated(connection, maxRetries + 1), maxRetries, half)).toBeUndefined();
  });

  it("gives up on a malformed answer twice in a row, but not with another failure between", () => {
    expect(decide([malformed, malformed], 4, half)).toBeUndefined();
    expect(decide([malformed, server, malformed], 4, half)).toBeDefined();
  });

  it.each([
    [1, 500],
    [2, 1_000],
    [3, 2_000],
    [5, 8_000],
    [6, 10_000],
    [20, 10_000],
  ])("waits after failure %i anything from 0 to %i ms", (count, boundMs) => {
    for (const error of [connection, server]) {
      expect(decide(repeated(error, count), 20, least)).toBe(0);
      expect(decide(repeated(error, count), 20, half)).toBe(boundMs / 2);
      const longest = decide(repeated(error, count), 20, most);
      expect(longest).toBe(boundMs * (1 - Number.EPSILON));
    }
  });

  it.each([
    [1, 2_000],
    [2, 4_000],
    [4, 16_000],
    [5, 30_000],
    [20, 30_000],
  ])("waits after 429 number %i without Retry-After anything from 0 to %i ms", (count, boundMs) => {
    expect(decide(repeated(rateLimit, count), 20, least)).toBe(0);
    expect(decide(repeated(rateLimit, count), 20, half)).toBe(boundMs / 2);
  });

  it.each<[string, Error]>([
    ["429", new RateLimitError("429", { ...failure, retryAfterMs: 7_000 })],
    ["503", new ServerError("503", { ...failure, retryAfterMs: 7_000 })],
  ])("waits exactly as long as Retry-After says after %s", (_, error) => {
    expect(decide(repeated(error, 3), 4, most)).toBe(7_000);
  });

  it("gives up at once where Retry-After is beyond the deadline", () => {
    const error = new RateLimitError("429", { ...failure, retryAfterMs: 7_000 });
    expect(decideDelay([error], { maxRetries: 4, leftMs: 7_001 }, half)).toBe(7_000);
    expect(decideDelay([error], { maxRetries: 4, leftMs: 7_000 }, half)).toBeUndefined();
  });
});
