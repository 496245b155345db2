import { mapConcurrently } from "../../../../provider/cli/mapConcurrently";
import { runCheck } from "../../../../provider/cli/drift/runChecks";
import { type FunctionContext } from "../../../../provider/functions/functionContext";
import { type Check } from "../../../../provider/cli/drift/toChecks";
import { ConnectionError } from "../../../../provider/cloudflare/errors";
import { type TokenListing } from "../../../../provider/cloudflare/listServiceTokens";
import { NO_USAGE } from "../../functions/fakeListings";
import { account, check, checkedAt } from "./exampleReport";

function run(toCheck: Check, answer: () => TokenListing, usageSources: FunctionContext["usageSources"] = NO_USAGE) {
  const listings = {
    list: () => new Promise<TokenListing>((resolve) => resolve(answer())),
  };
  return runCheck(toCheck, {
    listings,
    usageSources,
    signal: new AbortController().signal,
    now: () => checkedAt,
  });
}

describe("runCheck", () => {
  it.each([
    [new ConnectionError("It is down."), { code: "connection", message: "It is down.", exitCode: 5 }],
    [new TypeError("x is not a function"), { code: "unexpected", exitCode: 1 }],
  ])("has an outcome where the listing fails: %s", async (error, failure) => {
    const outcome = await run(check(account), () => {
      throw error;
    });

    expect(outcome).toMatchObject({ failure });
  });

  it("fails, and aborts the reading of what uses the tokens, where the listing fails", async () => {
    let reading: AbortSignal | undefined;
    const list = (_: unknown, signal: AbortSignal) => {
      reading = signal;
      return new Promise<never>(() => undefined);
    };
    const fail = () => {
      throw new ConnectionError("It is down.");
    };

    expect(await run({ ...check(account), usage: true }, fail, { list })).toMatchObject({ failure: { exitCode: 5 } });
    expect(reading?.aborted).toBe(true);
  });

  it("fails where what uses the tokens can't be read, but for a permission", async () => {
    const list = () => Promise.reject(new ConnectionError("It is down."));
    const listing: TokenListing = { tokens: [], unreadable: [], pageCount: 1 };

    expect(await run({ ...check(account), usage: true }, () => listing, { list })).toMatchObject({
      failure: { exitCode: 5 },
    });
  });

  it("judges the tokens by the rules of their scope", async () => {
    const token = {
      id: "1",
      name: "a",
      clientId: "2",
      duration: "1h",
      enabled: true,
      expiresAt: new Date(checkedAt + 1000).toISOString(),
    };
    const listing: TokenListing = { tokens: [token], unreadable: [], pageCount: 1 };
    const lax = { ...check(account), expiringWithinMs: 999, unmanaged: "report" as const };

    expect([await run(check(account, [{ name: "a" }]), () => listing), await run(lax, () => listing)]).toMatchObject([
      { tokens: [{ status: "expiring" }], findings: [{ kind: "expiring" }] },
      { tokens: [{ status: "active" }], findings: [{ kind: "unmanaged" }] },
    ]);
  });
});

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("mapConcurrently", () => {
  it("keeps the order, and has no more in flight than it may", async () => {
    let inFlight = 0;
    let most = 0;
    const done: number[] = [];
    const map = async (item: number) => {
      most = Math.max(most, ++inFlight);
      for (let turns = 0; turns < 5 - item; turns++) {
        await turn();
      }
      inFlight -= 1;
      return item * 10;
    };
    const options = { maxConcurrency: 2, onDone: (count: number) => done.push(count) };

    expect(await mapConcurrently([1, 2, 3, 4, 5], options, map)).toEqual([10, 20, 30, 40, 50]);
    expect({ most, done }).toEqual({ most: 2, done: [1, 2, 3, 4, 5] });
  });

  it("ends with the first error", async () => {
    const map = (item: number) => Promise.reject(new Error(String(item)));

    await expect(mapConcurrently([1, 2], { maxConcurrency: 2 }, map)).rejects.toThrow("1");
  });

  it("does nothing with nothing", async () => {
    expect(await mapConcurrently([], { maxConcurrency: 2 }, turn)).toEqual([]);
  });
});
