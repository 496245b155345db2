import { ACCOUNT_ID, getPageFrom, SECRET, withClient } from "./scriptedClient";
import { failureOf, getPage } from "./testClient";

const empty = '{"success":true,"errors":[],"messages":[],"result":[]}';
const path = `/accounts/${ACCOUNT_ID}/access/service_tokens?page=1&per_page=1000`;

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
      `GET ${path}: attempt 1, HTTP 503, 0 ms, cf-ray 8f3a, error server, next attempt in 250 ms.`,
      `GET ${path}: attempt 2, HTTP 429, 0 ms, error rateLimit, next attempt in 7000 ms.`,
      `GET ${path}: attempt 3, HTTP 200, 0 ms, cf-ray 8f3b.`,
    ]);
  });

  it("is told of an attempt without an answer, the last of which has no wait", async () => {
    const lines: string[] = [];
    await failureOf(getPageFrom((request) => request.socket.destroy(), { onRequest: (line) => lines.push(line) }));
    expect(lines).toEqual([`GET ${path}: attempt 1, no answer, 0 ms, error connection.`]);
  });

  it("is told neither the credential nor what is searched for", async () => {
    const lines: string[] = [];
    await withClient(
      (_, response) => response.writeHead(200, { "cf-ray": SECRET }).end(empty),
      { onRequest: (line) => lines.push(line) },
      (client) => getPage(client, { accountId: ACCOUNT_ID, search: "secret" }),
    );
    expect(lines).toEqual([`GET ${path}&search=…: attempt 1, HTTP 200, 0 ms, cf-ray [redacted].`]);
  });
});
