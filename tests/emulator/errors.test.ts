import { randomBytes } from "node:crypto";
import { Emulator } from "./emulator";
import { bearer, callApi, listPage, tokensPath } from "./callApi";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await Emulator.start();
});

beforeEach(() => {
  emulator.clear();
});

afterAll(() => emulator.stop());

const unissued = () => randomBytes(30).toString("base64url");

describe("credentials", () => {
  const hex37 = () => randomBytes(19).toString("hex").slice(1);
  const key = (apiKey: string, email: string) => ({ "x-auth-key": apiKey, "x-auth-email": email });

  it.each<[string, () => Record<string, string>, number, object]>([
    ["none", () => ({}), 400, { code: 9106 }],
    ["half of the legacy pair", () => ({ "x-auth-key": emulator.credentials.apiKey }), 400, { code: 9106 }],
    [
      "a header without Bearer",
      () => ({ authorization: emulator.credentials.apiToken }),
      400,
      { code: 6003, error_chain: [{ code: 6111, message: "Invalid format for Authorization header" }] },
    ],
    ["a short token", () => bearer("abc"), 400, { code: 6003, error_chain: [{ code: 6111 }] }],
    ["a malformed key", () => key("abc", "a@example.com"), 400, { code: 6003, error_chain: [{ code: 6103 }] }],
    ["a malformed email", () => key(hex37(), "nobody"), 400, { code: 6003, error_chain: [{ code: 6102 }] }],
    ["both malformed", () => key("abc", "nobody"), 400, { code: 6003, error_chain: [{ code: 6102 }, { code: 6103 }] }],
    ["a token that nobody issued", () => bearer(unissued()), 401, { code: 9109, message: "Invalid access token" }],
    ["a pair that nobody issued", () => key(hex37(), emulator.credentials.email), 401, { code: 9103 }],
    [
      "a token without the permission",
      () => bearer(emulator.credentials.underprivilegedToken),
      403,
      { code: 10000, message: "Authentication error" },
    ],
  ])("%s", async (_, headers, status, error) => {
    const answer = await callApi(emulator, tokensPath(emulator), { headers: headers() });

    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ success: false, errors: [error], messages: [], result: null });
    expect(emulator.requests).toMatchObject([{ status, rayId: answer.headers.get("cf-ray") }]);
  });

  it("may list by the legacy pair, over which a token wins", async () => {
    const pair = key(emulator.credentials.apiKey, emulator.credentials.email);
    const statusWith = async (headers: Record<string, string>) =>
      (await callApi(emulator, tokensPath(emulator), { headers })).status;

    expect([await statusWith(pair), await statusWith({ ...bearer(unissued()), ...pair })]).toEqual([200, 401]);
  });

  it("never reach the request log", async () => {
    await listPage(emulator);

    expect(JSON.stringify(emulator.requests)).not.toContain(emulator.credentials.apiToken);
    expect(Object.keys(emulator.requests[0]!)).toEqual(["method", "path", "query", "at", "rayId", "status"]);
  });
});

describe("verifyToken", () => {
  it.each(["/user/tokens/verify", "account"])("refuses an unissued token at %s with 1000", async (path) => {
    const target = path === "account" ? `/accounts/${emulator.accountId}/tokens/verify` : path;
    const answer = await callApi(emulator, target, { headers: bearer(unissued()) });

    expect(answer.status).toBe(401);
    expect(answer.body.errors).toEqual([{ code: 1000, message: "Invalid API Token" }]);
  });

  it("knows a token without any permission, and has the code 10000 among the messages of its success", async () => {
    const headers = bearer(emulator.credentials.underprivilegedToken);
    const { status, body } = await callApi(emulator, "/user/tokens/verify", { headers });

    expect([status, body.success]).toEqual([200, true]);
    expect(body.messages).toEqual([{ code: 10000, message: "This API Token is valid and active", type: null }]);
  });
});

describe("unknown objects and routes", () => {
  const unknownId = "f".repeat(32);

  it.each<[string, string, () => string, number, number[]]>([
    ["an unknown account", "GET", () => `/accounts/${unknownId}/access/service_tokens`, 404, [7003]],
    ["an unknown zone", "GET", () => `/zones/${unknownId}/access/service_tokens`, 404, [7003]],
    ["an account's id among zones", "GET", () => `/zones/${emulator.accountId}/access/service_tokens`, 404, [7003]],
    ["an id that is none", "GET", () => "/accounts/me/access/service_tokens", 400, [7003, 7000]],
    ["an unknown route", "GET", () => "/access", 400, [7000]],
    ["a trailing slash", "GET", () => `${tokensPath(emulator)}/`, 400, [7000]],
    ["a method that the path lacks", "PATCH", () => tokensPath(emulator), 405, [7001]],
    ["reading by POST", "POST", () => `${tokensPath(emulator)}/some-id`, 405, [7001]],
    ["an unknown token", "GET", () => `${tokensPath(emulator)}/${unknownId}`, 404, [12135]],
    ["deleting one", "DELETE", () => `${tokensPath(emulator)}/${unknownId}`, 404, [12135]],
    ["rotating one", "POST", () => `${tokensPath(emulator)}/${unknownId}/rotate`, 404, [12135]],
  ])("%s", async (_, method, path, status, codes) => {
    const answer = await callApi(emulator, path(), { method, headers: bearer(emulator.credentials.writeToken) });

    expect(answer.status).toBe(status);
    expect(answer.body.errors.map(({ code }) => code)).toEqual(codes);
  });

  it("a path outside of the API is an unknown route", async () => {
    const response = await fetch(new URL("/", emulator.baseUrl));

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ code: 7000 }] });
  });
});

describe("invalid requests", () => {
  it.each<[string, string, number]>([
    ["a body that is no JSON", "{", 6007],
    ["no name", "{}", 12130],
    ["an empty name", '{"name":""}', 12130],
    ["a duration without a unit", '{"name":"ci","duration":"60"}', 12130],
    ["a switch that is no boolean", '{"name":"ci","enabled":"yes"}', 12130],
  ])("creating with %s", async (_, body, code) => {
    const headers = bearer(emulator.credentials.writeToken);
    const answer = await callApi(emulator, tokensPath(emulator), { method: "POST", headers, body });

    expect([answer.status, answer.body.errors[0]?.code]).toEqual([400, code]);
    expect(emulator.tokens()).toEqual([]);
  });

  it.each(["POST", "PUT", "DELETE"])("%s needs the permission to write", async (method) => {
    const { id } = emulator.put({ name: "ci" });
    const path = method === "POST" ? `${tokensPath(emulator)}/${id}/rotate` : `${tokensPath(emulator)}/${id}`;
    const before = emulator.tokens();

    const answer = await callApi(emulator, path, { method, body: "{}" });

    expect([answer.status, answer.body.errors[0]?.code]).toEqual([403, 10000]);
    expect(emulator.tokens()).toEqual(before);
  });
});
