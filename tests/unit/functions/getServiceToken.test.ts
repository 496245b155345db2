import { SecretArguments } from "../../../provider/arguments/secretArguments";
import { getServiceToken, type GetServiceTokenArgs } from "../../../provider/functions/getServiceToken";
import { afterNow, DAY_MS, listedToken } from "../tokens/exampleTokens";
import { accountId, contextOf, listingOf } from "./fakeListings";

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
      await expect(lookUp(args)).rejects.toMatchObject({
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

  it("reads nothing for arguments that make no sense, and tells all of them", async () => {
    const { context, requests } = contextOf(listingOf(tokens));

    await expect(getServiceToken({ accountId: "x", name: "", prefer: "x" }, context)).rejects.toMatchObject({
      failures: [{ property: "accountId" }, { property: "name" }, { property: "prefer" }],
    });
    expect(requests).toEqual([]);
  });
});
