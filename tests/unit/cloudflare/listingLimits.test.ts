import { IncompleteListingError, TimeoutError } from "../../../provider/cloudflare/errors";
import { listServiceTokens } from "../../../provider/cloudflare/listServiceTokens";
import { limitConcurrency, MAX_BYTES_IN_A_PASS, MAX_ITEMS } from "../../../provider/cloudflare/listingLimits";
import { type PageReader } from "../../../provider/cloudflare/listingPass";
import { PageSizes } from "../../../provider/cloudflare/pageSizes";
import { FakeClock } from "./fakeClock";
import { failureOf } from "./testClient";

const scope = { accountId: "ace0ace0ace0ace0ace0ace0ace0ace0" };
const subject = `Listing the service tokens of account ${scope.accountId}`;
const advice = "List a part of it with `search`, or check the base URL and anything between here and the API.";

/** Lists from a server that has ever more tokens, and counts its pages. */
function listEndlessly(info: object, { perPage = 1000, bytes = 400_000, decodingMs = 0 } = {}) {
  const clock = new FakeClock();
  const seen = { pages: 0, inFlight: 0, mostInFlight: 0 };
  const get: PageReader["get"] = async ({ query }, _limit, decode) => {
    seen.pages += 1;
    seen.inFlight += 1;
    seen.mostInFlight = Math.max(seen.mostInFlight, seen.inFlight);
    await new Promise((resolve) => setImmediate(resolve));
    seen.inFlight -= 1;
    clock.advance(decodingMs);
    const result = Array.from({ length: perPage }, (_, index) => ({ id: `${query?.page}-${index}` }));
    return decode({ result, result_info: info }, bytes);
  };
  const reader: PageReader = { get, maxConcurrency: 16, pageSizes: new PageSizes(), clock };
  const listing = listServiceTokens(reader, { scope }, { deadlineMs: 120_000, signal: new AbortController().signal });
  return { listing, seen };
}

describe("the limits of a listing", () => {
  it("allow more than 200,000 tokens", async () => {
    const { listing } = listEndlessly({ total_count: 210_000 });
    expect((await listing).unreadable).toHaveLength(210_000);
  });

  it("end a listing of endless new tokens, with an error that names the limit", async () => {
    const { listing, seen } = listEndlessly({});
    const error = await failureOf(listing);
    expect(error).toBeInstanceOf(IncompleteListingError);
    expect((error as Error).message).toBe(
      `${subject}: the list is larger than 250,000 tokens, the limit of one listing. ${advice}`,
    );
    expect(seen.pages).toBe(MAX_ITEMS / 1000 + 1);
  });

  it("end a listing after the first page where the API reports more tokens", async () => {
    const { listing, seen } = listEndlessly({ total_count: MAX_ITEMS + 1 });
    expect(await failureOf(listing)).toBeInstanceOf(IncompleteListingError);
    expect(seen.pages).toBe(1);
  });

  it("end a listing of long pages, with an error that names the limit", async () => {
    const { listing, seen } = listEndlessly({}, { perPage: 1, bytes: 60_000_000 });
    expect(await failureOf(listing)).toMatchObject({
      message: `${subject}: the list is larger than 256 MB, the limit of one listing. ${advice}`,
    });
    expect(seen.pages).toBe(Math.floor(MAX_BYTES_IN_A_PASS / 60_000_000) + 1);
  });

  it.each([
    [400_000, 16],
    [5_000_000, 13],
    [60_000_000, 1],
  ])("let pages of %i bytes be read %i at once", async (bytes, atOnce) => {
    const { listing, seen } = listEndlessly({ total_count: 40 }, { perPage: 1, bytes });
    await listing.catch(() => undefined);
    expect(seen.mostInFlight).toBe(atOnce);
  });

  it("hold the deadline where decoding takes long and no timer fires", async () => {
    const { listing, seen } = listEndlessly({}, { decodingMs: 50_000 });
    expect(await failureOf(listing)).toBeInstanceOf(TimeoutError);
    expect(seen.pages).toBe(3);
  });
});

describe("limitConcurrency", () => {
  it.each([
    [16, 0, 16],
    [16, 1, 16],
    [1, 1_000_000_000, 1],
    [16, 64 * 1024 * 1024, 1],
    [16, 32 * 1024 * 1024, 2],
  ])("of %i, for pages of %i bytes, is %i", (most, bytes, expected) => {
    expect(limitConcurrency(most, bytes)).toBe(expected);
  });
});
