import { type ServerResponse } from "node:http";
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { CloudflareClient } from "../../provider/cloudflare/http/client";
import { CloudflareAccessError } from "../../provider/cloudflare/errors";
import { type TokenListing, listServiceTokens } from "../../provider/cloudflare/listServiceTokens";
import { FakeClock } from "../unit/cloudflare/fakeClock";
import { ScriptedServer } from "../unit/cloudflare/scriptedServer";

const apiToken = "made-up-api-token-in-no-answer";

function listFrom(server: ScriptedServer): Promise<TokenListing> {
  const client = new CloudflareClient({
    credentials: { kind: "apiToken", apiToken, source: "the test" },
    baseUrl: `${server.origin}/client/v4`,
    requestTimeoutMs: 3_000,
    maxRetries: 1,
    maxConcurrency: 4,
    userAgent: "tests",
    clock: new FakeClock(),
  });
  const options = { deadlineMs: 20_000, signal: new AbortController().signal };
  return listServiceTokens(client, { scope: { accountId: "a".repeat(32) } }, options);
}

type Send = (response: ServerResponse) => void;

function body(text: string | Buffer, headers: Record<string, string> = {}, status = 200): Send {
  return (response) => response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
}

function envelope(result: unknown, fields: object = {}): Send {
  return body(JSON.stringify({ success: true, errors: [], messages: [], result, ...fields }));
}

/** Bytes on the wire that are no answer of HTTP. */
function raw(text: string): Send {
  return (response) => response.socket?.end(text);
}

const token = { id: "1", name: "a", client_id: "b" };
const long = "x".repeat(60_000);

/** Answers that no listing may come from. */
const REFUSED: [string, Send][] = [
  ["nothing", body("")],
  ["no JSON", body("{")],
  ["a page of HTML", body("<html><script>::error::x</script>", { "content-type": "text/html" })],
  ["JSON of another kind", body('"success"')],
  ["null", body("null")],
  ["a list", body("[]")],
  ["only success", body('{"success":true}')],
  ["success as text", body('{"success":"true","result":[]}')],
  ["a result that is an object", envelope({ length: 0 })],
  ["a result that is text", envelope("tokens")],
  ["a token that is null", envelope([null])],
  ["a token that is a list", envelope([[]])],
  ["a token without an ID", envelope([{ ...token, id: undefined }])],
  ["a token whose ID is an object", envelope([{ ...token, id: { toString: "1" } }])],
  ["a token twice", envelope([token, token])],
  ["lists in lists, 100,000 deep", body(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)],
  ["objects in objects, 100,000 deep", body('{"result":'.repeat(100_000))],
  ["a refusal in a success", body('{"success":false,"result":[]}')],
  ["a refusal whose errors are no list", body('{"success":false,"errors":"x","result":null}', {}, 400)],
  [
    "a refusal with a long message",
    body(JSON.stringify({ success: false, errors: [{ code: 1, message: long }] }), {}, 400),
  ],
  [
    "a refusal with a hostile message",
    body(JSON.stringify({ success: false, errors: [{ code: "::x", message: "\u001b##[x]\n::y::" }] }), {}, 403),
  ],
  [
    "errors in errors, 5,000 deep",
    body(
      `{"success":false,"errors":[${'{"code":1,"message":"a","error_chain":['.repeat(5_000)}${"]}".repeat(5_000)}]}`,
      {},
      400,
    ),
  ],
  ["a status that does not exist", raw("HTTP/1.1 999 X\r\ncontent-length: 2\r\n\r\n{}")],
  ["no HTTP at all", raw("hello\r\n\r\n")],
  ["a length that is never reached", raw('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{"success":true')],
  ["chunks that are none", raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n")],
  ["headers without end", raw(`HTTP/1.1 200 OK\r\n${"a: b\r\n".repeat(20_000)}`)],
  ["no content", (response) => response.writeHead(204).end()],
  ["not modified", (response) => response.writeHead(304).end()],
  ["gzip that is none", body("{}", { "content-encoding": "gzip" })],
  ["gzip that is cut", body(gzipSync('{"success":true,"result":[]}').subarray(0, 20), { "content-encoding": "gzip" })],
  ["an encoding that is none", body("{}", { "content-encoding": "made-up" })],
  [
    "a gigabyte in a megabyte of gzip, which is 64 files in one",
    body(Buffer.concat(Array<Buffer>(64).fill(gzipSync(Buffer.alloc(1 << 24)))), { "content-encoding": "gzip" }),
  ],
  ["a Retry-After beyond all time", body("{}", { "retry-after": "99999999999999999999" }, 429)],
  ["a rate limit in nonsense", body("{}", { ratelimit: '"default";r=-1;t=1e400, ;;;', "retry-after": "soon" }, 429)],
  [
    "bytes that are no UTF-8",
    body(
      Buffer.concat([
        Buffer.from('{"success":true,"result":[{"id":"1","client_id":"b","name":"'),
        Buffer.from([0xff, 0xfe, 0xc0]),
        Buffer.from('"}]}'),
      ]),
    ),
  ],
];

/** Odd answers from which the one token comes all the same, or is called unreadable. */
const READ: [string, Send][] = [
  ["a mark of byte order", body(`\ufeff${JSON.stringify({ success: true, result: [token] })}`)],
  [
    "keys that objects have by themselves",
    body(
      '{"success":true,"__proto__":{"a":1},"constructor":1,"result":[{"id":"1","name":"a","client_id":"b","__proto__":{"enabled":false},"toString":1}]}',
    ),
  ],
  ["numbers beyond all numbers", envelope([token], { result_info: { page: 1e300, per_page: -1, total_count: "1" } })],
  ["a name of 60,000 characters", envelope([{ ...token, name: long }])],
  ["a name that is an object", envelope([{ ...token, name: { toString: 1 } }])],
  ["a name that is empty", envelope([{ ...token, name: "" }])],
  [
    "instants that are none",
    envelope([
      { ...token, expires_at: "+275760-09-13T00:00:00.001Z", created_at: -1, updated_at: [], last_seen_at: "" },
    ]),
  ],
  ["a duration beyond all durations", envelope([{ ...token, duration: `${"9".repeat(1000)}h` }])],
  [
    "100,000 fields that nobody knows",
    envelope([
      { ...token, ...Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`f${index}`, index])) },
    ]),
  ],
];

