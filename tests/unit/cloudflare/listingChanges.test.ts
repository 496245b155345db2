import { IncompleteListingError } from "../../../provider/cloudflare/errors";
import { Emulator, type Fault } from "../../emulator/emulator";
import { type PlannedRequest } from "../../emulator/faults/faultPlan";
import { askedPages, failureOf, idsHeld, idsOf, list } from "./testClient";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start({ maxPerPage: 20 });
  emulator.seed(45);
});

afterEach(() => emulator.stop());

/** Something happens right before each request that `when` picks; one request at a time, so that the order is known. */
function listWith(when: (request: PlannedRequest) => Fault | undefined) {
  emulator.faults.plan(when);
  return list(emulator, {}, { maxConcurrency: 1 });
}

describe("listServiceTokens, while tokens change", () => {
  const insertion: Fault = { kind: "insert" };
  const deletion: Fault = { kind: "delete" };

  it.each<[string, Fault, number]>([
    ["an insertion that moves every token", insertion, 46],
    ["an insertion at the end", { kind: "insert", at: "end" }, 46],
    ["a deletion, by which a token moves to a page that was read", deletion, 44],
    ["a deletion on the last page", { kind: "delete", position: 44 }, 44],
    ["a deletion that empties the last page", { kind: "delete", count: 5 }, 40],
    ["an insertion that makes another page", { kind: "insert", count: 16 }, 61],
  ])("reads again after %s", async (_, change, count) => {
    const listing = await listWith(({ index }) => (index === 1 ? change : undefined));
    expect(idsOf(listing)).toEqual(idsHeld(emulator));
    expect(listing).toMatchObject({ totalCount: count, pageCount: Math.ceil(count / 20) });
    expect(askedPages(emulator).slice(0, 3)).toEqual(["1/1000", "2/1000", "1/1000"]);
    expect(emulator.requests).toHaveLength(2 + Math.ceil(count / 20));
  });

  it("reads again where the totals show nothing: an insertion and a deletion that moved a token", async () => {
    const changes: Fault = { kind: "combined", faults: [insertion, { kind: "delete", position: 45 }] };
    const listing = await listWith(({ index }) => (index === 1 ? changes : undefined));
    expect(idsOf(listing)).toEqual(idsHeld(emulator));
    expect(emulator.requests).toHaveLength(2 + 3);
  });

  it.each(["totalPagesOnly", "withoutTotals", "absent"] as const)(
    "does not lose a token to a deletion, though nothing in one pass shows it (result_info %p)",
    async (resultInfo) => {
      emulator.settings.resultInfo = resultInfo;
      const listing = await listWith(({ index }) => (index === 1 ? deletion : undefined));
      expect(idsOf(listing)).toEqual(idsHeld(emulator));
      expect(emulator.requests).toHaveLength(9);
    },
  );

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

  it("gives up on a list whose order is another for each page, rather than miss a token", async () => {
    const error = await failureOf(listWith(() => ({ kind: "shuffled" })));
    expect(error).toBeInstanceOf(IncompleteListingError);
    expect((error as Error).message).toContain(" and again on page ");
  });

  it.each(["full", "totalPagesOnly", "withoutTotals"] as const)(
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

  it("recovers when a page was repeated only once", async () => {
    const listing = await listWith(({ index }) => (index === 1 ? { kind: "repeatedPage" } : undefined));
    expect(idsOf(listing)).toEqual(idsHeld(emulator));
    expect(emulator.requests).toHaveLength(2 + 3);
  });

  it("does not trust a page that says it is another one", async () => {
    const error = await failureOf(listWith(({ page }) => ({ kind: "wrongPage", page: page === 2 ? 7 : page })));
    expect(error).toBeInstanceOf(IncompleteListingError);
    expect((error as Error).message).toContain("page 7 came when page 2 was asked for");
    expect(emulator.requests).toHaveLength(4);
  });

  it.each([
    [7, "the API reports 52 tokens and sent 45"],
    [-1, "the API reports 44 tokens and sent 45"],
    [1000, "the API reports 1045 tokens and sent 45"],
  ])("does not trust a total_count that is off by %i", async (by, reason) => {
    const error = await failureOf(listWith(() => ({ kind: "lyingTotals", by })));
    expect(error).toBeInstanceOf(IncompleteListingError);
    expect((error as Error).message).toContain(reason);
  });

  it("takes a total_count of 0 beside tokens for none, and lists by total_pages", async () => {
    const listing = await listWith(() => ({ kind: "lyingTotals", by: -45 }));
    expect(idsOf(listing)).toEqual(idsHeld(emulator));
    expect(listing).not.toHaveProperty("totalCount");
  });

  it("calls a token that is twice on one page that, and not a list that keeps changing", async () => {
    const error = await failureOf(listWith(() => ({ kind: "tokenTwice" })));
    expect(error).toBeInstanceOf(IncompleteListingError);
    expect((error as Error).message).toBe(
      `Listing the service tokens of account ${emulator.accountId}: no complete list in 2 passes: page 1 has the token ` +
        `${emulator.tokens()[0]!.id} twice. The API never lists anything twice; check the base URL and anything between here and the API.`,
    );
    expect(askedPages(emulator)).toEqual(["1/1000", "1/1000"]);
  });

  it("gives up on totals that change with every page", async () => {
    const error = await failureOf(listWith(() => ({ kind: "lyingTotals", by: 0, changing: true })));
    expect((error as Error).message).toContain("the API's total was 51 on page 1 and 52 on page 2");
    expect(emulator.requests).toHaveLength(8);
  });
});
