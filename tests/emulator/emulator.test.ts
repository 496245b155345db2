import { readFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { until } from "../until";
import { bearer, callApi, listPage, namesOf, type ReceivedEnvelope, tokensPath } from "./callApi";
import { Emulator, type StoredToken } from "./emulator";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start();
});

afterEach(() => emulator.stop());

describe("start", () => {
  it("takes settings, and makes up other credentials for each emulator", async () => {
    const other = await Emulator.start({ maxPerPage: 7 });
    const { body } = await listPage(other);
    const headers = { authorization: `Bearer ${emulator.credentials.apiToken}` };
    const { status } = await callApi(other, "/user/tokens/verify", { headers });
    await other.stop();

    expect([body.result_info.per_page, status]).toEqual([7, 401]);
  });

  it("fails when the port is taken", async () => {
    await expect(Emulator.start({ port: Number(new URL(emulator.baseUrl).port) })).rejects.toThrow("EADDRINUSE");
  });
});

describe("seed", () => {
  it("gives the same ids and names each time, and continues the numbering", async () => {
    const other = await Emulator.start();
    const ids = other.seed(5).map(({ id, client_id }) => [id, client_id]);
    await other.stop();
    const [first, second] = [emulator.seed(2), emulator.seed(3)];

    expect([...first, ...second].map(({ id, client_id }) => [id, client_id])).toEqual(ids);
    expect(second.map(({ name }) => name)).toEqual(["token-00002", "token-00003", "token-00004"]);
  });

  it("refuses a scope that does not exist", () => {
    expect(() => emulator.seed(1, "f".repeat(32))).toThrow("no account and no zone");
  });
});

describe("put and remove", () => {
  it("complete a token as creating it does", () => {
    emulator.settings.now = () => Date.parse("2026-03-01T00:00:00Z");

    expect(emulator.put({ name: "ci" })).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      client_id: expect.stringMatching(/^[0-9a-f]{32}\.access$/) as string,
      name: "ci",
      duration: "8760h",
      enabled: true,
      created_at: "2026-03-01T00:00:00Z",
      updated_at: "2026-03-01T00:00:00Z",
      expires_at: "2027-03-01T00:00:00Z",
      client_secret_version: 1,
    });
    expect(emulator.put({ name: "ci", duration: "forever" }).expires_at).toBeUndefined();
  });

  it("show in each listing what has changed", async () => {
    const [first, second] = emulator.seed(3);
    const names = async () => namesOf(await listPage(emulator, "?per_page=3"));

    expect(await names()).toEqual(["token-00000", "token-00001", "token-00002"]);
    emulator.put({ name: "newest" }, emulator.accountId, { at: "start" });
    expect(await names()).toEqual(["newest", "token-00000", "token-00001"]);
    emulator.put({ ...first!, name: "renamed" });
    expect(await names()).toEqual(["newest", "renamed", "token-00001"]);
    emulator.remove(second!.id);
    emulator.remove("nobody");
    expect(await names()).toEqual(["newest", "renamed", "token-00002"]);
  });
});

describe("scopes", () => {
  it("that are added were unknown, and have tokens of their own", async () => {
    emulator.seed(1);
    const accountId = emulator.addAccount("a".repeat(32));
    const zoneId = emulator.addZone();
    emulator.put({ name: "elsewhere" }, zoneId);

    const statuses = await Promise.all(
      [`/accounts/${accountId}`, `/zones/${accountId}`, `/zones/${zoneId}`].map(async (scope) => {
        const { status, body } = await callApi<unknown[] | null>(emulator, `${scope}/access/service_tokens`);
        return [status, body.result?.length];
      }),
    );

    expect(statuses).toEqual([
      [200, 0],
      [404, undefined],
      [200, 1],
    ]);
  });

  it("all forget their tokens when the emulator is cleared, which forgets requests too", async () => {
    emulator.seed(2);
    emulator.seed(2, emulator.zoneId);
    await listPage(emulator);
    emulator.clear();

    expect([emulator.tokens(), emulator.tokens(emulator.zoneId), emulator.requests]).toEqual([[], [], []]);
    expect(emulator.seed(1)[0]?.name).toBe("token-00000");
  });
});

describe("requests", () => {
  it("tell what was asked, when, and what the answer was", async () => {
    emulator.settings.now = () => 1234;
    await listPage(emulator, "?page=2&per_page=20&name=CI%2FCD%20token");

    expect(emulator.requests).toEqual([
      {
        method: "GET",
        path: `/client/v4/accounts/${emulator.accountId}/access/service_tokens`,
        query: { page: "2", per_page: "20", name: "CI/CD token" },
        at: 1234,
        rayId: emulator.requests[0]?.rayId,
        status: 200,
      },
    ]);
  });

  it("tell that the client went away before it had its answer", async () => {
    emulator.faults.next({ kind: "stall" });
    const client = new AbortController();
    const listing = fetch(`${emulator.baseUrl}/accounts/${emulator.accountId}/access/service_tokens`, client);
    const refused = expect(listing).rejects.toThrow("aborted");
    await until(() => emulator.requests.length === 1);
    expect(emulator.requests[0]).not.toHaveProperty("brokenOff");

    client.abort();

    await refused;
    await until(() => emulator.requests[0]?.brokenOff === true);
    expect(emulator.requests[0]).not.toHaveProperty("status");
  });
});

