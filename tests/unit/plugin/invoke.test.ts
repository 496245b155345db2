import { ArgumentError } from "../../../provider/arguments/argumentError";
import { NO_SECRETS } from "../../../provider/arguments/secretArguments";
import {
  ApiError,
  AuthenticationError,
  ConnectionError,
  IncompleteListingError,
  InterceptedError,
  MalformedResponseError,
  NotFoundError,
  PermissionError,
} from "../../../provider/cloudflare/errors";
import { LookupError } from "../../../provider/functions/lookupError";
import { invoke, toFailures } from "../../../provider/plugin/invoke";
import { toSecret } from "../../../provider/plugin/values";
import { accountId, contextOf, listingOf } from "../functions/fakeListings";

const zoneId = "b".repeat(32);
const ofAccount = { configuredScope: { scope: { accountId } }, secrets: NO_SECRETS };
const ofZone = { configuredScope: { scope: { zoneId } }, secrets: NO_SECRETS };
const refusal = (status: number) => ({ status, errors: [], path: "/" });

describe("toFailures", () => {
  it.each([
    [new LookupError("noSuchToken", "clientId", "no"), "clientId"],
    [new AuthenticationError("no", refusal(401)), "apiToken"],
    [new PermissionError("no", refusal(403)), "apiToken"],
    [new InterceptedError("no", 403), "baseUrl"],
    [new ConnectionError("no"), "baseUrl"],
    [new ApiError("no", refusal(200)), "accountId"],
    [new ApiError("no", refusal(400)), "accountId"],
    [new MalformedResponseError("result", "no"), "accountId"],
    [new MalformedResponseError("", "no"), "baseUrl"],
    [new NotFoundError("no", { ...refusal(400), errors: [{ code: 7000, message: "" }] }), "baseUrl"],
    [new NotFoundError("no", { ...refusal(404), errors: [{ code: 7003, message: "" }] }), "accountId"],
    [new IncompleteListingError("no"), "accountId"],
  ])("lays %p on %s", (error, property) => {
    expect(toFailures(error, {}, ofAccount)).toEqual([{ property, reason: "no" }]);
  });

  it.each([
    [{}, ofZone, "zoneId"],
    [{ zoneId }, ofAccount, "zoneId"],
    [{ accountId }, ofZone, "accountId"],
  ])("lays a listing's failure on the scope that was read: %j", (args, context, property) => {
    expect(toFailures(new IncompleteListingError("no"), args, context)).toEqual([{ property, reason: "no" }]);
  });

  it("gives the failures of arguments as they are", () => {
    const failures = [
      { property: "a", reason: "b" },
      { property: "c", reason: "d" },
    ];

    expect(toFailures(new ArgumentError(failures), {}, ofAccount)).toEqual(failures);
  });

  it("throws what is no fault of the user", () => {
    const bug = new TypeError("undefined is not a function");

    expect(() => toFailures(bug, {}, ofAccount)).toThrow(bug);
  });
});

describe("invoke", () => {
  const token = "cloudflare-access:index:getServiceToken";

  it("shows no argument that is a secret", async () => {
    const { context } = contextOf(listingOf([]));
    const args = { name: toSecret("top secret"), accountId: toSecret("no such thing") };

    const { failures } = (await invoke(token, args, context)) as { failures: readonly { reason: string }[] };

    expect(failures.map(({ reason }) => reason).join()).toMatch(/^the value \(not shown\) is not an ID/);
    const absent = (await invoke(token, { name: toSecret("top secret") }, context)) as typeof args & {
      failures: object;
    };
    expect(JSON.stringify(absent.failures)).not.toContain("top secret");
  });
});
