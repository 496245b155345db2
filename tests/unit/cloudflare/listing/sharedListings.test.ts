import { getEventListeners } from "node:events";
import { type TokenListing, type TokenRequest } from "../../../../provider/cloudflare/listServiceTokens";
import { SharedListings } from "../../../../provider/cloudflare/listing/sharedListings";
import { type ListedToken } from "../../../../provider/tokens/serviceToken";
import { tokensOf } from "../examplePages";
import { failureOf } from "../testClient";

/** A listing that was started, for the test to answer. */
interface Started {
  request: TokenRequest;
  signal: AbortSignal;
  answer(tokens: ListedToken[], totalCount?: number): void;
  fail(error: Error): void;
}

const scope = { accountId: "ace0ace0ace0ace0ace0ace0ace0ace0" };
const otherScope = { zoneId: scope.accountId };
const never = new AbortController().signal;
let started: Started[];
let listings: SharedListings<TokenRequest, TokenListing>;

beforeEach(() => {
  jest.useFakeTimers();
  started = [];
  listings = new SharedListings((request: TokenRequest, signal) => {
    return new Promise<TokenListing>((resolve, reject) => {
      const answer: Started["answer"] = (tokens, totalCount = tokens.length) =>
        resolve({ tokens, unreadable: [], totalCount, pageCount: 1 });
      started.push({ request, signal, answer, fail: reject });
      signal.addEventListener("abort", () => reject(signal.reason as Error));
    });
  });
});

afterEach(() => jest.useRealTimers());

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
const namesOf = ({ tokens }: TokenListing) => tokens.map(({ name }) => name).join("");