let server: ScriptedServer | undefined;
afterEach(async () => server?.stop());

async function answerWith(send: Send): Promise<TokenListing | Error> {
  server = await ScriptedServer.start((_request, response) => send(response));
  return listFrom(server).catch((error: unknown) => error as Error);
}

describe(`${REFUSED.length + READ.length} hostile answers`, () => {
  it.each(REFUSED)(
    "make an error of %s, in bounded time, and repeat no credential",
    async (_what, send) => {
      const error = await answerWith(send);

      expect(error).toBeInstanceOf(CloudflareAccessError);
      expect(`${inspect(error, { depth: 10 })}${JSON.stringify(error)}`).not.toContain(apiToken);
      expect((error as Error).message.length).toBeLessThan(5_000);
    },
    30_000,
  );

  it.each(READ)(
    "read one token from %s",
    async (_what, send) => {
      const listing = await answerWith(send);

      expect(listing).not.toBeInstanceOf(Error);
      const { tokens, unreadable } = listing as TokenListing;
      expect([...tokens, ...unreadable].map(({ id }) => id)).toEqual(["1"]);
      expect({}).not.toHaveProperty("a");
    },
    30_000,
  );

  it.each([301, 302, 307, 308])(
    "follow no redirect (%i): the credential goes nowhere else",
    async (status) => {
      const other = await ScriptedServer.start((_request, response) => response.end("{}"));
      try {
        const error = await answerWith((response) =>
          response.writeHead(status, { location: `${other.origin}/x` }).end(),
        );

        expect(error).toBeInstanceOf(CloudflareAccessError);
        expect(other.requests).toEqual([]);
      } finally {
        await other.stop();
      }
    },
    30_000,
  );
});
