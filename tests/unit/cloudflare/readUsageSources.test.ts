import { readUsageSources } from "../../../provider/cloudflare/readUsageSources";
import { defined } from "../../../provider/defined";
import { ACCOUNT_ID, SECRET, withClient } from "./scriptedClient";
import { until } from "../../until";
import { failureOf } from "./testClient";
import { answerUsage, readFrom, REFUSED, type UsageAnswers } from "./usageServer";

const policy = (id: string, fields: object = {}) => ({
  id,
  name: id,
  decision: "non_identity",
  include: [{ service_token: { token_id: "t" } }],
  ...fields,
});
const RULES = [{ rule: "include", target: "token", id: "t" }];
const POLICY = { id: "p", name: "p", decision: "non_identity", rules: RULES };

/** What one source has, where the others have nothing. */
const valueOf = async (path: string, answer: unknown) => {
  const { sources } = await readFrom({ [path]: answer });
  const names = {
    "access/apps": "applications",
    "access/policies": "policies",
    "access/groups": "groups",
    "access/organizations": "organization",
    "access/organizations/doh": "doh",
  } as const;
  const { [names[path as keyof typeof names]]: problem, ...others } = sources.problems;
  expect(others).toEqual({});
  return { value: sources[names[path as keyof typeof names]], ...defined({ problem }) };
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
    [
      "a name and a domain",
      { name: "Grafana", domain: "g.example.com" },
      { type: "self_hosted", name: "Grafana", domain: "g.example.com" },
    ],
    [
      "one SCIM authentication",
      {
        scim_config: {
          authentication: { scheme: "access_service_token", client_id: "c.access", client_secret: "made-up-secret" },
        },
      },
      { type: "self_hosted", scimClientIds: ["c.access"] },
    ],
    [
      "several SCIM authentications",
      {
        scim_config: {
          authentication: [
            { scheme: "httpbasic", user: "u", password: "made-up-secret" },
            { scheme: "access_service_token", client_id: "c.access" },
          ],
        },
      },
      { type: "self_hosted", scimClientIds: ["c.access"] },
    ],
    ["no SCIM authentication", { scim_config: { enabled: true, authentication: null } }, { type: "self_hosted" }],
    ["no SCIM", { scim_config: null }, { type: "self_hosted" }],
  ])("reads an application with %s", async (_, fields, expected) => {
    const answer = [{ id: "a", type: "self_hosted", ...fields }];
    // The policies by an ID are read one by one, and are not there.
    const source = await valueOf("access/apps", answer);

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
    ["a group", { exclude: [{ group: { id: "g" } }] }, [{ rule: "exclude", target: "group", id: "g" }]],
    [
      "a rule with members that are null beside it",
      { include: [{ service_token: null, group: { id: "g" }, email: null }] },
      [{ rule: "include", target: "group", id: "g" }],
    ],
    [
      "rules of other kinds",
      { include: [{ everyone: {} }, { common_name: { common_name: null } }, { ip: { ip: "192.0.2.0/24" } }, {}] },
      [],
    ],
    [
      "lists that are null",
      { include: [{ group: { id: "g" } }], exclude: null, require: null },
      [{ rule: "include", target: "group", id: "g" }],
    ],
  ])("reads a policy or a group with %s", async (_, rules, expected) => {
    const group = { id: "g", ...rules };
    expect(await valueOf("access/groups", [group])).toEqual({ value: [{ id: "g", rules: expected }] });
    const one = { ...group, decision: "allow", app_count: 2 };
    expect(await valueOf("access/policies", [one])).toEqual({
      value: [{ id: "g", rules: expected, decision: "allow", applicationCount: 2 }],
    });
  });

  it.each(["isolate", "unknown", null, 5])(
    "knows nothing of the action %p of a policy, and keeps its rules",
    async (decision) => {
      expect(await valueOf("access/policies", [policy("p", { decision })])).toEqual({
        value: [{ ...POLICY, decision: "unknown" }],
      });
    },
  );

  it.each<[string, string, unknown, string]>([
    [
      "an application without an ID",
      "access/apps",
      [{ id: "a", type: "x" }, { name: "b" }],
      "result[1].id: expected string, received undefined",
    ],
    ["an application of another type", "access/apps", ["a"], "result[0]: expected object, received string"],
    [
      "policies of another type",
      "access/apps",
      [{ id: "a", policies: {} }],
      "result[0].policies: expected array, received object",
    ],
    [
      "a policy without an ID",
      "access/apps",
      [{ id: "a", policies: [policy("")] }],
      "result[0].policies[0].id: it is empty",
    ],
    [
      "rules of another type",
      "access/policies",
      [policy("p", { include: "everyone" })],
      "result[0].include: expected array, received string",
    ],
    [
      "a rule of another type",
      "access/policies",
      [policy("p", { require: ["x"] })],
      "result[0].require[0]: expected object, received string",
    ],
    [
      "a token's rule without an ID",
      "access/policies",
      [policy("p", { include: [{ service_token: {} }] })],
      "result[0].include[0].service_token.token_id: expected string, received undefined",
    ],
    [
      "a token's rule that is null",
      "access/groups",
      [policy("p", { include: [{ service_token: null }] })],
      "result[0].include[0].service_token: it is null",
    ],
    ["a policy without rules", "access/policies", [{ id: "p" }], "result[0].include: it is missing"],
    [
      "SCIM without a scheme",
      "access/apps",
      [{ id: "a", scim_config: { authentication: { client_id: "c" } } }],
      "result[0].scim_config.authentication[0].scheme: expected string, received undefined",
    ],
    [
      "SCIM without a client ID",
      "access/apps",
      [{ id: "a", scim_config: { authentication: [{ scheme: "access_service_token" }] } }],
      "result[0].scim_config.authentication[0].client_id: expected string, received undefined",
    ],
    ["an organization of another type", "access/organizations", null, "result: expected object, received null"],
    [
      "a clean-up without a threshold",
      "access/organizations",
      { service_token_inactivity: { enabled: true, action: "delete" } },
      "result.service_token_inactivity: it is enabled without a known action and a number of days",
    ],
    [
      "a clean-up with another action",
      "access/organizations",
      { service_token_inactivity: { enabled: true, action: "warn", inactivity_threshold_days: 30 } },
      "result.service_token_inactivity: it is enabled without a known action and a number of days",
    ],
    [
      "a DNS-over-HTTPS token with another ID",
      "access/organizations/doh",
      { id: 5 },
      "result.id: expected string, received number",
    ],
  ])("has a problem with %s, and nothing else has", async (_, path, answer, place) => {
    const { value, problem } = await valueOf(path, answer);

    expect(problem).toEqual({
      reason: `GET /accounts/${ACCOUNT_ID}/${path}: a part of the answer can't be read: ${place}.`,
    });
    expect(Array.isArray(value) ? value.map(({ id }: { id: string }) => id) : value).toEqual(
      path === "access/apps" && place.startsWith("result[1]") ? ["a"] : Array.isArray(value) ? [] : {},
    );
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
    expect(await valueOf("access/organizations", answer)).toEqual({ value: expected });
  });

  it.each<[string, unknown, object]>([
    ["an ID and a client ID", { id: "t", client_id: "c.access" }, { id: "t", clientId: "c.access" }],
    ["nothing", {}, {}],
    ["empty IDs", { id: "", client_id: null }, {}],
    ["null", null, {}],
    ["404", undefined, {}],
  ])("reads the DNS-over-HTTPS token from %s", async (_, answer, expected) => {
    expect(await valueOf("access/organizations/doh", answer)).toEqual({ value: expected });
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

  it.each(["access/apps", "access/policies", "access/groups", "access/organizations", "access/organizations/doh"])(
    "has a problem that names the permission where %s is refused",
    async (path) => {
      const { value, problem } = await valueOf(path, REFUSED);
      const permission = /apps|policies/.test(path)
        ? "Access: Apps and Policies Read"
        : "Access: Organizations, Identity Providers, and Groups Read";

      expect(value).toEqual(path.includes("org") ? {} : []);
      expect(problem?.permission).toBe(permission);
      expect(problem?.reason).toContain(
        `the credential lacks a permission: Authentication error (HTTP 403, code 10000). Give it "${permission}"`,
      );
      expect(problem?.reason).not.toContain(SECRET);
    },
  );

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
