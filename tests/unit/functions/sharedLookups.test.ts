import { NO_USAGE } from "./fakeListings";
import { NO_SECRETS } from "../../../provider/arguments/secretArguments";
import { type TokenListing, type TokenRequest } from "../../../provider/cloudflare/listServiceTokens";
import { SharedListings } from "../../../provider/cloudflare/sharedListings";
import { getServiceToken } from "../../../provider/functions/getServiceToken";
import { Emulator } from "../../emulator/emulator";
import { until } from "../../until";
import { failureOf, list } from "../cloudflare/testClient";

const never = new AbortController().signal;
let emulator: Emulator;
let listings: SharedListings<TokenRequest, TokenListing>;

beforeEach(async () => {
  emulator = await Emulator.start();
  emulator.seed(50);
  // Longer than it takes to make the calls of a test, however busy the machine.
  const batching = { quietMs: 50, longestMs: 5_000 };
  listings = new SharedListings((request: TokenRequest, signal) => list(emulator, request, { signal }), batching);
});

afterEach(() => emulator.stop());

function lookUp(name: string, accountId = emulator.accountId, signal = never) {
  const configuredScope = { scope: { accountId } };
  const shared = { listings, usageSources: NO_USAGE, configuredScope, secrets: NO_SECRETS };
  return getServiceToken({ name }, { ...shared, now: Date.now, signal });
}

const wholeList = { page: "1", per_page: "1000" };
const queries = () => emulator.requests.map(({ query }) => query);

describe("look-ups of several tokens", () => {
  it("read the whole list for a lone name, as a list without the others could hide its twin", async () => {
    expect(await lookUp("token-00007")).toMatchObject({ name: "token-00007" });
    expect(await failureOf(lookUp("nobody"))).toMatchObject({ code: "noSuchToken" });
    expect(queries()).toEqual([wholeList, wholeList]);
  });

  it("share one list for a hundred names, and with calls that want all of it", async () => {
    const names = emulator.tokens().map(({ name }) => name);
    const all = listings.list({ scope: { accountId: emulator.accountId } }, never);
    const found = await Promise.all(names.map((name) => lookUp(name)));
    expect(found.map(({ name }) => name)).toEqual(names);
    expect((await all).tokens).toHaveLength(50);
    expect(queries()).toEqual([wholeList]);
  });

  it("find a token that was created while an earlier listing ran", async () => {
    emulator.faults.next({ kind: "drip", bytes: 2_000, intervalMs: 2 });
    const early = failureOf(lookUp("fresh"));
    await until(() => emulator.requests[0]?.status === 200);
    emulator.put({ name: "fresh" });
    const late = [lookUp("fresh"), lookUp("token-00001")];
    expect(await early).toMatchObject({ code: "noSuchToken" });
    expect((await Promise.all(late)).map(({ name }) => name)).toEqual(["fresh", "token-00001"]);
    expect(queries()).toEqual([wholeList, wholeList]);
  });

  it("do not mix accounts", async () => {
    const otherAccount = emulator.addAccount();
    emulator.put({ name: "ci", id: "other" }, otherAccount);
    emulator.put({ name: "ci", id: "own" });
    expect(await Promise.all([lookUp("ci"), lookUp("ci", otherAccount)])).toMatchObject([
      { id: "own" },
      { id: "other" },
    ]);
  });

  it("get the same error, from one request", async () => {
    emulator.faults.always({ kind: "unsuccessful", code: 10000 });
    const errors = await Promise.all(["a", "b", "c"].map((name) => failureOf(lookUp(name))));
    expect(errors[0]).toMatchObject({ code: "permission" });
    expect(new Set(errors).size).toBe(1);
    expect(emulator.requests).toHaveLength(1);
  });

  it("stop the request in flight once nobody waits any more", async () => {
    emulator.faults.always({ kind: "stall" });
    const aborts = [new AbortController(), new AbortController()];
    const failures = aborts.map(({ signal }, index) => failureOf(lookUp(`name-${index}`, undefined, signal)));
    await until(() => emulator.requests.length === 1);
    for (const abort of aborts) {
      abort.abort(new Error("cancelled"));
    }
    expect((await Promise.all(failures)).map(String)).toEqual(["Error: cancelled", "Error: cancelled"]);
    emulator.faults.clear();
    expect(await lookUp("token-00001")).toMatchObject({ name: "token-00001" });
    expect(emulator.requests).toHaveLength(2);
  });
});
