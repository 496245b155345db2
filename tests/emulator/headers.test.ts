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
  it("is on every answer, a faulty one too, another one each, and in the request log", async () => {
    const answers = [await listPage(emulator), await callApi(emulator, "/nowhere"), await faultyPage()];
    const rays = answers.map(({ headers }) => headers.get("cf-ray"));

    expect(new Set(rays).size).toBe(3);
    expect(rays).toEqual(emulator.requests.map(({ rayId }) => rayId));
    expect(rays[0]).toMatch(/^[0-9a-f]{16}-[A-Z]{3}$/);
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
