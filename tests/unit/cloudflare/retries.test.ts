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
} from "../../../provider/cloudflare/errors";
import { decideRetry, parseRetryAfter } from "../../../provider/cloudflare/retries";

const failure = { status: 500, errors: [], path: "/path" };
const connection = new ConnectionError("reset");
const server = new ServerError("503", failure);
const malformed = new MalformedResponseError("", "not JSON");
const rateLimit = new RateLimitError("429", failure);

/** As many failures of one kind in a row. */
const repeated = (error: Error, count: number) => Array.from({ length: count }, () => error);

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

describe("decideRetry", () => {
  it.each<[string, Error]>([
    ["a network fault", connection],
    ["a timeout", new TimeoutError("slow")],
    ["408 or 5xx", server],
    ["429", rateLimit],
    ["a malformed answer", malformed],
  ])("tries again after %s", (_, error) => {
    expect(decideRetry([error], 4, half).retry).toBe(true);
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
    expect(decideRetry([error], 4, half)).toEqual({ retry: false });
  });

  it.each([0, 1, 4])("tries again %i times when so many retries are allowed", (maxRetries) => {
    expect(decideRetry(repeated(connection, maxRetries), maxRetries, half).retry).toBe(maxRetries > 0);
    expect(decideRetry(repeated(connection, maxRetries + 1), maxRetries, half)).toEqual({ retry: false });
  });

  it("gives up on a malformed answer twice in a row, but not with another failure between", () => {
    expect(decideRetry([malformed, malformed], 4, half)).toEqual({ retry: false });
    expect(decideRetry([malformed, server, malformed], 4, half).retry).toBe(true);
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
      expect(decideRetry(repeated(error, count), 20, least)).toEqual({ retry: true, delayMs: 0 });
      expect(decideRetry(repeated(error, count), 20, half)).toEqual({ retry: true, delayMs: boundMs / 2 });
      const longest = decideRetry(repeated(error, count), 20, most);
      expect(longest).toEqual({ retry: true, delayMs: boundMs * (1 - Number.EPSILON) });
    }
  });

  it.each([
    [1, 2_000],
    [2, 4_000],
    [4, 16_000],
    [5, 30_000],
    [20, 30_000],
  ])("waits after 429 number %i without Retry-After anything from 0 to %i ms", (count, boundMs) => {
    expect(decideRetry(repeated(rateLimit, count), 20, least)).toEqual({ retry: true, delayMs: 0 });
    expect(decideRetry(repeated(rateLimit, count), 20, half)).toEqual({ retry: true, delayMs: boundMs / 2 });
  });

  it.each<[string, Error]>([
    ["429", new RateLimitError("429", failure, 7_000)],
    ["503", new ServerError("503", failure, 7_000)],
  ])("waits exactly as long as Retry-After says after %s", (_, error) => {
    expect(decideRetry(repeated(error, 3), 4, most)).toEqual({ retry: true, delayMs: 7_000 });
  });
});
