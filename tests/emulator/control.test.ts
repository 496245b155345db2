import { request } from "node:http";
import { listPage } from "./callApi";
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
