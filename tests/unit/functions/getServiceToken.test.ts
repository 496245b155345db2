import { getServiceToken } from "../../../provider/functions/getServiceToken";
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

  it("asks for a name alone, where a name is given", async () => {
    const { context, requests } = contextOf(listingOf(tokens));

    expect(await getServiceToken({ name: "ci", zoneId: "b".repeat(32) }, context)).toMatchObject({ id: "id-ci" });
    expect(requests).toEqual([{ scope: { zoneId: "b".repeat(32) }, name: "ci" }]);
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
