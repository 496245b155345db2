import { request } from "node:http";
import { listPage, namesOf } from "./callApi";
import { Emulator } from "./emulator";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start();
});

afterEach(() => emulator.stop());

async function control(method: string, route: string, body?: unknown): Promise<{ status: number; json: unknown }> {
  const response = await fetch(`${emulator.origin}/__emulator__/${route}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: await response.json() };
}

describe("control routes", () => {
  it("show and forget the request log, without entering it", async () => {
    await listPage(emulator, "?page=2");

    expect((await control("GET", "requests")).json).toMatchObject([
      { method: "GET", query: { page: "2" }, status: 200 },
    ]);
    expect(await control("DELETE", "requests")).toEqual({ status: 200, json: {} });
    expect((await control("GET", "requests")).json).toEqual([]);
    expect(emulator.requests).toEqual([]);
  });

  it("change settings", async () => {
    const { json } = await control("PUT", "settings", { maxPerPage: 2, resultInfo: "totalCountOnly" });
    emulator.seed(3);

    expect(json).toMatchObject({ maxPerPage: 2, resultInfo: "totalCountOnly", nameMatch: "exact" });
    expect((await listPage(emulator)).body.result_info).toEqual({ count: 2, page: 1, per_page: 2, total_count: 3 });
  });

  it("seed, put, list and delete tokens", async () => {
    expect((await control("POST", "seed", { count: 2 })).json).toEqual({ seeded: 2 });
    const token = { name: "ci", id: "11111111-1111-4111-8111-111111111111", enabled: false };
    expect((await control("POST", "tokens", { token, at: "start" })).json).toMatchObject(token);
    expect(namesOf(await listPage(emulator))).toEqual(["ci", "token-00000", "token-00001"]);

    expect((await control("DELETE", `tokens/${token.id}`)).status).toBe(200);
    expect((await control("GET", "tokens")).json).toMatchObject([{ name: "token-00000" }, { name: "token-00001" }]);
  });

  it("act on the scope they are told", async () => {
    const { zoneId } = emulator;
    await control("POST", "seed", { count: 2, scopeId: zoneId });
    const [first] = emulator.tokens(zoneId);
    await control("DELETE", `tokens/${first!.id}?scopeId=${zoneId}`);

    expect((await control("GET", `tokens?scopeId=${zoneId}`)).json).toMatchObject([{ name: "token-00001" }]);
    expect(emulator.tokens()).toEqual([]);
  });

  it("plan a fault, and clear it with null", async () => {
    const fault = {
      kind: "combined",
      faults: [
        { kind: "delay", ms: 1 },
        { kind: "serverError", status: 503 },
      ],
    };

    expect(await control("PUT", "fault", fault)).toEqual({ status: 200, json: fault });
    expect((await listPage(emulator)).status).toBe(503);
    expect((await control("PUT", "fault", null)).status).toBe(200);
    expect((await listPage(emulator)).status).toBe(200);
  });

  it("reset everything but the settings", async () => {
    emulator.seed(2);
    emulator.settings.maxPerPage = 5;
    emulator.faults.always({ kind: "requestTimeout" });
    await listPage(emulator);
    await control("POST", "reset");

    expect([emulator.tokens(), emulator.requests]).toEqual([[], []]);
    expect((await listPage(emulator)).body.result_info).toMatchObject({ count: 0, per_page: 5 });
  });

  it.each<[string, string, unknown, number, string]>([
    ["GET", "nothing", undefined, 404, "No control route"],
    ["PUT", "settings", { latencyMs: -1 }, 400, "latencyMs"],
    ["PUT", "settings", { speed: 1 }, 400, "speed"],
    ["PUT", "fault", { kind: "unheardOf" }, 400, "known `kind`"],
    ["PUT", "fault", { kind: "mutate" }, 400, "known `kind`"],
    ["POST", "seed", { count: "2" }, 400, "count"],
    ["POST", "seed", { count: 1, scopeId: "elsewhere" }, 400, "no account and no zone"],
    ["POST", "tokens", { token: {} }, 400, "name"],
  ])("%s %s with %j is refused", async (method, route, body, status, message) => {
    const answer = await control(method, route, body);

    expect(answer.status).toBe(status);
    expect((answer.json as { error: string }).error).toContain(message);
  });

  it("are refused under another host name", async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { host: "attacker.example.com" };
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
