import { Emulator } from "./emulator";
import { callApi, listPage } from "./callApi";

let emulator: Emulator;
let now: number;

beforeEach(async () => {
  now = Date.parse("2026-03-01T00:00:00Z");
  emulator = await Emulator.start({ now: () => now });
});

afterEach(() => emulator.stop());

describe("cf-ray", () => {
  it("is on every answer, another one each, and in the request log", async () => {
    const answers = [await listPage(emulator), await callApi(emulator, "/nowhere"), await listPage(emulator)];
    const rays = answers.map(({ headers }) => headers.get("cf-ray"));

    expect(new Set(rays).size).toBe(3);
    expect(rays).toEqual(emulator.requests.map(({ rayId }) => rayId));
    expect(rays[0]).toMatch(/^[0-9a-f]{16}-[A-Z]{3}$/);
  });

  it("is on a faulty answer too", async () => {
    emulator.faults.next({ kind: "serverError", as: "html" });

    expect((await listPage(emulator)).headers.get("cf-ray")).toBe(emulator.requests[0]?.rayId);
  });
});

describe("Ratelimit", () => {
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

  it("has its policy beside it", async () => {
    expect((await listPage(emulator)).headers.get("ratelimit-policy")).toBe('"default";q=1200;w=300');
  });

  it("is left out when the settings say so", async () => {
    emulator.settings.ratelimitHeaders = false;
    const { headers } = await listPage(emulator);

    expect([headers.get("ratelimit"), headers.get("ratelimit-policy")]).toEqual([null, null]);
  });

  it("is not enforced by default", async () => {
    emulator.settings.quota = 1;

    expect([(await listPage(emulator)).status, (await listPage(emulator)).status]).toEqual([200, 200]);
  });
});

describe("an enforced quota", () => {
  it("refuses every call for a whole window once it is exceeded", async () => {
    Object.assign(emulator.settings, { quota: 2, enforceQuota: true });
    const statusAt = async (elapsedMs: number, path = "/user/tokens/verify") => {
      now = Date.parse("2026-03-01T00:00:00Z") + elapsedMs;
      const { status, headers } = await callApi(emulator, path);
      return [status, headers.get("retry-after")];
    };

    expect(await statusAt(0)).toEqual([200, null]);
    expect(await statusAt(100)).toEqual([200, null]);
    expect(await statusAt(200)).toEqual([429, "300"]);
    expect(await statusAt(299_100)).toEqual([429, "2"]);
    expect(await statusAt(300_200)).toEqual([200, null]);
  });
});
