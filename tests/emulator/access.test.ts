import { bearer, callApi, tokensPath } from "./callApi";
import { Emulator } from "./emulator";
import { type Permission } from "./authentication";
import { sampleAccess } from "./sampleAccess";
import { sampleTokens } from "./sampleTokens";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start();
  sampleTokens(emulator.settings.now()).forEach((token) => emulator.put(token));
  Object.assign(emulator.access(), sampleAccess());
});

afterEach(() => emulator.stop());

function read(path: string) {
  return callApi<Record<string, unknown>[]>(emulator, `/accounts/${emulator.accountId}/access/${path}`);
}

describe("the reads of what uses tokens", () => {
  it.each<[string, number]>([
    ["policies", 100],
    ["apps", 1000],
    ["groups", 1000],
  ])("have %s in pages of %i where nothing is asked for", async (path, perPage) => {
    const many = Array.from({ length: 120 }, (_, index) => ({ id: `item-${index}` }));
    Object.assign(emulator.access(), { applications: many, policies: many, groups: many });
    const whole = await read(`${path}?per_page=1000`);

    expect((await read(path)).body.result_info).toMatchObject({ per_page: perPage, count: Math.min(perPage, 120) });
    expect(whole.body.result_info).toMatchObject({ total_count: 120, total_pages: 1 });
    expect((await read(`${path}?page=2&per_page=100`)).body.result).toEqual(whole.body.result.slice(100));
  });

  it.each<[Permission, string[]]>([
    ["serviceTokens", ["service_tokens"]],
    ["apps", ["apps", `apps/${String(sampleAccess().applications[0]!.id)}/policies`, "policies"]],
    ["groups", ["groups", "organizations", "organizations/doh"]],
  ])("without the permission for %s refuse %j alone", async (permission, refused) => {
    const paths = ["service_tokens", "apps", "policies", "groups", "organizations", "organizations/doh"];
    emulator.settings.withheld = [permission];

    for (const path of [...paths, ...refused]) {
      const { status, body } = await read(path);
      expect([path, status, body.errors[0]?.code]).toEqual(
        refused.includes(path) ? [path, 403, 10000] : [path, 200, undefined],
      );
    }
  });

  it("leave out what is hidden, and count as if it were not there", async () => {
    const { applications, policies, groups } = sampleAccess();
    const hidden = [sampleTokens(0)[0]!, applications[0]!, policies[0]!, groups[0]!].map(({ id }) => String(id));
    emulator.settings.hidden = hidden;

    const counts = await Promise.all(["service_tokens", "apps", "policies", "groups"].map((path) => read(path)));

    expect(counts.map(({ body }) => body.result_info.total_count)).toEqual([8, 4, 2, 2]);
    expect(counts[2]!.body.result).toMatchObject([{ name: "Health checks", app_count: 1 }, { app_count: 0 }]);
  });

  it("of an application that there is none of is 404", async () => {
    expect((await read("apps/unknown/policies")).status).toBe(404);
  });

  it("show an odd item as it is, and fail as a plan says", async () => {
    emulator.access().groups = [{ name: null, include: "everyone" }];
    emulator.faults.plan(({ path }) => (path.endsWith("/apps") ? { kind: "serverError", status: 503 } : undefined));

    expect((await read("groups")).body.result).toEqual([{ name: null, include: "everyone" }]);
    expect((await read("apps")).status).toBe(503);
    expect((await read("policies")).status).toBe(200);
  });
});

describe("a token in use", () => {
  it.each<[string, number]>([
    ["ci-deploy", 400],
    ["CI/CD token", 400],
    ["partner-webhook", 400],
    ["load-test", 400],
    ["ci-preview", 200],
  ])("%s: deleting it is %i", async (name, expected) => {
    const { id } = sampleTokens(0).find((token) => token.name === name)!;
    const { status, body } = await callApi(emulator, `${tokensPath(emulator)}/${id}`, {
      method: "DELETE",
      headers: bearer(emulator.credentials.writeToken),
    });

    expect([status, body.errors[0]?.code]).toEqual([expected, expected === 400 ? 12139 : undefined]);
    expect(emulator.tokens().some((token) => token.id === id)).toBe(expected === 400);
  });
});
