import { type ClientOptions } from "../../../provider/cloudflare/client";
import { type Credentials } from "../../../provider/cloudflare/credentials";
import {
  AuthenticationError,
  CancelledError,
  CloudflareAccessError,
  ConnectionError,
  PermissionError,
  RateLimitError,
  ServerError,
  TimeoutError,
} from "../../../provider/cloudflare/errors";
import { Emulator, type Fault } from "../../emulator/emulator";
import { until } from "../../until";
import { FakeClock } from "./fakeClock";
import { everythingShown } from "./leaks";
import { clientOf, failureOf, getPage, SOURCE } from "./testClient";

let emulator: Emulator;
let clock: FakeClock;

beforeEach(async () => {
  clock = new FakeClock();
  emulator = await Emulator.start({ now: () => clock.now() });
  emulator.seed(3);
});

afterEach(() => emulator.stop());

const page = (options: Partial<ClientOptions> = {}, deadline: Parameters<typeof getPage>[2] = {}) =>
  getPage(clientOf(emulator, { clock, ...options }), emulator, deadline);

const codeOf = (error: unknown) => (error instanceof CloudflareAccessError ? error.code : undefined);

describe("CloudflareClient", () => {
  it.each<[string, Fault]>([
    ["a reset before the headers", { kind: "reset", when: "beforeHeaders" }],
    ["a reset in the middle of the headers", { kind: "reset", when: "duringHeaders" }],
    ["a reset after the headers", { kind: "reset", when: "afterHeaders" }],
    ["a reset in the middle of the body", { kind: "reset", when: "duringBody" }],
    ["an answer that breaks off", { kind: "truncated", contentLength: "wrong" }],
    ["broken gzip", { kind: "gzip", broken: true }],
    ["408", { kind: "requestTimeout" }],
    ["500 as JSON", { kind: "serverError" }],
    ["502 as HTML", { kind: "serverError", status: 502, as: "html" }],
  ])("tries again after %s, as often as it may", async (_, fault) => {
    emulator.faults.next(fault, fault, fault, fault);
    expect((await page()).items).toHaveLength(3);
    expect(clock.waits).toEqual([250, 500, 1000, 2000]);
    emulator.clearRequests();
    emulator.faults.next(fault, fault, fault, fault, fault);
    expect(["connection", "server"]).toContain(codeOf(await failureOf(page())));
    expect(emulator.requests).toHaveLength(5);
  });

  it.each<[string, Fault]>([
    ["a truncated body", { kind: "truncated" }],
    ["a body truncated within gzip", { kind: "combined", faults: [{ kind: "gzip" }, { kind: "truncated" }] }],
    ["HTML with 200", { kind: "html" }],
    ["a token without an id", { kind: "tokenWithoutId" }],
    ["a result that is no list", { kind: "resultNotArray" }],
    ["no result", { kind: "missingResult" }],
    ["a result of null", { kind: "nullResult" }],
  ])("tries once again after %s, but not twice in a row", async (_, fault) => {
    emulator.faults.next(fault);
    expect((await page()).items).toHaveLength(3);
    emulator.clearRequests();
    emulator.faults.next(fault, fault);
    expect(["malformedResponse", "intercepted"]).toContain(codeOf(await failureOf(page())));
    expect(emulator.requests).toHaveLength(2);
  });

  it.each<[string, Fault, new (...args: never[]) => Error]>([
    ["a refused credential", { kind: "unsuccessful", code: 9109 }, AuthenticationError],
    ["a missing permission", { kind: "unsuccessful", code: 10000 }, PermissionError],
    ["a redirect", { kind: "redirect", location: "http://127.0.0.1:1/" }, Error],
    ["a bad request", { kind: "body", status: 400, body: "{}" }, Error],
  ])("does not try again after %s", async (_, fault, type) => {
    emulator.faults.next(fault);
    expect(await failureOf(page())).toBeInstanceOf(type);
    expect(emulator.requests).toHaveLength(1);
    expect(clock.waits).toEqual([]);
  });

  it.each(["seconds", "date"] as const)("waits as long as Retry-After says in %s", async (retryAfter) => {
    emulator.faults.next({ kind: "rateLimited", retryAfter, seconds: 17 });
    expect((await page()).items).toHaveLength(3);
    expect(clock.waits).toEqual([17_000]);
  });

  it("waits longer after a 429 that doesn't say when to come back", async () => {
    const fault: Fault = { kind: "rateLimited", retryAfter: "none" };
    emulator.faults.next(fault, fault);
    expect((await page()).items).toHaveLength(3);
    expect(clock.waits).toEqual([1000, 2000]);
  });

  it.each<[string, Fault, new (...args: never[]) => Error]>([
    ["429", { kind: "rateLimited", blockMs: 300_000 }, RateLimitError],
    ["503", { kind: "body", status: 503, body: "", headers: { "retry-after": "300" } }, ServerError],
  ])("says at once when to try again where %s leaves no time for it", async (_, fault, type) => {
    emulator.faults.next(fault);
    const error = await failureOf(page());
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ retryAfterMs: 300_000, rayId: emulator.requests[0]!.rayId });
    expect((error as Error).message).toContain("Try again in 300 s.");
    expect(emulator.requests).toHaveLength(1);
    expect(clock.waits).toEqual([]);
  });

  it("makes no attempt for which the deadline leaves no time", async () => {
    emulator.faults.always({ kind: "serverError", status: 503 });
    const error = await failureOf(page({ maxRetries: 20 }, { deadlineMs: 5_000 }));
    expect(error).toBeInstanceOf(ServerError);
    expect(clock.waits).toEqual([250, 500, 1000, 2000]);
  });

  it("bounds each attempt, and tries again after a timeout", async () => {
    emulator.faults.next(
      { kind: "stall" },
      { kind: "stall", after: "halfBody" },
      { kind: "drip", bytes: 1, intervalMs: 5 },
    );
    expect((await page({ requestTimeoutMs: 700 })).items).toHaveLength(3);
    expect(emulator.requests).toHaveLength(4);
  });

  it("bounds everything together by the deadline", async () => {
    emulator.faults.always({ kind: "stall" });
    const error = await failureOf(page({}, { deadlineMs: 300 }));
    expect(error).toBeInstanceOf(TimeoutError);
    expect((error as Error).message).toBe(
      "Getting a page: not complete within 0.3 s, retries included. Check the network, or raise the deadline.",
    );
    expect(emulator.requests).toHaveLength(1);
  });

  it("stops at once, with the caller's reason, when the call is cancelled", async () => {
    emulator.faults.always({ kind: "stall" });
    const abort = new AbortController();
    const failure = failureOf(page({}, { signal: abort.signal }));
    await until(() => emulator.requests.length === 1);
    const reason = new CancelledError("Pulumi cancelled the call.");
    abort.abort(reason);
    expect(await failure).toBe(reason);
    expect(emulator.requests).toHaveLength(1);
  });

  it("shows no credential, whatever the server echoes and wherever the connection breaks", async () => {
    const secret = emulator.credentials.apiToken;
    const echo = `{"success":false,"errors":[{"code":1,"message":"bad token ${secret}"}]}`;
    const faults: Fault[] = [
      { kind: "body", status: 400, body: echo, headers: { "cf-ray": secret } },
      { kind: "body", status: 200, body: echo },
      { kind: "body", status: 200, body: `${secret} is not JSON` },
      { kind: "body", status: 200, body: JSON.stringify({ success: true, result: secret }) },
      { kind: "body", status: 200, body: JSON.stringify({ success: secret, [secret]: secret }) },
      { kind: "reset", when: "duringBody" },
      { kind: "redirect", location: `http://127.0.0.1:1/?token=${secret}` },
    ];
    for (const fault of faults) {
      emulator.faults.always(fault);
      expect(everythingShown(await failureOf(page({ maxRetries: 1 })))).not.toContain(secret);
    }
  });

  it.each<[string, (made: Emulator) => Credentials]>([
    ["an API token", ({ credentials: { apiToken } }) => ({ kind: "apiToken", apiToken, source: SOURCE })],
    ["the legacy pair", ({ credentials: { apiKey, email } }) => ({ kind: "apiKey", apiKey, email, source: SOURCE })],
  ])("signs requests with %s", async (_, credentialsOf) => {
    expect((await page({ credentials: credentialsOf(emulator) })).items).toHaveLength(3);
  });

  it("says where a refused credential came from, and which request it was", async () => {
    const apiToken = emulator.credentials.underprivilegedToken;
    const error = await failureOf(page({ credentials: { kind: "apiToken", apiToken, source: SOURCE } }));
    const { rayId } = emulator.requests[0]!;
    expect(error).toBeInstanceOf(PermissionError);
    expect((error as Error).message).toBe(
      `Listing the service tokens of account ${emulator.accountId}: the credential lacks a permission: Authentication error ` +
        `(HTTP 403, code 10000, cf-ray ${rayId}). Give it "Access: Service Tokens Read" on this account ` +
        `(My Profile > API Tokens; of an account's token, Manage Account > Account API Tokens), or use another credential; this one came from ${SOURCE}.`,
    );
  });

  it("gives the last failure its name when it gives up", async () => {
    emulator.faults.next({ kind: "serverError" }, { kind: "reset", when: "beforeHeaders" });
    expect(await failureOf(page({ maxRetries: 1 }))).toBeInstanceOf(ConnectionError);
  });
});

