import { UsageSource } from "../../../sdk/nodejs/types/enums";
import { readUsageSources } from "../../../provider/cloudflare/readUsageSources";
import { defined } from "../../../provider/defined";
import { ACCOUNT_ID, failureOf, SECRET, withClient } from "./testClient";
import { until } from "../../until";
import { answerUsage, readFrom, REFUSED, type UsageAnswers } from "./usageServer";

const policy = (id: string, fields: object = {}) => ({
  id,
  name: id,
  decision: "non_identity",
  include: [{ service_token: { token_id: "t" } }],
  ...fields,
});
const GROUP_RULE = { group: { id: "g" } };
const scheme = "access_service_token";
const SCIM = { scheme, client_id: "c.access" };
const scimOf = (authentication: object) => ({ id: "a", scim_config: { authentication } });
const AUTHENTICATION = "[0].scim_config.authentication[0]";
const cleanup = (fields: object) => ({ service_token_inactivity: { enabled: true, ...fields } });
const NO_CLEANUP = ".service_token_inactivity: it is enabled without a known action and a number of days";
const RULES = [{ rule: "include", target: "token", id: "t" }];
const POLICY = { id: "p", name: "p", decision: "non_identity", rules: RULES };

const PATHS = {
  applications: "access/apps",
  policies: "access/policies",
  groups: "access/groups",
  organization: "access/organizations",
  doh: "access/organizations/doh",
} as const;

/** What one source has, where the others have nothing. */
const valueOf = async (source: UsageSource, answer: unknown) => {
  const { sources } = await readFrom({ [PATHS[source]]: answer });
  const { [source]: problem, ...others } = sources.problems;
  expect(others).toEqual({});
  return { value: sources[source], ...defined({ problem }) };
};

