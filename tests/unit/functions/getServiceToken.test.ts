import { NO_SECRETS, SecretArguments } from "../../../provider/arguments/secretArguments";
import { MalformedResponseError } from "../../../provider/cloudflare/errors";
import { type TokenListing, type TokenRequest } from "../../../provider/cloudflare/listServiceTokens";
import { SharedListings } from "../../../provider/cloudflare/sharedListings";
import { getServiceToken, type GetServiceTokenArgs } from "../../../provider/functions/getServiceToken";
import { Emulator } from "../../emulator/emulator";
import { until } from "../../until";
import { failureOf, list } from "../cloudflare/testClient";
import { afterNow, DAY_MS, listedToken } from "../tokens/exampleTokens";
import { accountId, contextOf, listingOf, NO_USAGE } from "./fakeListings";

const older = listedToken("twin", { id: "1", createdAt: afterNow(-9 * DAY_MS), expiresAt: afterNow(90 * DAY_MS) });
const newer = listedToken("twin", { id: "2", createdAt: afterNow(-1 * DAY_MS), expiresAt: afterNow(20 * DAY_MS) });
const tokens = [older, newer, listedToken("ci")];

describe("getServiceToken", () => {
  it("judges the token it finds by the clock, with 30 days for what expires", async () => {
    const { context, requests } = contextOf(listingOf(tokens));

    expect(await getServiceToken({ id: "2" }, context)).toEqual({ ...newer, status: "expiring", neverExpires: false });
    expect(requests).toEqual([{ scope: { accountId } }]);
  });

  it("reads the whole list of its own scope", async () => {
    const { context, requests } = contextOf(listingOf(tokens));

    expect(await getServiceToken({ name: "ci", zoneId: "b".repeat(32) }, context)).toMatchObject({ id: "id-ci" });
    expect(requests).toEqual([{ scope: { zoneId: "b".repeat(32) } }]);
  });

  it.each([
    ["newest", "2"],
    ["longestValid", "1"],
  ])("takes the %s of several", async (prefer, id) => {
    expect(await getServiceToken({ name: "twin", prefer }, contextOf(listingOf(tokens)).context)).toMatchObject({ id });
  });

  it.each([
    [{ name: "c" }, "noSuchToken", "name"],
    [{ clientId: "x" }, "noSuchToken", "clientId"],
    [{ name: "twin" }, "ambiguousToken", "name"],
  ])("of %j fails with %s", async (args, code, property) => {
    await expect(getServiceToken(args, contextOf(listingOf(tokens)).context)).rejects.toMatchObject({ code, property });
  });

  it("counts a token as expiring within the time given", async () => {
    const answer = (expiringWithin: string) =>
      getServiceToken({ id: "2", expiringWithin }, contextOf(listingOf(tokens)).context);

    expect(await answer("480h")).toMatchObject({ status: "expiring" });
    expect(await answer("479h")).toMatchObject({ status: "active" });
    await expect(answer("soon")).rejects.toMatchObject({ failures: [{ property: "expiringWithin" }] });
  });

  describe("where the API lists tokens without a name or client ID", () => {
    const noClientId = { id: "u1", name: "odd", problem: "client_id is missing" };
    const noName = { id: "u2", clientId: "u2.access", problem: "name is empty" };
    const twin = { id: "u3", name: "twin", problem: "client_id is null" };
    const lookUp = (args: GetServiceTokenArgs) =>
      getServiceToken(args, contextOf(listingOf(tokens, 1, [noClientId, noName, twin])).context);

    it.each<[GetServiceTokenArgs, string, string]>([
      [{ name: "odd" }, "name", "service token u1 is unreadable (client_id is missing)."],
      [{ id: "u1" }, "id", "service token u1 is unreadable (client_id is missing)."],
      [{ id: "u2" }, "id", "service token u2 is unreadable (name is empty)."],
      [{ clientId: "u2.access" }, "clientId", "service token u2 is unreadable (name is empty)."],
    ])("fails for %j, which names one, with its ID and the field", async (args, property, problem) => {
      const error = await lookUp(args).catch((caught: unknown) => caught);

      expect(error).toBeInstanceOf(MalformedResponseError);
      expect(error).toMatchObject({
        code: "unreadableToken",
        property,
        message:
          `Incomplete answer from the API: ${problem} ` +
          "Try again later, or check the token in the Cloudflare dashboard. Lookups of other tokens are not affected.",
      });
    });

    it("does not show an ID that is a secret argument", async () => {
      const { context } = contextOf(listingOf(tokens, 1, [noClientId]));
      await expect(
        getServiceToken({ id: "u1" }, { ...context, secrets: new SecretArguments(["id"]) }),
      ).rejects.toMatchObject({
        message: expect.stringContaining(
          "the service token with the id given (not shown) is unreadable (client_id is missing).",
        ) as string,
      });
    });

    it("fails for a name that readable tokens have too, whatever is preferred, and says how to get one of those", async () => {
      for (const prefer of [undefined, "newest", "longestValid"]) {
        await expect(lookUp({ name: "twin", ...(prefer === undefined ? {} : { prefer }) })).rejects.toMatchObject({
          code: "unreadableToken",
          message: expect.stringContaining(
            "service token u3 is unreadable (client_id is null). 2 other tokens have the same name: " +
              "look it up by `id` or `clientId`.",
          ) as string,
        });
      }
    });

    it.each<[GetServiceTokenArgs, string]>([
      [{ name: "ci" }, "id-ci"],
      [{ id: "1" }, "1"],
      [{ clientId: "ci.access" }, "id-ci"],
    ])("finds any other token by %j", async (args, id) => {
      expect(await lookUp(args)).toMatchObject({ id });
    });

    it.each<GetServiceTokenArgs>([{ name: "nobody" }, { id: "nobody" }, { clientId: "nobody" }])(
      "finds none by %j",
      async (args) => {
        await expect(lookUp(args)).rejects.toMatchObject({ code: "noSuchToken" });
      },
    );
  });

  it("passes a listing's error on", async () => {
    const failure = new Error("no listing");

    await expect(getServiceToken({ id: "1" }, contextOf(failure).context)).rejects.toBe(failure);
  });

  it("reads nothing for arguments that make no sense, and tells all of them", async () => {
    const { context, requests } = contextOf(listingOf(tokens));

    await expect(getServiceToken({ accountId: "x", name: "", prefer: "x" }, context)).rejects.toMatchObject({
      failures: [{ property: "accountId" }, { property: "name" }, { property: "prefer" }],
    });
    expect(requests).toEqual([]);
  });
});

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
