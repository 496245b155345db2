import { type Credentials } from "../../../provider/cloudflare/credentials";
import { CloudflareClient } from "../../../provider/cloudflare/client";
import { Deadline } from "../../../provider/cloudflare/deadline";
import { type Scope } from "../../../provider/cloudflare/scope";
import { verifyCredential } from "../../../provider/cloudflare/verifyCredential";
import { FakeClock } from "./fakeClock";
import { ScriptedServer } from "./scriptedServer";

const accountId = "a".repeat(32);
const userToken: Credentials = { kind: "apiToken", apiToken: "made-up", source: "a test" };

/** What a path answers: a status of the API token, an HTTP status that refuses, or what is in the envelope. */
type Script = Readonly<Record<string, string | number | object>>;

const user = "/user/tokens/verify";
const account = `/accounts/${accountId}/tokens/verify`;

let server: ScriptedServer;

afterEach(() => server.stop());

async function verify(script: Script, scope?: Scope, result: object = {}, credentials = userToken) {
  server = await ScriptedServer.start(({ url = "" }, response) => {
    const answer = script[url] ?? 404;
    const isRefused = typeof answer === "number";
    response.writeHead(isRefused ? answer : 200, { ratelimit: '"default";r=9;t=30' });
    const errors = isRefused ? [{ code: 1000, message: "Invalid API Token" }] : [];
    const given = typeof answer === "string" ? { result: { status: answer, ...result } } : { result: null };
    response.end(JSON.stringify({ success: !isRefused, errors, ...(typeof answer === "object" ? answer : given) }));
  });
  const clock = new FakeClock();
  const client = new CloudflareClient({
    credentials,
    baseUrl: server.origin,
    requestTimeoutMs: 30_000,
    maxRetries: 1,
    maxConcurrency: 1,
    userAgent: "tests",
    clock,
  });
  const deadline = new Deadline(clock, 120_000, new AbortController().signal, "Verifying");
  const verified = verifyCredential(client, credentials, scope, deadline);
  return verified.finally(() => deadline.release()).then((token) => ({ token, client }));
}

describe("verifyCredential", () => {
  it("verifies a user's token, and learns how many requests are left", async () => {
    const { token, client } = await verify({ [user]: "active" }, { accountId });

    expect(token).toEqual({ status: "active", owner: "user" });
    expect(client.quota).toEqual({ left: 9, renewsInSeconds: 30 });
    expect(server.requests).toEqual([user]);
  });

  it.each([
    [{ expires_on: "2030-01-01T00:00:00Z" }, { expiresAt: "2030-01-01T00:00:00Z" }],
    [{ expires_on: null }, {}],
    [{ expires_on: 1 }, {}],
  ])("takes %j for an expiry", async (result, expiry) => {
    const { token } = await verify({ [user]: "expired" }, undefined, result);

    expect(token).toEqual({ status: "expired", owner: "user", ...expiry });
  });

  it("verifies a token of the account where it is no user's", async () => {
    const { token } = await verify({ [user]: 401, [account]: "active" }, { accountId });

    expect(token).toEqual({ status: "active", owner: "account" });
    expect(server.requests).toEqual([user, account]);
  });

  it("verifies a token that looks like an account's as that first", async () => {
    const accountToken: Credentials = { kind: "apiToken", apiToken: "cfat_made-up", source: "a test" };
    const { token } = await verify({ [account]: "active" }, { accountId }, {}, accountToken);

    expect(token).toEqual({ status: "active", owner: "account" });
    expect(server.requests).toEqual([account]);
  });

  it("fails with the first refusal where the account refuses too", async () => {
    await expect(verify({ [user]: 401, [account]: 404 }, { accountId })).rejects.toMatchObject({
      code: "authentication",
      path: user,
    });
    expect(server.requests).toEqual([user, account]);
  });

  it.each<[string, Scope | undefined]>([
    ["a zone", { zoneId: accountId }],
    ["nothing", undefined],
  ])("asks no account where %s is configured", async (_what, scope) => {
    await expect(verify({ [user]: 401 }, scope)).rejects.toMatchObject({ code: "authentication" });
    expect(server.requests).toEqual([user]);
  });

  it("takes a fault of the API for no refusal", async () => {
    await expect(verify({ [user]: 503, [account]: "active" }, { accountId })).rejects.toMatchObject({ code: "server" });
    expect(server.requests).toEqual([user, user]);
  });

  it.each<[string, unknown]>([
    ["result.status", { status: 1 }],
    ["result.status", {}],
    ["result", null],
    ["result", []],
  ])("fails where the answer does not say what the token is: %s of %j", async (field, result) => {
    await expect(verify({ [user]: { result } })).rejects.toMatchObject({ code: "malformedResponse", field });
  });
});