describe("stop", () => {
  it("ends connections that wait for an answer", async () => {
    const other = await Emulator.start({ latencyMs: 600_000 });
    const waiting = listPage(other).then(
      () => "answered",
      () => "ended",
    );
    await until(() => other.requests.length === 1);
    await other.stop();

    expect(await waiting).toBe("ended");
  });

  it("rethrows what a test's own plan threw", async () => {
    const other = await Emulator.start();
    other.faults.plan(() => {
      throw new Error("a mistake in the plan");
    });

    await expect(listPage(other)).rejects.toThrow();
    await expect(other.stop()).rejects.toThrow("a mistake in the plan");
  });
});

describe("cf-ray", () => {
  it("is on every answer, a faulty one too, another one each, and in the request log", async () => {
    const answers = [await listPage(emulator), await callApi(emulator, "/nowhere"), await faultyPage()];
    const rays = answers.map(({ headers }) => headers.get("cf-ray"));

    expect(new Set(rays).size).toBe(3);
    expect(rays).toEqual(emulator.requests.map(({ rayId }) => rayId));
    expect(rays[0]).toMatch(/^[0-9a-f]{16}-[A-Z]{3}$/);
  });
});

describe("Ratelimit", () => {
  let now = Date.parse("2026-03-01T00:00:00Z");

  beforeEach(() => {
    emulator.settings.now = () => now;
  });

  it("counts every call down from the quota, and starts anew with the next window", async () => {
    const limits: (string | null)[] = [];
    for (const elapsedMs of [0, 1500, 299_999, 300_000]) {
      now = Date.parse("2026-03-01T00:00:00Z") + elapsedMs;
      limits.push((await listPage(emulator)).headers.get("ratelimit"));
    }

    expect(limits).toEqual([
      '"default";r=1199;t=300',
      '"default";r=1198;t=299',
      '"default";r=1197;t=1',
      '"default";r=1199;t=300',
    ]);
  });

  it("has its policy beside it, and is left out when the settings say so", async () => {
    expect((await listPage(emulator)).headers.get("ratelimit-policy")).toBe('"default";q=1200;w=300');
    emulator.settings.ratelimitHeaders = false;
    const { headers } = await listPage(emulator);

    expect([headers.get("ratelimit"), headers.get("ratelimit-policy")]).toEqual([null, null]);
  });
});

function faultyPage() {
  emulator.faults.next({ kind: "serverError", as: "html" });
  return listPage(emulator);
}

async function control(method: string, route: string, body?: unknown): Promise<{ status: number; json: unknown }> {
  const response = await fetch(`${emulator.origin}/__emulator__/${route}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: await response.json() };
}

describe("control calls", () => {
  it("change settings, add tokens and accounts, tell the requests, and reset all but the settings", async () => {
    await control("PUT", "settings", { maxPerPage: 2 });
    const { accountId } = (await control("POST", "accounts")).json as { accountId: string };
    expect((await control("POST", "seed", { count: 3 })).json).toEqual({ seeded: 3 });
    expect((await control("POST", "seed", { count: 2, accountId })).json).toEqual({ seeded: 2 });
    expect((await listPage(emulator)).body.result_info).toMatchObject({ count: 2, per_page: 2, total_count: 3 });
    expect(emulator.tokens(accountId)).toHaveLength(2);

    expect((await control("GET", "requests")).json).toMatchObject([{ method: "GET", status: 200 }]);
    expect(await control("DELETE", "requests")).toEqual({ status: 200, json: {} });
    expect((await control("GET", "requests")).json).toEqual([]);

    await control("POST", "reset");
    expect([emulator.tokens(), emulator.tokens(accountId), emulator.settings.maxPerPage]).toEqual([[], [], 2]);
  });

  it("are refused where there is none, where they fail, and under another host name", async () => {
    expect(await control("GET", "nothing")).toMatchObject({ status: 404 });
    expect(await control("POST", "seed", { count: 1, accountId: "elsewhere" })).toMatchObject({ status: 400 });
    const headers = { host: "attacker.example.com" };
    const status = await new Promise((resolve, reject) => {
      request(`${emulator.origin}/__emulator__/requests`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });
    expect(status).toBe(403);
  });
});

const text = readFileSync(join(__dirname, "fixtures", "listServiceTokens.json"), "utf8");
const fixture = JSON.parse(text) as ReceivedEnvelope<StoredToken[]>;

function keysOf(value: object | undefined): string[] {
  return Object.keys(value ?? {}).sort();
}

describe("the reference page's example response", () => {
  it("has the same keys as the emulator's answer at every level", async () => {
    // The page is older than these, which the emulator gives by default.
    emulator.put({ ...fixture.result[0]!, enabled: undefined, client_secret_version: undefined });

    const { body } = await listPage(emulator);

    expect(keysOf(body)).toEqual(keysOf(fixture));
    expect(keysOf(body.result_info)).toEqual(keysOf(fixture.result_info));
    expect(body.result).toEqual(fixture.result);
  });

  it("has the keys of a token that the emulator makes, which has newer ones as well", async () => {
    emulator.put({ name: "ci", last_seen_at: "2026-01-01T00:00:00Z" });

    const { body } = await listPage(emulator);

    expect(keysOf(body.result[0])).toEqual([...keysOf(fixture.result[0]), "enabled", "client_secret_version"].sort());
  });

  it("has the keys of an error that the emulator gives", async () => {
    const { body } = await callApi(emulator, tokensPath(emulator), {
      method: "POST",
      headers: bearer(emulator.credentials.writeToken),
      body: "{}",
    });

    expect(keysOf(body.errors[0])).toEqual(keysOf(fixture.errors[0]));
    expect(keysOf(body.errors[0]?.source)).toEqual(["pointer"]);
  });
});
