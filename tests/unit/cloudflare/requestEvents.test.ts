import { type RequestEvent } from "../../../provider/cloudflare/requestEvent";
import { ACCOUNT_ID, getPageFrom, SECRET, withClient } from "./scriptedClient";
import { failureOf, getPage } from "./testClient";

const empty = '{"success":true,"errors":[],"messages":[],"result":[]}';
const path = `/accounts/${ACCOUNT_ID}/access/service_tokens?page=1&per_page=1000`;

describe("onRequest", () => {
  it("is told of every attempt: its status, its cf-ray, its error, and the wait before the next", async () => {
    const events: RequestEvent[] = [];
    const answers = [
      { status: 503, headers: { "cf-ray": "8f3a" } },
      { status: 429, headers: { "retry-after": "7" } },
      { status: 200, headers: { "cf-ray": "8f3b" } },
    ];
    await getPageFrom(
      (_, response) => {
        const { status, headers } = answers[events.length]!;
        response.writeHead(status, headers).end(status === 200 ? empty : '{"success":false,"errors":[]}');
      },
      { maxRetries: 4, onRequest: (event) => events.push(event) },
    );
    expect(events).toEqual([
      { method: "GET", path, attempt: 1, durationMs: 0, status: 503, rayId: "8f3a", error: "server", waitMs: 250 },
      { method: "GET", path, attempt: 2, durationMs: 0, status: 429, error: "rateLimit", waitMs: 7000 },
      { method: "GET", path, attempt: 3, durationMs: 0, status: 200, rayId: "8f3b" },
    ]);
  });

  it("is told of an attempt without an answer, the last of which has no wait", async () => {
    const events: RequestEvent[] = [];
    await failureOf(getPageFrom((request) => request.socket.destroy(), { onRequest: (event) => events.push(event) }));
    expect(events).toEqual([{ method: "GET", path, attempt: 1, durationMs: 0, error: "connection" }]);
  });

  it("is told neither the credential nor what is searched for", async () => {
    const events: RequestEvent[] = [];
    await withClient(
      (_, response) => response.writeHead(200, { "cf-ray": SECRET }).end(empty),
      { onRequest: (event) => events.push(event) },
      (client) => getPage(client, { accountId: ACCOUNT_ID, search: "secret" }),
    );
    expect(events).toMatchObject([{ path: `${path}&search=…`, rayId: "[redacted]" }]);
    expect(JSON.stringify(events)).not.toContain("secret");
  });
});
