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
  ServerError,
} from "../../../provider/cloudflare/errors";
import { LookupError } from "../../../provider/functions/lookupErrors";
import { invoke, toFailures } from "../../../provider/plugin/invoke";
import {
  checkResource,
  createResource,
  diffResource,
  readResource,
  updateResource,
} from "../../../provider/plugin/manageResource";
import { UserError } from "../../../provider/plugin/serviceErrors";
import { toSecret, UNKNOWN, type WireProperties, type WireValue } from "../../../provider/plugin/values";
import { accountId, contextOf, listingOf } from "../functions/fakeListings";
import { listedToken } from "../tokens/exampleTokens";

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

  it("answers with the function's result", async () => {
    const { context } = contextOf(listingOf([listedToken("ci")]));

    expect(await invoke(token, { name: "ci" }, context)).toMatchObject({ result: { id: "id-ci" } });
  });

  it("answers with failures", async () => {
    const { context } = contextOf(listingOf([]));

    expect(await invoke(token, { name: "ci" }, context)).toMatchObject({ failures: [{ property: "name" }] });
  });

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

  it("reads nothing while an argument is unknown", async () => {
    const { context, requests } = contextOf(listingOf([]));

    expect(await invoke(token, { name: UNKNOWN }, context)).toEqual({ result: {} });
    expect(requests).toEqual([]);
  });
});

const type = "cloudflare-access:index:ServiceTokenBaseline";
const unknownOutputs = { tokens: UNKNOWN, ids: UNKNOWN, clientIds: UNKNOWN, drift: UNKNOWN, recordedAt: UNKNOWN };
const { context } = contextOf(listingOf([listedToken("ci")]));

describe("checkResource", () => {
  it("checks types and meaning, and meaning only where all is known", () => {
    expect(checkResource(type, { names: 1, unmanaged: "fail", nmaes: ["a"] }, context)).toEqual([
      { property: "names", reason: "must be a list, not a whole number." },
      { property: "nmaes", reason: expect.stringContaining("Did you mean names?") as string },
      { property: "unmanaged", reason: '"fail" is not a choice; give ignore or report.' },
    ]);
    expect(checkResource(type, { names: UNKNOWN, unmanaged: "fail" }, context)).toEqual([]);
    expect(checkResource(type, { unmanaged: toSecret("fail") }, context)).toHaveLength(1);
  });

  it.each([
    ["each", "wrong", "", 200_000, "is empty; give the exact name of a token."],
    ["the first 50", "of the wrong type", 1, 50, "must be a string, not a whole number."],
  ])("reports %s of 200,000 names that are %s", (_, _kind, name, reported, reason) => {
    const names = Array<WireValue>(200_000).fill(name);

    const failures = checkResource(type, { names }, context);

    expect(failures).toHaveLength(reported);
    expect(failures.at(-1)).toEqual({ property: `names[${reported - 1}]`, reason });
  });

  it("does not judge a scope of which an ID has the wrong type", () => {
    const nowhere = { ...context, configuredScope: { reason: "none." } };

    expect(checkResource(type, { zoneId: 1, unmanaged: "fail" }, nowhere).map(({ property }) => property)).toEqual([
      "zoneId",
      "unmanaged",
    ]);
    expect(checkResource(type, { names: 1 }, nowhere).map(({ property }) => property)).toEqual(["names", "accountId"]);
  });
});

describe("createResource", () => {
  it("knows no output where an input is a secret around null", async () => {
    const names = { ...(toSecret("x") as WireProperties), value: null };

    expect((await createResource(type, { names }, true, context)).properties).toMatchObject(unknownOutputs);
  });

  it("has no ID in a preview", async () => {
    const created = await createResource(type, {}, false, context);
    const previewed = await createResource(type, {}, true, context);

    expect(created.id).toBe(`accounts/${accountId}`);
    expect(previewed).toEqual({ ...created, id: "" });
  });

  it("has unknown outputs for unknown inputs, and asks for nothing", async () => {
    const { context: untouched, requests } = contextOf();

    expect(await createResource(type, { namePattern: UNKNOWN }, true, untouched)).toEqual({
      id: "",
      properties: { namePattern: UNKNOWN, ...unknownOutputs },
    });
    expect(requests).toEqual([]);
  });

  it("puts what the user can mend into a UserError, and keeps the cause", async () => {
    const failure = new ServerError("Cloudflare failed to answer.", { status: 500, errors: [], path: "/" });

    await expect(createResource(type, {}, false, contextOf(failure).context)).rejects.toEqual(
      new UserError("Cloudflare failed to answer.", { cause: failure }),
    );
    await expect(createResource(type, { names: ["cd"] }, false, context)).rejects.toBeInstanceOf(UserError);
  });

  it("throws a bug as it is", async () => {
    const bug = new TypeError("undefined is not a function");

    await expect(createResource(type, {}, false, contextOf(bug).context)).rejects.toBe(bug);
  });
});