describe("SharedListings", () => {
  it("reads one listing for all calls that arrive together", async () => {
    const calls = Array.from({ length: 100 }, () => listings.list({ scope }, never));
    await pass(4);
    expect(started).toHaveLength(1);
    started[0]!.answer(tokensOf("ab"));
    const answers = await Promise.all(calls);
    expect(new Set(answers.map(namesOf))).toEqual(new Set(["ab"]));
    await pass(60_000);
    expect(started).toHaveLength(1);
  });

  it("reads one listing for two spellings of an account's ID", async () => {
    void listings.list({ scope }, never);
    void listings.list({ scope: { accountId: scope.accountId.toUpperCase() } }, never);
    void listings.list({ scope, search: "A" }, never);
    void listings.list({ scope, search: "a" }, never);
    await pass(4);
    expect(started.map(({ request }) => request.search)).toEqual([undefined, "A", "a"]);
  });

  it("waits for more calls until none came for 4 ms, but no longer than 100 ms after the first", async () => {
    void listings.list({ scope }, never);
    for (let ms = 0; ms < 99; ms += 3) {
      await pass(3);
      void listings.list({ scope }, never);
    }
    expect(started).toHaveLength(0);
    await pass(1);
    expect(started).toHaveLength(1);
  });

  it("starts a lone call's listing after 4 ms", async () => {
    void listings.list({ scope }, never);
    await pass(3);
    expect(started).toHaveLength(0);
    await pass(1);
    expect(started).toHaveLength(1);
  });

  it("answers a call that arrives while a listing runs by a later one, which all that wait share", async () => {
    const early = listings.list({ scope }, never);
    await pass(4);
    const late = Array.from({ length: 99 }, () => listings.list({ scope }, never));
    await pass(1_000);
    expect(started).toHaveLength(1);
    started[0]!.answer(tokensOf("a"));
    expect(namesOf(await early)).toBe("a");
    expect(started).toHaveLength(2);
    started[1]!.answer(tokensOf("ab"));
    expect(new Set((await Promise.all(late)).map(namesOf))).toEqual(new Set(["ab"]));
    await pass(60_000);
    expect(started).toHaveLength(2);
  });

  it("starts anew after an answer: nothing is remembered", async () => {
    for (const letters of ["a", "ab"]) {
      const call = listings.list({ scope }, never);
      await pass(4);
      started.at(-1)!.answer(tokensOf(letters));
      expect(namesOf(await call)).toBe(letters);
    }
    expect(started).toHaveLength(2);
  });

  it("gives an error to every sharer, and none to those that wait for the next listing", async () => {
    const failures = Array.from({ length: 5 }, () => failureOf(listings.list({ scope }, never)));
    await pass(4);
    const next = listings.list({ scope }, never);
    const error = new Error("no permission");
    started[0]!.fail(error);
    expect(await Promise.all(failures)).toEqual(Array(5).fill(error));
    started[1]!.answer(tokensOf("a"));
    expect(namesOf(await next)).toBe("a");
  });

  it("keeps nothing of calls that have their answer", async () => {
    const { signal } = new AbortController();
    const calls = [scope, otherScope].map((asked) => listings.list({ scope: asked }, signal));
    await pass(4);
    started[0]!.answer(tokensOf("a"));
    started[1]!.fail(new Error("no permission"));
    await Promise.allSettled(calls);
    expect(getEventListeners(signal, "abort")).toEqual([]);
    expect(Reflect.get(listings, "queues")).toEqual(new Map());
    expect(jest.getTimerCount()).toBe(0);
  });

  it("does not mix scopes, page sizes or filters", async () => {
    const requests: TokenRequest[] = [
      { scope },
      { scope: otherScope },
      { scope, perPage: 20 },
      { scope, search: "a" },
      { scope, search: "b" },
    ];
    const calls = requests.map((request) => listings.list(request, never));
    await pass(4);
    expect(started.map(({ request }) => request)).toEqual(requests);
    started.forEach((listing, index) => listing.answer(tokensOf(String(index))));
    expect((await Promise.all(calls)).map(namesOf)).toEqual(["0", "1", "2", "3", "4"]);
  });

  it("reads on for the others when one caller gives up", async () => {
    const abort = new AbortController();
    const quitter = failureOf(listings.list({ scope }, abort.signal));
    const others = [listings.list({ scope }, never), listings.list({ scope }, never)];
    await pass(4);
    const reason = new Error("cancelled");
    abort.abort(reason);
    expect(await quitter).toBe(reason);
    expect(started[0]!.signal.aborted).toBe(false);
    started[0]!.answer(tokensOf("a"));
    expect((await Promise.all(others)).map(namesOf)).toEqual(["a", "a"]);
  });

  it("stops the listing once every caller has given up, and reads another for who comes then", async () => {
    const aborts = [new AbortController(), new AbortController()];
    const quitters = aborts.map(({ signal }) => failureOf(listings.list({ scope }, signal)));
    await pass(4);
    aborts[0]!.abort(new Error("first"));
    expect(started[0]!.signal.aborted).toBe(false);
    aborts[1]!.abort(new Error("second"));
    expect(started[0]!.signal.reason).toMatchObject({ code: "cancelled" });
    expect((await Promise.all(quitters)).map(String)).toEqual(["Error: first", "Error: second"]);
    const next = listings.list({ scope }, never);
    await pass(4);
    expect(started).toHaveLength(2);
    started[1]!.answer(tokensOf("a"));
    expect(namesOf(await next)).toBe("a");
  });

  it("does not stop a running listing for callers that waited for the next and gave up", async () => {
    const abort = new AbortController();
    const first = listings.list({ scope }, never);
    await pass(4);
    const quitter = failureOf(listings.list({ scope }, abort.signal));
    abort.abort(new Error("cancelled"));
    await quitter;
    started[0]!.answer(tokensOf("a"));
    expect(namesOf(await first)).toBe("a");
    await pass(60_000);
    expect(started).toHaveLength(1);
  });

  it("reads nothing for callers that gave up before it began, nor for one whose signal had aborted", async () => {
    const abort = new AbortController();
    const quitter = failureOf(listings.list({ scope }, abort.signal));
    const reason = new Error("cancelled");
    abort.abort(reason);
    expect(await quitter).toBe(reason);
    expect(await failureOf(listings.list({ scope }, abort.signal))).toBe(reason);
    await pass(60_000);
    expect(started).toHaveLength(0);
    expect(jest.getTimerCount()).toBe(0);
  });
});
