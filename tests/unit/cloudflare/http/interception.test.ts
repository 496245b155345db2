import { type ServerResponse } from "node:http";
import { type CloudflareAccessError, InterceptedError } from "../../../../provider/cloudflare/errors";
import { exitCodeOf } from "../../../../provider/cli/exitCodes";
import { ACCOUNT_ID, failureOf, getPage, getPageFrom, SECRET, withClient } from "../testClient";

type Headers = Record<string, string>;

const refusalOf = (status: number, headers: Headers, body: string | Buffer) =>
  failureOf(getPageFrom((_, response) => response.writeHead(status, headers).end(body)));

const html = (title: string) => `<!DOCTYPE html><html><head><title>${title}</title></head><body>No</body></html>`;

const CHECK = "Check the base URL, and any proxy, gateway or firewall between this machine and the API.";

/** What answers instead of the API, and what is said of it. */
const interceptions: [string, number, Headers, string, string][] = [
  [
    "a challenge",
    403,
    { "cf-mitigated": "challenge", "cf-ray": "8f3a-TXL", server: "cloudflare" },
    html("Just a moment..."),
    "a Cloudflare challenge, which only a browser can pass, answered instead of the API (HTTP 403, cf-ray 8f3a-TXL). " +
      "Run this from another network, or have its IP address or this path exempted from the challenge.",
  ],
  [
    "a firewall's text",
    403,
    { server: "cloudflare", "cf-ray": "8f3a" },
    "error code: 1020",
    "Cloudflare's own protection, with error 1020, answered instead of the API (HTTP 403, cf-ray 8f3a). It refuses this " +
      "machine or network before the API sees the request: allow its IP address, or use another network.",
  ],
  [
    "a firewall's page",
    403,
    { server: "cloudflare" },
    "<html><title>Access denied</title><h1><span>Error</span> <span>1020</span></h1></html>",
    "Cloudflare's own protection, with error 1020, answered instead of the API (HTTP 403). It refuses this machine or " +
      "network before the API sees the request: allow its IP address, or use another network.",
  ],
  [
    "RFC 9457 JSON of a firewall",
    403,
    { "content-type": "application/problem+json" },
    '{"type":"about:blank","title":"Error 1010: Access denied","status":403,"detail":"Banned","error_code":1010}',
    "Cloudflare's own protection, with error 1010, answered instead of the API (HTTP 403). It refuses this machine or " +
      "network before the API sees the request: allow its IP address, or use another network.",
  ],
  [
    "a gateway's JSON",
    401,
    { server: "awselb/2.0" },
    '{"message":"Unauthorized"}',
    'something that says "{\\"message\\":\\"Unauthorized\\"}" answered instead of the API (HTTP 401, server "awselb/2.0"). ' +
      CHECK,
  ],
  [
    "a captive portal with 200",
    200,
    {},
    html("Welcome to the hotel"),
    `a web page titled "Welcome to the hotel" answered instead of the API (HTTP 200). ${CHECK}`,
  ],
  [
    "a captive portal that redirects",
    302,
    { location: "https://login.example/portal?x=1" },
    "",
    "a redirect to https://login.example answered instead of the API (HTTP 302). Redirects are not followed, as they " +
      "would carry the credential elsewhere. Sign in to the network if it asks for that, or set the base URL to the right address.",
  ],
  [
    "a proxy's 403",
    403,
    { via: "1.1 squid.example (squid/6.1)" },
    html("ERROR: The requested URL could not be retrieved"),
    'a web page titled "ERROR: The requested URL could not be retrieved" answered instead of the API (HTTP 403, server ' +
      `"1.1 squid.example (squid/6.1)"). ${CHECK}`,
  ],
  [
    "a proxy's 407",
    407,
    {},
    "",
    "a proxy, which asks for a user name and a password, answered instead of the API (HTTP 407). Set HTTPS_PROXY to " +
      "http://USER:PASSWORD@HOST:PORT, or ask whoever runs the network.",
  ],
  [
    "a proxy's 503",
    503,
    { server: "nginx" },
    "upstream is down",
    `something that says "upstream is down" answered instead of the API (HTTP 503, server "nginx"). ${CHECK}`,
  ],
  [
    "another server's 404",
    404,
    {},
    "",
    "something with an empty answer answered instead of the API (HTTP 404). Check the base URL: the address of the API ends " +
      "in /client/v4.",
  ],
];

