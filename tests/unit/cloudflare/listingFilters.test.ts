import { Emulator, type EmulatorSettings } from "../../emulator/emulator";
import { askedPages, failureOf, idsOf, list } from "./testClient";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start({ maxPerPage: 20 });
  for (let number = 0; number < 45; number++) {
    emulator.put({ name: `ci-${number}`, id: `ci-${number}` });
  }
  for (let number = 0; number < 40; number++) {
    emulator.put({ name: `dev-${number}`, id: `dev-${number}` });
  }
});

afterEach(() => emulator.stop());

describe("listServiceTokens with a filter", () => {
  const pages = (count: number) => Array.from({ length: count }, (_, index) => `${index + 1}/1000`);

  it.each<[string, Partial<EmulatorSettings>]>([
    ["total_count ignores the filter", {}],
    ["both totals ignore the filter", { totalPagesIgnoreFilters: true }],
    ["both totals heed the filter", { totalCountIgnoresFilters: false }],
    ["only total_pages ignores the filter", { totalCountIgnoresFilters: false, totalPagesIgnoreFilters: true }],
    ["total_count alone ignores it", { resultInfo: "totalCountOnly" }],
    ["total_count alone heeds it", { resultInfo: "totalCountOnly", totalCountIgnoresFilters: false }],
  ])("finds every match, page after page, in two passes that agree, where %s", async (_, settings) => {
    Object.assign(emulator.settings, settings);
    const listing = await list(emulator, { search: "CI-" });
    expect(idsOf(listing)).toEqual(Array.from({ length: 45 }, (_unused, number) => `ci-${number}`).sort());
    expect(askedPages(emulator)).toEqual([...pages(3), ...pages(3)]);
    expect(new Set(emulator.requests.map(({ query }) => query.search))).toEqual(new Set(["CI-"]));
  });

  it.each<[string, Partial<EmulatorSettings>, number]>([
    ["total_pages says so", {}, 2],
    ["both totals heed the filter", { totalCountIgnoresFilters: false }, 2],
    ["nothing says so", { resultInfo: "totalCountOnly" }, 3],
    ["there are no totals", { resultInfo: "withoutTotals" }, 3],
    ["there is no result_info", { resultInfo: "absent" }, 3],
  ])("stops after full pages, in each of two passes, where %s", async (_, settings, count) => {
    Object.assign(emulator.settings, settings);
    expect((await list(emulator, { search: "dev-" })).tokens).toHaveLength(40);
    expect(askedPages(emulator)).toEqual([...pages(count), ...pages(count)]);
  });

  it("sees a rename between pages, which no total shows", async () => {
    const [first] = emulator.tokens().filter(({ name }) => name.startsWith("ci-"));
    emulator.faults.plan(({ index }) => {
      if (index === 1) {
        emulator.put({ ...first!, name: "renamed" });
      }
      return undefined;
    });
    const listing = await list(emulator, { search: "ci-" });
    expect(idsOf(listing)).toEqual(Array.from({ length: 44 }, (_, number) => `ci-${number + 1}`).sort());
  });

  it.each(["full", "withoutTotals", "absent"] as const)(
    "finds nothing in one request with result_info %p",
    async (resultInfo) => {
      Object.assign(emulator.settings, { resultInfo });
      expect((await list(emulator, { search: "nobody" })).tokens).toEqual([]);
      expect(askedPages(emulator)).toEqual(["1/1000"]);
    },
  );

  it("sends what to search for as it is, whatever it contains", async () => {
    const search = 'CI/CD token & more + 100% "ü" [a]=b #1?';
    emulator.put({ name: search, id: "odd" });
    expect(idsOf(await list(emulator, { search }))).toEqual(["odd"]);
    expect(emulator.requests[0]!.query.search).toBe(search);
  });

  it.each(["insert", "delete"] as const)("reads again where totals show an %s between pages", async (kind) => {
    emulator.faults.plan(({ index }) => (index === 1 ? { kind } : undefined));
    const listing = await list(emulator, { search: "ci-" });
    expect(listing.tokens).toHaveLength(kind === "insert" ? 45 : 44);
    expect(askedPages(emulator)).toEqual([...pages(2), ...pages(3), ...pages(3)]);
  });

  it("is an error where a filtered listing has more tokens than there are", async () => {
    emulator.faults.always({ kind: "lyingTotals", by: -84 });
    expect(await failureOf(list(emulator, { search: "ci-" }))).toMatchObject({
      message: expect.stringContaining("the API reports 1 token and sent 20") as string,
    });
  });
});
