import { checkScopes } from "../../../../provider/cli/drift/checkScopes";
import { type ScopeCheck } from "../../../../provider/cli/drift/driftReport";
import { ConnectionError } from "../../../../provider/cloudflare/errors";
import { type Listing } from "../../../../provider/cloudflare/listing";
import { type ListingRequest } from "../../../../provider/cloudflare/listingPass";
import { check, checkedAt } from "./exampleReport";

const scopes = Array.from({ length: 10 }, (_, index) => ({ accountId: String(index).repeat(32) }));

/** Listings that end in turns, and know how many of them run at once. */
function fakeListings(answer: (accountId: string) => Listing) {
  const seen = { running: 0, most: 0 };
  const list = async ({ scope }: ListingRequest) => {
    seen.running += 1;
    seen.most = Math.max(seen.most, seen.running);
    await new Promise((resolve) => setImmediate(resolve));
    seen.running -= 1;
    return answer(scope.accountId ?? "");
  };
  return { seen, listings: { list, lookUp: () => Promise.reject(new Error("not used")) } };
}

function run(
  checks: ScopeCheck[],
  answer: (accountId: string) => Listing,
  maxConcurrency = 3,
  onDone?: (count: number) => void,
) {
  const { seen, listings } = fakeListings(answer);
  const context = { listings, signal: new AbortController().signal, now: () => checkedAt };
  const outcomes = checkScopes(checks, { context, maxConcurrency, ...(onDone === undefined ? {} : { onDone }) });
  return outcomes.then((done) => ({ outcomes: done, seen }));
}

const empty: Listing = { tokens: [], unreadable: [], pageCount: 1 };

describe("checkScopes", () => {
  it("gives the outcomes in the order of the checks, as many at once as it may", async () => {
    const counts: number[] = [];
    const checks = scopes.map((scope) => check(scope));
    const { outcomes, seen } = await run(
      checks,
      () => empty,
      3,
      (count) => counts.push(count),
    );

    expect(outcomes.map((outcome) => outcome.check.scope)).toEqual(scopes);
    expect(seen.most).toBe(3);
    expect(counts).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("checks the others when one fails", async () => {
    const { outcomes } = await run(
      scopes.slice(0, 3).map((scope) => check(scope, [{ name: "a" }])),
      (accountId) => {
        if (accountId.startsWith("1")) {
          throw new ConnectionError("It is down.");
        }
        return empty;
      },
    );

    expect(outcomes).toMatchObject([
      { findings: [{ kind: "missing", name: "a" }] },
      { failure: { code: "connection", message: "It is down.", exitCode: 5 } },
      { findings: [{ kind: "missing", name: "a" }] },
    ]);
  });

  it("calls a failure that it does not know unexpected", async () => {
    const { outcomes } = await run([check({ accountId: "0".repeat(32) })], () => {
      throw new TypeError("x is not a function");
    });

    expect(outcomes).toMatchObject([{ failure: { code: "unexpected", exitCode: 1 } }]);
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
    const strict = check({ accountId: "0".repeat(32) }, [{ name: "a" }]);
    const lax = { ...check({ accountId: "1".repeat(32) }), expiringWithinMs: 999, unmanaged: "report" as const };
    const { outcomes } = await run([strict, lax], () => ({ tokens: [token], unreadable: [], pageCount: 1 }));

    expect(outcomes).toMatchObject([
      { tokens: [{ status: "expiring" }], findings: [{ kind: "expiring" }] },
      { tokens: [{ status: "active" }], findings: [{ kind: "unmanaged" }] },
    ]);
  });
});