describe("updateResource", () => {
  it("keeps the ID, in a preview as well", async () => {
    const state = { accountId, tokens: {}, ids: {}, clientIds: {}, drift: [], recordedAt: "2026-03-01T12:00:00Z" };

    expect((await updateResource(type, "accounts/x", { state, inputs: {} }, context)).id).toBe("accounts/x");
    expect(await updateResource(type, "accounts/x", { state, inputs: { names: [UNKNOWN] } }, context)).toEqual({
      id: "accounts/x",
      properties: { names: [UNKNOWN], ...unknownOutputs },
    });
  });
});

describe("readResource and diffResource", () => {
  it("keep secret what came as a secret, and what repeats it", async () => {
    const created = await createResource(type, { names: ["ci"] }, false, context);
    const state = { ...created.properties, names: toSecret(["ci"]) };
    const read = await readResource(type, created.id, { state, inputs: { names: toSecret(["ci"]) } }, context);

    const { tokens, ids, clientIds } = created.properties as Record<string, WireProperties>;
    expect(read).toEqual({
      id: created.id,
      properties: {
        ...created.properties,
        names: toSecret(["ci"]),
        tokens: { "id-ci": toSecret(tokens!["id-ci"]!) },
        ids: toSecret(ids!),
        clientIds: toSecret(clientIds!),
      },
      warnings: [],
    });
    const inputs = { oldInputs: { names: toSecret(["ci"]) }, newInputs: { names: ["ci"] } };
    expect(diffResource(type, { state, ...inputs }, context)).toEqual([]);
  });
});

describe("readResource", () => {
  const names = ["ci"];
  const { context: changed } = contextOf(listingOf([listedToken("ci", { enabled: false })]));

  async function warningsOf(mark: (value: WireValue) => WireValue): Promise<unknown> {
    const { id, properties } = await createResource(type, { names }, false, context);
    const state = { ...(properties as WireProperties), tokens: mark((properties as WireProperties).tokens!) };
    return (await readResource(type, id, { state, inputs: { names } }, changed)).warnings;
  }

  it.each([
    ["a recorded token without a name", { name: undefined }, 'tokens["id-ci"].name: is missing; it is required.'],
    ["the duration 5", { duration: 5 }, 'tokens["id-ci"].duration: must be a string, not a whole number.'],
    ["a secret around null", { name: toSecret(null) }, 'tokens["id-ci"].name: is not known.'],
  ])("says what is damaged in a state with %s, and the way out", async (_, damage, what) => {
    const { id, properties } = await createResource(type, { names }, false, context);
    const { tokens } = properties as { tokens: Record<string, WireProperties> };
    const token = Object.fromEntries(
      Object.entries({ ...tokens["id-ci"]!, ...damage }).filter(([, value]) => value !== undefined),
    );
    const state = { ...properties, tokens: { "id-ci": token } } as WireProperties;

    await expect(readResource(type, id, { state, inputs: { names } }, changed)).rejects.toEqual(
      new UserError(
        `The state of this ${type} is damaged: ${what} Take it out of the state with \`pulumi state delete\`, and run ` +
          "`pulumi up` to take a new snapshot.",
      ),
    );
  });

  it("warns of each finding", async () => {
    expect(await warningsOf((value) => value)).toEqual([expect.stringContaining('"ci" was expected to be enabled')]);
  });

  it("does not say what it found in what is marked as secret", async () => {
    expect(await warningsOf(toSecret)).toEqual([
      expect.stringMatching(/^A service token differs from the snapshot: disabled\. /),
    ]);
  });
});

describe("every operation", () => {
  it("knows no other resource", () => {
    const words = "There is no resource cloudflare-access:index:Other.";
    expect(() => checkResource("cloudflare-access:index:Other", {}, context)).toThrow(new UserError(words));
  });
});
