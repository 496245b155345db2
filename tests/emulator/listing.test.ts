import { listPage, namesOf } from "./callApi";
import { Emulator, type EmulatorSettings } from "./emulator";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start();
});

afterEach(() => emulator.stop());

describe("pages", () => {
  it.each<[number, string, string[] | number, object]>([
    [1001, "", 1000, { count: 1000, page: 1, per_page: 1000, total_count: 1001, total_pages: 2 }],
    [5, "?page=2&per_page=2", ["token-00002", "token-00003"], { count: 2, page: 2, per_page: 2, total_count: 5 }],
    [5, "?page=3&per_page=2", ["token-00004"], { count: 1, page: 3, per_page: 2, total_count: 5, total_pages: 3 }],
    [5, "?page=4&per_page=2", [], { count: 0, page: 4, per_page: 2, total_count: 5, total_pages: 3 }],
  ])("of %i tokens, asked for as %j, are %j", async (count, query, names, info) => {
    emulator.seed(count);

    const { status, body } = await listPage(emulator, query);

    expect(status).toBe(200);
    const found = body.result.map(({ name }) => name);
    expect(typeof names === "number" ? found.length : found).toEqual(names);
    expect(body.result_info).toMatchObject(info);
  });

  it.each<[number, string, number]>([
    [20, "?per_page=1000", 20],
    [20, "", 20],
    [2000, "", 1000],
    [2000, "?per_page=1500", 1500],
    [1000, "?per_page=1001", 1000],
  ])("with a maximum of %i and %s hold %i", async (maxPerPage, query, perPage) => {
    emulator.settings.maxPerPage = maxPerPage;

    expect((await listPage(emulator, query)).body.result_info.per_page).toBe(perPage);
  });

  it("that are too large are refused when the settings say so", async () => {
    emulator.settings.oversizedPerPage = "reject";
    emulator.settings.maxPerPage = 100;

    const refused = await listPage(emulator, "?per_page=101");

    expect(refused.status).toBe(400);
    expect(refused.body.errors).toMatchObject([{ code: 12130, source: { pointer: "/per_page" } }]);
    expect((await listPage(emulator, "?per_page=100")).status).toBe(200);
    expect((await listPage(emulator)).status).toBe(200);
  });

  it.each(["?page=0", "?page=-1", "?page=1.5", "?page=x", "?page=", "?per_page=0", "?per_page=abc"])(
    "%s is an invalid request",
    async (query) => {
      const { status, body } = await listPage(emulator, query);

      expect([status, body.errors[0]?.code]).toEqual([400, 12130]);
    },
  );

  it.each<[EmulatorSettings["resultInfo"], object | undefined]>([
    ["full", { count: 2, page: 1, per_page: 2, total_count: 5, total_pages: 3 }],
    ["absent", undefined],
    ["withoutTotals", { count: 2, page: 1, per_page: 2 }],
    ["totalCountOnly", { count: 2, page: 1, per_page: 2, total_count: 5 }],
    ["totalPagesOnly", { count: 2, page: 1, per_page: 2, total_pages: 3 }],
  ])("have a result_info that is %s", async (resultInfo, expected) => {
    emulator.settings.resultInfo = resultInfo;
    emulator.seed(5);

    expect((await listPage(emulator, "?per_page=2")).body.result_info).toEqual(expected);
  });
});

describe("a server unlike the documented one", () => {
  it("gives the whole list whatever page is asked for, without result_info, when it does not page", async () => {
    emulator.settings.paging = "ignored";
    emulator.seed(3);

    const pages = await Promise.all([listPage(emulator), listPage(emulator, "?page=2&per_page=1")]);

    for (const { body } of pages) {
      expect(body.result).toHaveLength(3);
      expect(body.result_info).toBeUndefined();
    }
  });

  it.each([400, 404] as const)("refuses a page past the end with %i", async (status) => {
    emulator.settings.pastTheEnd = status;
    emulator.seed(3);

    expect((await listPage(emulator, "?page=2")).status).toBe(status);
    expect((await listPage(emulator, "?page=1")).status).toBe(200);
  });
});

describe("filters", () => {
  beforeEach(() => {
    for (const name of ["ci", "ci-deploy", "CI", "web"]) {
      emulator.put({ name });
    }
  });

  it("by name look for the whole name, and by search for a part of it in any case", async () => {
    expect(namesOf(await listPage(emulator, "?name=ci"))).toEqual(["ci"]);
    expect(namesOf(await listPage(emulator, "?search=Ci"))).toEqual(["ci", "ci-deploy", "CI"]);
  });

  it.each([
    [true, 4],
    [false, 1],
  ])("count in total (with what they leave out: %s) %i tokens", async (ignoresFilters, totalCount) => {
    emulator.settings.totalCountIgnoresFilters = ignoresFilters;

    const { body } = await listPage(emulator, "?name=ci&per_page=2");

    expect(body.result_info).toMatchObject({ count: 1, total_count: totalCount, total_pages: 1 });
  });
});