describe("CloudflareClient, held to limits", () => {
  it("waits until a quota that is used up is renewed, after a 429 that says nothing else", async () => {
    const usedUp: Fault = {
      kind: "combined",
      faults: [
        { kind: "rateLimited", retryAfter: "none" },
        { kind: "ratelimit", r: 0, t: 20 },
      ],
    };
    emulator.faults.next(usedUp);
    expect((await page()).items).toHaveLength(3);
    expect(clock.waits).toEqual([20_000]);
    emulator.faults.next(usedUp);
    expect(await failureOf(page({}, { deadlineMs: 19_000 }))).toMatchObject({
      code: "rateLimit",
      message: expect.stringContaining("Try again in 20 s.") as string,
    });
  });

  it("lets no other request go where one was told to come back later, and says at once when", async () => {
    const client = clientOf(emulator, { clock, maxRetries: 0 });
    emulator.faults.next({ kind: "rateLimited", seconds: 300 });
    await failureOf(getPage(client, emulator));
    expect(await failureOf(getPage(client, emulator))).toMatchObject({
      code: "rateLimit",
      retryAfterMs: 300_000,
      message: expect.stringMatching(
        /^Listing .*: Cloudflare answers no further request for now\. Try again in 300 s\./,
      ) as string,
    });
    expect(emulator.requests).toHaveLength(1);
    clock.advance(300_000);
    expect((await getPage(client, emulator)).items).toHaveLength(3);
  });

  it("says what went wrong last when the time is up", async () => {
    emulator.faults.next({ kind: "serverError", status: 503 });
    emulator.faults.always({ kind: "stall" });
    const failed = await failureOf(page({}, { deadlineMs: 300 }));
    expect(failed).toBeInstanceOf(TimeoutError);
    expect((failed as Error).message).toMatch(/not complete within 0\.3 s.* What went wrong last: .*HTTP 503/);
    expect((failed as Error).cause).toBeInstanceOf(ServerError);
  });

  it("spends none of an attempt's time waiting for a connection", async () => {
    emulator.settings.latencyMs = 200;
    const client = clientOf(emulator, { clock, maxConcurrency: 1, requestTimeoutMs: 800 });
    await Promise.all(Array.from({ length: 5 }, () => getPage(client, emulator)));
    expect(emulator.requests).toHaveLength(5);
  });
});
