import { runCheck } from "../../../../provider/cli/drift/runChecks";
import { type Check } from "../../../../provider/cli/drift/driftReport";
import { ConnectionError } from "../../../../provider/cloudflare/errors";
import { type TokenListing } from "../../../../provider/cloudflare/listServiceTokens";
import { NO_USAGE } from "../../functions/fakeListings";
import { account, check, checkedAt } from "./exampleReport";

function run(toCheck: Check, answer: () => TokenListing) {
  const listings = {
    list: () => new Promise<TokenListing>((resolve) => resolve(answer())),
  };
  return runCheck(toCheck, {
    listings,
    usageSources: NO_USAGE,
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
