import { IncompleteListingError } from "../../../../provider/cloudflare/errors";
import { Emulator, type EmulatorSettings, type Fault } from "../../../emulator/emulator";
import { type PlannedRequest } from "../../../emulator/faults/faultPlan";
import { askedPages, clientOf, failureOf, idsHeld, idsOf, list } from "../testClient";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start();
});

afterEach(() => emulator.stop());

/** The pages asked for, sorted by number, as pages after the first are fetched concurrently. */
const sortedPages = () => askedPages(emulator).sort((a, b) => parseInt(a) - parseInt(b));

describe("listServiceTokens", () => {
  it.each([
    [{ resultInfo: "full" }, 45],
    [{ resultInfo: "totalPagesOnly" }, undefined],
    [{ resultInfo: "absent" }, undefined],
  ] as const)("gives total_count with %j as %p", async (settings, totalCount) => {
    Object.assign(emulator.settings, settings);
    emulator.seed(45);
    expect((await list(emulator)).totalCount).toBe(totalCount);
  });

  it("does not believe a server without result_info that repeats a page of just the length asked for", async () => {
    emulator.settings.paging = "ignored";
    emulator.seed(20);
    expect(await failureOf(list(emulator, { perPage: 20 }))).toMatchObject({ code: "incompleteListing" });
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
    ["refused credential", "per_page", 9106, "authentication"],
    ["400 that says nothing of the page size", "access.api.error.invalid_request", 12130, "api"],
  ])("does not take a %s for a refused page size", async (_, message, errorCode, code) => {
    emulator.faults.always({ kind: "body", status: 400, body: refusalOf(message, errorCode) });
    expect(await failureOf(list(emulator))).toMatchObject({ code, status: 400 });
    expect(askedPages(emulator)).toEqual(["1/1000"]);
  });
});

function refusalOf(message: string, code = 12130): string {
  return JSON.stringify({ success: false, errors: [{ code, message }] });
}

describe("listServiceTokens with a filter", () => {
  beforeEach(() => {
    emulator.settings.maxPerPage = 20;
    for (let number = 0; number < 85; number++) {
      const name = number < 45 ? `ci-${number}` : `dev-${number}`;
      emulator.put({ name, id: name });
    }
  });

  const pages = (count: number) => Array.from({ length: count }, (_, index) => `${index + 1}/1000`);

  it.each<[string, Partial<EmulatorSettings>]>([
    ["total_count ignores the filter", {}],
    ["both totals heed the filter", { totalCountIgnoresFilters: false }],
    ["total_count alone ignores it", { resultInfo: "totalCountOnly" }],
  ])("finds every match, page after page, in two passes that agree, where %s", async (_, settings) => {
    Object.assign(emulator.settings, settings);
    const listing = await list(emulator, { search: "CI-" });
    expect(idsOf(listing)).toEqual(Array.from({ length: 45 }, (_unused, number) => `ci-${number}`).sort());
    expect(askedPages(emulator)).toEqual([...pages(3), ...pages(3)]);
    expect(new Set(emulator.requests.map(({ query }) => query.search))).toEqual(new Set(["CI-"]));
  });

  it.each<[string, Partial<EmulatorSettings>, number]>([
    ["total_pages says so", {}, 2],
    ["nothing says so", { resultInfo: "totalCountOnly" }, 3],
    ["there are no totals", { resultInfo: "withoutTotals" }, 3],
  ])("stops after full pages, in each of two passes, where %s", async (_, settings, count) => {
    Object.assign(emulator.settings, settings);
    expect((await list(emulator, { search: "dev-" })).tokens).toHaveLength(40);
    expect(askedPages(emulator)).toEqual([...pages(count), ...pages(count)]);
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

  it("is an error where a filtered listing has more tokens than there are", async () => {
    emulator.faults.always({ kind: "lyingTotals", by: -84 });
    expect(await failureOf(list(emulator, { search: "ci-" }))).toMatchObject({
      message: expect.stringContaining("the API reports 1 token and sent 20") as string,
    });
  });
});

describe("listServiceTokens, while tokens change", () => {
  beforeEach(() => {
    emulator.settings.maxPerPage = 20;
    emulator.seed(45);
  });

  /** Something happens right before each request that `when` picks; one request at a time, so that the order is known. */
  function listWith(when: (request: PlannedRequest) => Fault | undefined) {
    emulator.faults.plan(when);
    return list(emulator, {}, { maxConcurrency: 1 });
  }

  const insertion: Fault = { kind: "insert" };
  it("gives up on a list that changes in every pass, and says what it saw", async () => {
    const error = await failureOf(listWith(({ page }) => (page === 2 ? insertion : undefined)));
    expect(error).toBeInstanceOf(IncompleteListingError);
    expect((error as Error).message).toBe(
      `Listing the service tokens of account ${emulator.accountId}: no complete list in 4 passes: ` +
        "the API's total was 48 on page 1 and 49 on page 2. " +
        "The list keeps changing while it is read; try again when fewer tokens are created and deleted.",
    );
    expect(emulator.requests).toHaveLength(8);
  });

  it("succeeds in the fourth pass, when the list is quiet at last", async () => {
    const listing = await listWith(({ page, index }) => (page === 2 && index < 6 ? insertion : undefined));
    expect(listing.tokens).toHaveLength(48);
    expect(emulator.requests).toHaveLength(3 * 2 + 3);
  });

  it.each(["full", "withoutTotals"] as const)(
    "recognises a server that ignores the page on the second one (result_info %p)",
    async (resultInfo) => {
      emulator.settings.resultInfo = resultInfo;
      const error = await failureOf(listWith(() => ({ kind: "repeatedPage" })));
      expect(error).toBeInstanceOf(IncompleteListingError);
      expect((error as Error).message).toBe(
        `Listing the service tokens of account ${emulator.accountId}: no complete list in 2 passes: page 2 has the tokens ` +
          "of page 1 again. The server does not page as Cloudflare documents; check the base URL and anything between here and the API.",
      );
      expect(askedPages(emulator)).toEqual(["1/1000", "2/1000", "1/1000", "2/1000"]);
    },
  );

  it("calls a token that is twice on one page that, and not a list that keeps changing", async () => {
    const error = await failureOf(listWith(() => ({ kind: "tokenTwice" })));
    expect(error).toBeInstanceOf(IncompleteListingError);
    expect((error as Error).message).toBe(
      `Listing the service tokens of account ${emulator.accountId}: no complete list in 2 passes: page 1 has the token ` +
        `${emulator.tokens()[0]!.id} twice. The server does not page as Cloudflare documents; check the base URL and anything between here and the API.`,
    );
    expect(askedPages(emulator)).toEqual(["1/1000", "1/1000"]);
  });
});
