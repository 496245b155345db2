import { type ClientOptions } from "../../../../provider/cloudflare/http/client";
import { type Credentials } from "../../../../provider/cloudflare/http/credentials";
import { ConnectionError, PermissionError, ServerError, TimeoutError } from "../../../../provider/cloudflare/errors";
import { Emulator, type Fault } from "../../../emulator/emulator";
import { FakeClock } from "../fakeClock";
import { everythingShown } from "../leaks";
import { ACCOUNT_ID, clientOf, failureOf, getPage, getPageFrom, SECRET, SOURCE, withClient } from "../testClient";

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

describe("CloudflareClient", () => {
  it("makes no attempt for which the deadline leaves no time", async () => {
    emulator.faults.always({ kind: "serverError", status: 503 });
    const error = await failureOf(page({ maxRetries: 20 }, { deadlineMs: 5_000 }));
    expect(error).toBeInstanceOf(ServerError);
    expect(clock.waits).toEqual([250, 500, 1000, 2000]);
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

const empty = '{"success":true,"errors":[],"messages":[],"result":[]}';
const pathAsked = `/accounts/${ACCOUNT_ID}/access/service_tokens?page=1&per_page=1000`;

describe("onRequest", () => {
  it("is told of every attempt: its status, its cf-ray, its error, and the wait before the next", async () => {
    const lines: string[] = [];
    const answers = [
      { status: 503, headers: { "cf-ray": "8f3a" } },
      { status: 429, headers: { "retry-after": "7" } },
      { status: 200, headers: { "cf-ray": "8f3b" } },
    ];
    await getPageFrom(
      (_, response) => {
        const { status, headers } = answers[lines.length]!;
        response.writeHead(status, headers).end(status === 200 ? empty : '{"success":false,"errors":[]}');
      },
      { maxRetries: 4, onRequest: (line) => lines.push(line) },
    );
    expect(lines).toEqual([
      `GET ${pathAsked}: attempt 1, HTTP 503, 0 ms, cf-ray 8f3a, error server, next attempt in 250 ms.`,
      `GET ${pathAsked}: attempt 2, HTTP 429, 0 ms, error rateLimit, next attempt in 7000 ms.`,
      `GET ${pathAsked}: attempt 3, HTTP 200, 0 ms, cf-ray 8f3b.`,
    ]);
  });

  it("is told of an attempt without an answer, the last of which has no wait", async () => {
    const lines: string[] = [];
    await failureOf(getPageFrom((request) => request.socket.destroy(), { onRequest: (line) => lines.push(line) }));
    expect(lines).toEqual([`GET ${pathAsked}: attempt 1, no answer, 0 ms, error connection.`]);
  });

  it("is told neither the credential nor what is searched for", async () => {
    const lines: string[] = [];
    await withClient(
      (_, response) => response.writeHead(200, { "cf-ray": SECRET }).end(empty),
      { onRequest: (line) => lines.push(line) },
      (client) => getPage(client, { accountId: ACCOUNT_ID, search: "secret" }),
    );
    expect(lines).toEqual([`GET ${pathAsked}&search=…: attempt 1, HTTP 200, 0 ms, cf-ray [redacted].`]);
  });
});

const hex = (letter: string) => letter.charCodeAt(0).toString(16);
/** Nothing else in a message resembles it. */
const UNIQUE = "made-up-q7ZkWm2LnP9rTvB4cHd8sJf3gKaYeUi1";
/** What none of is shown, of any 12 characters. */
const PIECES = Array.from({ length: UNIQUE.length - 11 }, (_, start) => UNIQUE.slice(start, start + 12).toLowerCase());
const every = (encode: (letter: string) => string) => Array.from(UNIQUE, encode).join("");

const token: Credentials = { kind: "apiToken", apiToken: UNIQUE, source: SOURCE };

/** How a credential may be written in an answer. */
const ENCODINGS: Readonly<Record<string, string>> = {
  plain: UNIQUE,
  json: every((letter) => `\\u00${hex(letter)}`),
  someJson: every((letter) => (letter === "a" ? "\\u0061" : letter)),
  jsonInJson: every((letter) => `\\\\u00${hex(letter)}`),
  url: every((letter) => `%${hex(letter)}`),
  someUrl: every((letter) => (letter === "a" ? "%61" : letter)),
  urlTwice: every((letter) => `%25${hex(letter)}`),
  html: every((letter) => `&#x${hex(letter)};`),
  base64: Buffer.from(UNIQUE).toString("base64"),
  base64InText: Buffer.from(`Bearer ${UNIQUE}.`).toString("base64url"),
};

/** Where an answer may have it. */
const PLACES: Readonly<Record<string, (text: string) => { headers?: Record<string, string>; body: string }>> = {
  "an error's message": (text) => ({ body: `{"success":false,"errors":[{"code":1,"message":"x ${text} x"}]}` }),
  "an error's code": (text) => ({ body: `{"success":false,"errors":[{"code":"${text}"}]}` }),
  "a chain behind an error": (text) => ({
    body: `{"success":false,"errors":[{"code":6003,"message":"x","error_chain":[{"message":"${text}"}]}]}`,
  }),
  "an error beside success": (text) => ({ body: `{"success":true,"errors":["${text}"],"result":[]}` }),
  "JSON of a gateway": (text) => ({ body: `{"detail":"${text}"}` }),
  "a page's title": (text) => ({ body: `<html><title>${text}</title></html>` }),
  "a long text": (text) => ({ body: `${"m ".repeat(110)}${text}${" m".repeat(9_000)}` }),
  "a redirect": (text) => ({ headers: { location: `https://${text}.example/${text}` }, body: "" }),
  "a server's name": (text) => ({ headers: { via: `1.1 ${text}`, "cf-ray": text }, body: "" }),
  "a token's name": (text) => ({ body: `{"success":true,"errors":[],"result":[{"id":7,"name":"x ${text}"}]}` }),
};

/** A text with everything in it decoded that may be encoded, again and again. */
function decoded(text: string): string {
  let all = text;
  for (let round = 0; round < 4; round++) {
    const last = all.slice(-50_000);
    const unescaped = last.replaceAll(
      /\\+u00([0-9a-f]{2})|%([0-9a-f]{2})|&#x([0-9a-f]{2});/gi,
      (_, ...codes: (string | undefined)[]) =>
        String.fromCharCode(parseInt(codes.find((code) => code !== undefined) ?? "20", 16)),
    );
    const base64 = (last.match(/[\w+/-]{16,}/g) ?? []).flatMap((word) =>
      [0, 1, 2, 3].map((start) => Buffer.from(word.slice(start), "base64").toString("latin1")),
    );
    all = [all, unescaped, ...base64].join(" ");
  }
  return all;
}

describe.each(Object.entries(PLACES))("a credential in %s", (_, place) => {
  it.each([200, 302, 403, 503])("is never shown, however it is written (HTTP %i)", async (status) => {
    const texts = Object.values(ENCODINGS);
    await withClient(
      (_request, response) => {
        const { headers, body } = place(texts.shift()!);
        response.writeHead(status, headers).end(body);
      },
      { credentials: token },
      async (client) => {
        while (texts.length > 0) {
          const answer = await getPage(client, { accountId: ACCOUNT_ID }).catch((error: unknown) => error);
          const said = decoded(everythingShown(answer)).toLowerCase();
          expect(PIECES.filter((piece) => said.includes(piece))).toEqual([]);
        }
      },
    );
  });
});

const key: Credentials = { kind: "apiKey", apiKey: UNIQUE, email: "someone@example.com", source: SOURCE };

describe.each([
  ["an API token", token],
  ["a legacy key", key],
])("a server that echoes %s", (_, credentials) => {
  it("never has it shown in an error", async () => {
    const errors = `[{"code":1,"message":"Bearer ${UNIQUE}"},{"code":2,"message":"${ENCODINGS.json}"}]`;
    const page = getPageFrom(
      (_, response) =>
        response
          .writeHead(403, { "cf-ray": `ray-${UNIQUE}` })
          .end(`{"success":false,"errors":${errors},"messages":[],"result":null}`),
      { credentials },
    );
    const error = await failureOf(page);
    expect(everythingShown(error)).not.toContain(UNIQUE);
    expect(error).toMatchObject({ rayId: "ray-[redacted]" });
    expect((error as Error).message).toContain("Bearer [redacted]; [redacted] (HTTP 403, ");
  });

  it.each([
    ["as it is", UNIQUE],
    ["with every letter escaped", ENCODINGS.json],
  ])("never has it shown in a listing (%s)", async (_, name) => {
    const tokens = `[{"id":"1","name":"${name}","client_id":"${name}.access"}]`;
    const { items: listed } = await getPageFrom(
      (_, response) => response.end(`{"success":true,"errors":[],"messages":[],"result":${tokens}}`),
      { credentials },
    );
    expect(listed).toMatchObject([{ id: "1", name: "[redacted]", clientId: "[redacted].access" }]);
  });
});
