import { SecretArguments } from "../../../provider/arguments/secretArguments";
import { ConnectionError } from "../../../provider/cloudflare/errors";
import { type FunctionContext } from "../../../provider/functions/functionContext";
import { getServiceTokenUsage } from "../../../provider/functions/getServiceTokenUsage";
import { type UnreadableToken } from "../../../provider/tokens/serviceToken";
import { failureOf } from "../cloudflare/testClient";
import { afterNow, DAY_MS, listedToken } from "../tokens/exampleTokens";
import { application, group, policy, PROBLEM, sourcesOf } from "../usage/exampleSources";
import { accountId, contextOf, listingOf } from "./fakeListings";

const ci = listedToken("ci", { expiresAt: afterNow(DAY_MS), lastSeenAt: afterNow(-80 * DAY_MS) });
const [night, twin] = [listedToken("night"), listedToken("night", { id: "id-a-twin", clientId: "twin.access" })];
const odd: UnreadableToken = { id: "id-odd", clientId: "odd.access", problem: "name is missing" };
const zoneId = "b".repeat(32);

const parts = {
  applications: [
    application("b", [policy("p", ["include ci"], { name: "CI" }), policy("unrelated", [])], {
      domain: "b.example.com",
    }),
    application("a", ["p", policy("open", ["include any"])], { name: "First" }),
    application("s", [], { scimClientIds: ["odd.access"] }),
    application("unused", [policy("other", ["include nobody"])]),
  ],
  groups: [group("g", "include night")],
  organization: {
    strictAuthentication: false,
    inactivity: { enabled: true, action: "delete" as const, thresholdDays: 90 },
  },
};

function contextWith(sources = sourcesOf(parts)): FunctionContext {
  const { context } = contextOf(listingOf([night, twin, ci], 1, [odd]));
  return { ...context, usageSources: { list: () => Promise.resolve(sources) } };
}

const resultOf = async (...given: Parameters<typeof getServiceTokenUsage>) =>
  (await getServiceTokenUsage(...given)).result;

describe("getServiceTokenUsage", () => {
  it("gives every token, and the policies and applications that a use names", async () => {
    expect(await resultOf({}, contextWith())).toStrictEqual({
      tokens: [
        {
          id: "id-odd",
          clientId: "odd.access",
          status: "unknown",
          usedBy: [{ kind: "scim", applicationId: "s" }],
          inUse: true,
        },
        {
          id: "id-ci",
          name: "ci",
          clientId: "ci.access",
          status: "expiring",
          usedBy: [{ kind: "policy", policyId: "p", rule: "include" }],
          inUse: true,
        },
        {
          id: "id-a-twin",
          name: "night",
          clientId: "twin.access",
          status: "active",
          usedBy: [],
          inUse: true,
          cleanup: { action: "delete", dueAt: afterNow(-10 * DAY_MS).replace(".000Z", "Z") },
        },
        {
          id: "id-night",
          name: "night",
          clientId: "night.access",
          status: "active",
          usedBy: [{ kind: "group", groupId: "g", rule: "include", groups: ["Group g"] }],
          inUse: true,
          cleanup: { action: "delete", dueAt: afterNow(-10 * DAY_MS).replace(".000Z", "Z") },
        },
      ],
      policies: [
        { id: "p", name: "CI", decision: "non_identity", applicationIds: ["a", "b"] },
        { id: "open", name: "Policy open", decision: "non_identity", applicationIds: ["a"] },
        { id: "other", name: "Policy other", decision: "non_identity", applicationIds: ["unused"] },
      ],
      applications: [
        { id: "b", name: "App b", type: "self_hosted", domain: "b.example.com" },
        { id: "s", name: "App s", type: "self_hosted" },
        { id: "unused", name: "App unused", type: "self_hosted" },
        { id: "a", name: "First", type: "self_hosted" },
      ],
      anyValidToken: [{ kind: "policy", policyId: "open", rule: "include" }],
      unlisted: [{ tokenId: "id-nobody", usedBy: [{ kind: "policy", policyId: "other", rule: "include" }] }],
      unknown: [],
      ...parts.organization,
    });
  });

  it.each<[object, string[]]>([
    [{ name: "night" }, ["id-a-twin", "id-night"]],
    [{ id: "id-ci" }, ["id-ci"]],
    [{ clientId: "odd.access" }, ["id-odd"]],
    [{ name: "nobody" }, []],
  ])("gives the tokens of %p alone, and the rest as ever", async (args, ids) => {
    const { tokens, unlisted } = await resultOf(args, contextWith());

    expect(tokens.map(({ id }) => id)).toEqual(ids);
    expect(unlisted).toHaveLength(1);
  });

  it("says what is not known, and leaves out what follows from it", async () => {
    const sources = sourcesOf({ organization: parts.organization }, { policies: PROBLEM });
    const { tokens, unknown } = await resultOf({ name: "ci" }, contextWith(sources));

    expect(unknown).toStrictEqual([{ source: "policies", reason: PROBLEM.reason }]);
    expect(tokens).toStrictEqual([{ id: "id-ci", name: "ci", clientId: "ci.access", status: "expiring", usedBy: [] }]);
  });

  it("judges the status by expiringWithin", async () => {
    const { tokens } = await resultOf({ name: "ci", expiringWithin: "1h" }, contextWith());
    expect(tokens).toMatchObject([{ status: "active" }]);
  });

  it.each<[object, Partial<FunctionContext>, object[]]>([
    [
      {},
      { configuredScope: { scope: { zoneId } } },
      [{ property: "accountId", reason: expect.stringContaining("only an account has reusable policies") as string }],
    ],
    [{ accountId: "x" }, {}, [{ property: "accountId", reason: expect.stringContaining("32 hexadecimal") as string }]],
    [{ name: "a", id: "b" }, {}, [{ property: "name", reason: "name and id are both given; give one of them." }]],
    [{ clientId: "", expiringWithin: "soon" }, {}, [{ property: "clientId" }, { property: "expiringWithin" }]],
  ])("refuses %p", async (args, context, failures) => {
    expect(await failureOf(getServiceTokenUsage(args, { ...contextWith(), ...context }))).toMatchObject({ failures });
  });

  it("aborts the reading of what uses the tokens where the listing fails", async () => {
    let reading: AbortSignal | undefined;
    const list = (_: unknown, signal: AbortSignal) => {
      reading = signal;
      return new Promise<never>(() => undefined);
    };
    const { context } = contextOf(new ConnectionError("It is down."));

    expect(await failureOf(getServiceTokenUsage({}, { ...context, usageSources: { list } }))).toMatchObject({
      code: "connection",
    });
    expect(reading?.aborted).toBe(true);
  });

  it("reads an account of its own in place of a configured zone, which stays secret", async () => {
    const scopes: unknown[] = [];
    const list = (scope: unknown) => {
      scopes.push(scope);
      return Promise.resolve(sourcesOf({}));
    };
    const context = { ...contextWith(), configuredScope: { scope: { zoneId } }, usageSources: { list } };

    await getServiceTokenUsage({ accountId }, { ...context, secrets: new SecretArguments(["accountId"]) });

    expect(scopes).toEqual([{ accountId, isSecret: true }]);
  });
});