describe("an answer that is not the API's", () => {
  it.each(interceptions)("is called by its name: %s", async (_, status, headers, body, said) => {
    const error = await refusalOf(status, headers, body);
    expect(error).toBeInstanceOf(InterceptedError);
    expect(error).toMatchObject({
      code: "intercepted",
      status,
      message: `Listing the service tokens of account ${ACCOUNT_ID}: ${said}`,
    });
    expect(exitCodeOf(error)).toBe(5);
  });

  it.each([
    ["Cloudflare's own 502 page", 502, { server: "cloudflare" }, html("502"), "server"],
    ["Cloudflare's own 522", 522, { "cf-ray": "8f3a" }, "error code: 522", "server"],
    ["a 429 of whatever form", 429, {}, "error code: 1015", "rateLimit"],
    ["an envelope without `success`", 403, {}, '{"errors":[{"code":10000,"message":"No"}]}', "permission"],
    ["an envelope without errors", 401, {}, '{"success":false}', "authentication"],
  ])("is not %s", async (_, status, headers: Headers, body, code) => {
    expect(await refusalOf(status, headers, body)).toMatchObject({ code });
  });

  it.each<[string, number, string | Buffer, string]>([
    ...[201, 203, 206, 226].map((status): [string, number, string, string] => [
      "only a part",
      status,
      '{"success":true,"result":[]}',
      `the answer may be only a part (HTTP ${status}). Try again later.`,
    ]),
    [
      "a success with errors",
      200,
      '{"success":true,"errors":[{"code":1,"message":"shard 2 is down"}],"result":[]}',
      'the API says that it succeeded, and reports errors: "shard 2 is down". The answer may be only a part. Try again later.',
    ],
    ["empty", 200, " \n", "the answer is empty. Check the base URL, and anything between here and the API."],
    [
      "cut off",
      200,
      '{"success":true,"result":[{"id"',
      "the answer is not JSON, or breaks off. Check the base URL, and anything between here and the API.",
    ],
    [
      "not valid UTF-8",
      200,
      Buffer.from('{"success":true,"result":[{"id":"1","name":"caf\xe9"}]}', "latin1"),
      "the answer is not valid UTF-8. Try again later.",
    ],
  ])("is malformed where it is %s", async (_, status, body, problem) => {
    const error = await refusalOf(status, {}, body);
    expect(error).toMatchObject({ code: "malformedResponse" });
    expect((error as Error).message).toBe(`GET /accounts/${ACCOUNT_ID}/access/service_tokens: ${problem}`);
  });

  it("is malformed where Content-Range says that it is a part", async () => {
    const headers = { "content-range": "items 0-23/25" };
    expect(await refusalOf(200, headers, '{"success":true,"result":[]}')).toMatchObject({ code: "malformedResponse" });
  });

  it("reads text before Unicode's byte order mark as JSON", async () => {
    const body = '\ufeff{"success":true,"result":[]}';
    expect(await refusalOf(200, {}, `${body}x`)).toMatchObject({ code: "malformedResponse" });
    await expect(getPageFrom((_, response) => response.end(body))).resolves.toMatchObject({ items: [] });
  });

  it("never shows the credential that it echoes, and little of a long answer", async () => {
    const error = (await refusalOf(
      403,
      { server: SECRET },
      `${SECRET} ${"m".repeat(100_000)}`,
    )) as CloudflareAccessError;
    expect(error.message).not.toContain(SECRET);
    expect(error.message).toContain('something that says "[redacted] mmm');
    expect(error.message).toContain('server "[redacted]"');
    expect(error.message.length).toBeLessThan(600);
  });

  it.each(["<title", "error</a><", " ", "<"])("takes no time to name 10 MB of %j", async (text) => {
    const started = performance.now();
    const error = await refusalOf(403, {}, text.repeat(10_000_000 / text.length));
    expect(error).toMatchObject({ code: "intercepted" });
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it.each([
    [403, 1],
    [302, 1],
    [200, 2],
    [503, 5],
  ])("is asked for again only where it may pass: HTTP %i makes %i requests", async (status, requests) => {
    const answer = (_: unknown, response: ServerResponse) => response.writeHead(status).end(html("No"));
    await withClient(answer, { maxRetries: 4 }, async (client, server) => {
      await failureOf(getPage(client, { accountId: ACCOUNT_ID }));
      expect(server.requests).toHaveLength(requests);
    });
  });
});
