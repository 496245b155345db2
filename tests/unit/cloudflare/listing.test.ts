import { AuthenticationError } from "../../../provider/cloudflare/errors";
import { Emulator, type EmulatorSettings } from "../../emulator/emulator";
import { askedPages, clientOf, failureOf, idsHeld, idsOf, list } from "./testClient";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start();
});

afterEach(() => emulator.stop());

/** The pages asked for, sorted by number, as pages after the first are fetched concurrently. */
const sortedPages = () => askedPages(emulator).sort((a, b) => parseInt(a) - parseInt(b));

describe("listServiceTokens", () => {
  const threePages = ["1/1000", "2/1000", "3/1000"];
  const twice = (pages: string[]) => pages.flatMap((page) => [page, page]);

  it.each<[string, number, Partial<EmulatorSettings>, string[]]>([
    ["no token at all", 0, {}, ["1/1000"]],
    ["a usual account in one request", 45, {}, ["1/1000"]],
    ["exactly one full page without a trailing request", 20, { maxPerPage: 20 }, ["1/1000"]],
    ["as many pages as the total takes at a clamped size", 45, { maxPerPage: 20 }, threePages],
    ["full pages without a trailing request", 60, { maxPerPage: 20 }, threePages],
    ["by total_count alone", 45, { maxPerPage: 20, resultInfo: "totalCountOnly" }, threePages],
    ["one page by total_pages alone", 20, { maxPerPage: 20, resultInfo: "totalPagesOnly" }, ["1/1000"]],
    ["several by total_pages alone, twice", 45, { maxPerPage: 20, resultInfo: "totalPagesOnly" }, twice(threePages)],
    ["full pages by total_pages alone", 60, { maxPerPage: 20, resultInfo: "totalPagesOnly" }, twice(threePages)],
    ["one short page without totals", 19, { maxPerPage: 20, resultInfo: "withoutTotals" }, ["1/1000"]],
    ["several without totals, twice", 45, { maxPerPage: 20, resultInfo: "withoutTotals" }, twice(threePages)],
    ["a full last page without totals", 40, { maxPerPage: 20, resultInfo: "withoutTotals" }, twice(threePages)],
    ["no token without result_info", 0, { resultInfo: "absent" }, ["1/1000"]],
    ["one page without result_info", 45, { resultInfo: "absent" }, twice(["1/1000", "2/1000"])],
    ["several pages without result_info", 45, { maxPerPage: 20, resultInfo: "absent" }, twice(threePages)],
  ])("lists %s", async (_, count, settings, pages) => {
    Object.assign(emulator.settings, settings);
    emulator.seed(count);
    const listing = await list(emulator);
    expect(listing.tokens.map(({ id }) => id)).toEqual(emulator.tokens().map(({ id }) => id));
    expect(listing.pageCount).toBe(new Set(pages).size);
    expect(sortedPages()).toEqual(pages);
  });

  it.each([
    [{ resultInfo: "full" }, 45],
    [{ resultInfo: "totalPagesOnly" }, undefined],
    [{ resultInfo: "absent" }, undefined],
  ] as const)("gives total_count with %j as %p", async (settings, totalCount) => {
    Object.assign(emulator.settings, settings);
    emulator.seed(45);
    expect((await list(emulator)).totalCount).toBe(totalCount);
  });

  it.each([1, 45, 1200])(
    "takes the first page of a server that does not page for its whole list of %i, in two passes that agree",
    async (count) => {
      emulator.settings.paging = "ignored";
      emulator.seed(count);
      expect(idsOf(await list(emulator))).toEqual(idsHeld(emulator));
      expect(askedPages(emulator)).toEqual(["1/1000", "2/1000", "1/1000", "2/1000"]);
    },
  );

  it("does not believe a server without result_info that repeats a page of just the length asked for", async () => {
    emulator.settings.paging = "ignored";
    emulator.seed(20);
    expect(await failureOf(list(emulator, { perPage: 20 }))).toMatchObject({ code: "incompleteListing" });
  });

  it.each([400, 404] as const)(
    "ends where a server without totals refuses the page after a full one with %i",
    async (status) => {
      Object.assign(emulator.settings, { maxPerPage: 20, resultInfo: "withoutTotals", pastTheEnd: status });
      emulator.seed(40);
      expect(idsOf(await list(emulator))).toEqual(idsHeld(emulator));
      expect(askedPages(emulator)).toEqual([...threePages, ...threePages]);
    },
  );

  it.each([400, 404] as const)("fails where a server with totals refuses a page with %i", async (status) => {
    Object.assign(emulator.settings, { maxPerPage: 20, pastTheEnd: status });
    emulator.seed(40);
    emulator.faults.always({ kind: "lyingTotals", by: 1 });
    expect(await failureOf(list(emulator))).toMatchObject({ status });
  });

  it("counts a token that is unreadable, and lists it apart", async () => {
    emulator.settings.maxPerPage = 20;
    emulator.seed(45);
    emulator.faults.plan(({ page }) => (page === 2 ? { kind: "oddToken", at: 3, without: ["client_id"] } : undefined));
    const { tokens, unreadable, totalCount } = await list(emulator);
    expect([tokens.length, totalCount]).toEqual([44, 45]);
    const { id, name } = emulator.tokens()[23]!;
    expect(unreadable).toEqual([{ id, name, problem: "client_id is missing" }]);
  });

  it("asks for the page size it was given, and for zones at the zone's path", async () => {
    emulator.seed(5, emulator.zoneId);
    const listing = await list(emulator, { scope: { zoneId: emulator.zoneId }, perPage: 2 });
    expect(listing.tokens).toHaveLength(5);
    expect(sortedPages()).toEqual(["1/2", "2/2", "3/2"]);
    expect(emulator.requests[0]!.path).toBe(`/client/v4/zones/${emulator.zoneId}/access/service_tokens`);
  });

  it.each([
    [100, 250, ["1/1000", "1/100", "2/100", "3/100"]],
    [99, 45, ["1/1000", "1/100", "1/50"]],
    [49, 45, ["1/1000", "1/100", "1/50", "1/20", "2/20", "3/20"]],
  ])("falls back to smaller pages where per_page above %i is answered with 400", async (maxPerPage, count, pages) => {
    Object.assign(emulator.settings, { maxPerPage, oversizedPerPage: "reject" });
    emulator.seed(count);
    expect(idsOf(await list(emulator))).toEqual(idsHeld(emulator));
    expect(askedPages(emulator).sort()).toEqual([...pages].sort());
  });

  it("remembers which page size was accepted", async () => {
    Object.assign(emulator.settings, { maxPerPage: 100, oversizedPerPage: "reject" });
    emulator.seed(45);
    const client = clientOf(emulator);
    for (const perPage of [1000, 1000, 50]) {
      await list(emulator, { perPage }, { client });
    }
    expect(askedPages(emulator)).toEqual(["1/1000", "1/100", "1/100", "1/50"]);
  });

  it("throws the first refusal where no page size is accepted", async () => {
    emulator.faults.plan(({ query }) => ({
      kind: "body",
      status: 400,
      body: refusalOf(`per_page ${query.per_page} is too large`),
    }));
    const error = await failureOf(list(emulator));
    expect((error as Error).message).toContain("per_page 1000 is too large (HTTP 400, code 12130, cf-ray ");
    expect(askedPages(emulator)).toEqual(["1/1000", "1/100", "1/50", "1/20"]);
  });

  it.each([
    [9999, "access.api.error.not_enabled"],
    [12130, "access.api.error.invalid_request"],
    [12345, "no"],
  ])(
    "makes one request where the API refuses with 400 and code %i, which says nothing of page size",
    async (code, what) => {
      emulator.faults.always({ kind: "body", status: 400, body: refusalOf(what, code) });
      expect(await failureOf(list(emulator))).toMatchObject({ code: "api", status: 400 });
      expect(askedPages(emulator)).toEqual(["1/1000"]);
    },
  );

  it("does not take a refused credential for a refused page size", async () => {
    emulator.faults.always({ kind: "body", status: 400, body: refusalOf("per_page", 9106) });
    expect(await failureOf(list(emulator))).toBeInstanceOf(AuthenticationError);
    expect(askedPages(emulator)).toEqual(["1/1000"]);
  });
});

function refusalOf(message: string, code = 12130): string {
  return JSON.stringify({ success: false, errors: [{ code, message }] });
}