describe("readUsageSources", () => {
  it("makes one request for each source, in pages of 1,000", async () => {
    const { sources, requests } = await readFrom({});

    expect(sources).toEqual({ applications: [], policies: [], groups: [], organization: {}, doh: {}, problems: {} });
    expect(requests.map((url) => url.replace(`/client/v4/accounts/${ACCOUNT_ID}/`, "")).sort()).toEqual([
      "access/apps?page=1&per_page=1000",
      "access/groups?page=1&per_page=1000",
      "access/organizations",
      "access/organizations/doh",
      "access/policies?page=1&per_page=1000",
    ]);
  });

  it.each<[string, object, object]>([
    [
      "whole policies, and those by their ID alone",
      { policies: [policy("p"), { id: "q" }, "r", { id: "s", include: null }] },
      { type: "self_hosted", policies: [POLICY, { id: "q" }, { id: "r" }, { id: "s" }] },
    ],
    ["no policies", { policies: null }, { type: "self_hosted", policies: [] }],
    ["no type", { type: null }, { type: "unknown" }],
    ["a domain that is null", { domain: null }, { type: "self_hosted" }],
    ["a name and a domain", { name: "G", domain: "g.org" }, { type: "self_hosted", name: "G", domain: "g.org" }],
    [
      "one SCIM authentication",
      { scim_config: { authentication: { ...SCIM, client_secret: "made-up-secret" } } },
      { type: "self_hosted", scimClientIds: ["c.access"] },
    ],
    [
      "several SCIM authentications",
      { scim_config: { authentication: [{ scheme: "httpbasic", password: "made-up-secret" }, SCIM] } },
      { type: "self_hosted", scimClientIds: ["c.access"] },
    ],
    ["no SCIM authentication", { scim_config: { enabled: true, authentication: null } }, { type: "self_hosted" }],
    ["no SCIM", { scim_config: null }, { type: "self_hosted" }],
  ])("reads an application with %s", async (_, fields, expected) => {
    // The policies by an ID are read one by one, and are not there.
    const source = await valueOf("applications", [{ id: "a", type: "self_hosted", ...fields }]);

    expect(source).toEqual({ value: [{ id: "a", policies: [], scimClientIds: [], ...expected }] });
    expect(JSON.stringify(source)).not.toContain("made-up-secret");
  });

  it.each<[string, object, object[]]>([
    ["a token", { include: [{ service_token: { token_id: "t" } }] }, RULES],
    [
      "any valid token",
      { require: [{ any_valid_service_token: {} }] },
      [{ rule: "require", target: "anyValidToken", id: "" }],
    ],
    ["a group", { exclude: [GROUP_RULE] }, [{ rule: "exclude", target: "group", id: "g" }]],
    [
      "a rule with members that are null beside it",
      { include: [{ service_token: null, ...GROUP_RULE, email: null }] },
      [{ rule: "include", target: "group", id: "g" }],
    ],
    ["rules of other kinds", { include: [{ everyone: {} }, { common_name: { common_name: null } }, {}] }, []],
    [
      "lists that are null",
      { include: [GROUP_RULE], exclude: null, require: null },
      [{ rule: "include", target: "group", id: "g" }],
    ],
  ])("reads a policy or a group with %s", async (_, rules, expected) => {
    const group = { id: "g", ...rules };
    expect(await valueOf("groups", [group])).toEqual({ value: [{ id: "g", rules: expected }] });
    expect(await valueOf("policies", [{ ...group, decision: "allow", app_count: 2 }])).toEqual({
      value: [{ id: "g", rules: expected, decision: "allow", applicationCount: 2 }],
    });
  });

  it.each(["isolate", "unknown", null, 5])(
    "knows nothing of the action %p of a policy, and keeps its rules",
    async (decision) => {
      expect(await valueOf("policies", [policy("p", { decision })])).toEqual({
        value: [{ ...POLICY, decision: "unknown" }],
      });
    },
  );

  it.each<[UsageSource, unknown, string]>([
    ["applications", [{ name: "b" }], "[0].id: expected string, received undefined"],
    ["applications", ["a"], "[0]: expected object, received string"],
    ["applications", [{ id: "a", policies: {} }], "[0].policies: expected array, received object"],
    ["applications", [{ id: "a", policies: [policy("")] }], "[0].policies[0].id: it is empty"],
    ["applications", [scimOf({ client_id: "c" })], `${AUTHENTICATION}.scheme: expected string, received undefined`],
    ["applications", [scimOf({ scheme })], `${AUTHENTICATION}.client_id: expected string, received undefined`],
    ["policies", [policy("p", { include: "x" })], "[0].include: expected array, received string"],
    ["policies", [policy("p", { require: ["x"] })], "[0].require[0]: expected object, received string"],
    [
      "policies",
      [policy("p", { include: [{ service_token: {} }] })],
      "[0].include[0].service_token.token_id: expected string, received undefined",
    ],
    ["policies", [{ id: "p" }], "[0].include: it is missing"],
    ["groups", [policy("p", { include: [{ service_token: null }] })], "[0].include[0].service_token: it is null"],
    ["organization", null, ": expected object, received null"],
    ["organization", cleanup({ action: "delete" }), NO_CLEANUP],
    ["organization", cleanup({ action: "warn", inactivity_threshold_days: 30 }), NO_CLEANUP],
    ["doh", { id: 5 }, ".id: expected string, received number"],
  ])("finds a problem in the %s %j, and none in another source", async (source, answer, place) => {
    const { value, problem } = await valueOf(source, answer);

    expect(problem).toEqual({
      reason: `GET /accounts/${ACCOUNT_ID}/${PATHS[source]}: a part of the answer can't be read: result${place}.`,
    });
    expect(value).toEqual(Array.isArray(value) ? [] : {});
  });

  it("keeps what can be read beside what can't, and names three places", async () => {
    const { value, problem } = await valueOf("applications", [{ id: "a", type: "x" }, 1, 2, 3, 4]);

    expect(value).toMatchObject([{ id: "a" }]);
    expect(problem?.reason).toMatch(/: result\[1\]: [^;]+; result\[2\]: [^;]+; result\[3\]: [^;]+; and 1 more\.$/);
  });

  it.each<[string, object, object]>([
    [
      "both settings",
      {
        strict_service_token_auth: true,
        service_token_inactivity: { enabled: true, action: "disable", inactivity_threshold_days: 30 },
      },
      { strictAuthentication: true, inactivity: { enabled: true, action: "disable", thresholdDays: 30 } },
    ],
    [
      "a clean-up that is off",
      { strict_service_token_auth: false, service_token_inactivity: { enabled: false } },
      { strictAuthentication: false, inactivity: { enabled: false } },
    ],
    ["neither", { strict_service_token_auth: null, service_token_inactivity: null, name: "x" }, {}],
  ])("reads an organization with %s", async (_, answer, expected) => {
    expect(await valueOf("organization", answer)).toEqual({ value: expected });
  });

  it.each<[string, unknown, object]>([
    ["an ID and a client ID", { id: "t", client_id: "c.access" }, { id: "t", clientId: "c.access" }],
    ["nothing", {}, {}],
    ["empty IDs", { id: "", client_id: null }, {}],
    ["null", null, {}],
    ["404", undefined, {}],
  ])("reads the DNS-over-HTTPS token from %s", async (_, answer, expected) => {
    expect(await valueOf("doh", answer)).toEqual({ value: expected });
  });

  it("reads the policies of an application that gives them by their ID, where no list has them", async () => {
    const answers = {
      "access/apps": [
        { id: "a/b", type: "x", policies: ["own", "reusable"] },
        { id: "c", type: "x", policies: ["reusable", policy("whole")] },
        { id: "d", type: "x", policies: ["whole"] },
      ],
      "access/policies": [policy("reusable")],
      "access/apps/a%2Fb/policies": [policy("own")],
    };
    const { sources, requests } = await readFrom(answers);

    expect(sources.policies).toMatchObject([{ id: "reusable" }, { id: "own", rules: RULES }]);
    expect(requests).toHaveLength(6);
  });

  it("has the problem of an application's policies that can't be read", async () => {
    const answers = {
      "access/apps": [{ id: "a", type: "x", policies: ["own"] }],
      "access/apps/a/policies": [{ id: "own" }],
    };
    const { sources } = await readFrom(answers);

    expect(sources.problems.applications?.reason).toContain(
      "/access/apps/a/policies: a part of the answer can't be read",
    );
  });

  it.each(Object.values(UsageSource))("has a problem that names the permission where %s is refused", async (source) => {
    const { value, problem } = await valueOf(source, REFUSED);
    const permission = ["applications", "policies"].includes(source)
      ? "Access: Apps and Policies Read"
      : "Access: Organizations, Identity Providers, and Groups Read";

    expect(value).toEqual(Array.isArray(value) ? [] : {});
    expect(problem?.permission).toBe(permission);
    expect(problem?.reason).toContain(
      `the credential lacks a permission: Authentication error (HTTP 403, code 10000). Give it "${permission}"`,
    );
    expect(problem?.reason).not.toContain(SECRET);
  });

  it.each<[string, UsageAnswers, string]>([
    [
      "Access is not enabled",
      { "access/apps": { status: 403, errors: [{ code: 9999, message: "access.api.error.not_enabled" }] } },
      "api",
    ],
    ["something else answers", { "access/groups": { status: 403, body: "<html>Blocked</html>" } }, "intercepted"],
    [
      "the credential is refused",
      { "access/policies": { status: 401, errors: [{ code: 1000, message: "Invalid API Token" }] } },
      "authentication",
    ],
    ["the API fails", { "access/organizations": { status: 500, errors: [] } }, "server"],
    ["there is no such organization", { "access/organizations": undefined }, "notFound"],
  ])("fails where %s", async (_, answers, code) => {
    expect(await failureOf(readFrom(answers))).toMatchObject({ code });
  });

  it.each([
    ["fails", { "access/policies": { status: 500, errors: [] } }, "server"],
    [
      "is refused as a whole",
      { "access/groups": { status: 401, errors: [{ code: 1000, message: "no" }] } },
      "authentication",
    ],
  ])("aborts the other reads where one %s", async (_, answers, code) => {
    const answer = answerUsage(answers);
    // Only an abort can end this request before the test does.
    const hang: typeof answer = (request, response) =>
      request.url?.includes("access/apps") === true ? undefined : answer(request, response);
    await withClient(hang, {}, async (client, server) => {
      const limits = { deadlineMs: 60_000, signal: new AbortController().signal };

      expect(await failureOf(readUsageSources(client, { accountId: ACCOUNT_ID }, limits))).toMatchObject({ code });
      await until(() => server.inFlight === 0);
    });
  });

  it("goes on with the other reads where one lacks a permission", async () => {
    const { sources } = await readFrom({ "access/policies": REFUSED, "access/apps": [{ id: "a", type: "x" }] });

    expect(sources.problems.policies).toBeDefined();
    expect(sources.applications).toEqual([{ id: "a", type: "x", policies: [], scimClientIds: [] }]);
  });

  it("asks for the applications again that were refused over a policy in the making", async () => {
    const refusal = {
      status: 400,
      errors: [{ code: 12130, message: "access.api.error.invalid_request: policy 1234 not found" }],
    };
    let asked = 0;
    const { sources, requests } = await readFrom(
      { "access/apps": () => (asked++ === 0 ? refusal : [{ id: "a", type: "x" }]) },
      { maxRetries: 1 },
    );

    expect(sources.applications).toHaveLength(1);
    expect(requests).toHaveLength(6);
  });
});
