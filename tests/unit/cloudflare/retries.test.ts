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
import { decideDelay, parseRetryAfter } from "../../../provider/cloudflare/retries";

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
