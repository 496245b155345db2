import { type ServerResponse } from "node:http";
import { CancelledError, IncompleteListingError, TimeoutError } from "../../../../provider/cloudflare/errors";
import { listServiceTokens } from "../../../../provider/cloudflare/listServiceTokens";
import { type ListingProgress } from "../../../../provider/cloudflare/listing/listing";
import { MAX_BYTES_IN_A_PASS, MAX_ITEMS } from "../../../../provider/cloudflare/listing/listingLimits";
import { type PageReader } from "../../../../provider/cloudflare/listing/listingPass";
import { PageSizes } from "../../../../provider/cloudflare/listing/pageSizes";
import { Emulator } from "../../../emulator/emulator";
import { until } from "../../../until";
import { FakeClock } from "../fakeClock";
import { ScriptedServer } from "../scriptedServer";
import { failureOf, idsHeld, idsOf, list } from "../testClient";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start({ maxPerPage: 2, ratelimitHeaders: false });
  emulator.seed(45);
});

afterEach(() => emulator.stop());

describe("listServiceTokens, fetching pages together", () => {
  it.each([1, 3, 16, 100])("has no more than %i in flight, and as many as that", async (maxConcurrency) => {
    const held: (() => void)[] = [];
    const server = await servePages((_, respond) => held.push(respond));
    const listing = list(emulator, {}, { baseUrl: server.origin, maxConcurrency });
    let done = 0;
    while (done < 39) {
      const round = Math.min(maxConcurrency, 39 - done);
      await until(() => held.length === round);
      for (const respond of held.splice(0).reverse()) {
        respond();
      }
      done += round;
    }
    expect((await listing).tokens.map(({ id }) => id)).toEqual(
      Array.from({ length: 40 }, (_, index) => `id-${index + 1}`),
    );
    expect(server.mostInFlight).toBe(Math.min(maxConcurrency, 39));
    await server.stop();
  });

  it("keeps the API's order, whatever order the pages arrive in", async () => {
    emulator.faults.plan(({ page }) => ({ kind: "delay", ms: page % 5 }));
    const listing = await list(emulator);
    expect(listing.tokens.map(({ id }) => id)).toEqual(emulator.tokens().map(({ id }) => id));
  });

  it("starts fewer than 150 requests in any second", async () => {
    emulator.seed(600);
    const clock = new FakeClock();
    emulator.settings.now = () => clock.now();
    expect(idsOf(await list(emulator, {}, { clock }))).toEqual(idsHeld(emulator));
    const starts = emulator.requests.map(({ at }) => at);
    expect(starts).toHaveLength(323);
    const inOneSecond = starts.map((from) => starts.filter((at) => at >= from && at < from + 1000).length);
    expect(Math.max(...inOneSecond)).toBeLessThan(150);
    expect(clock.waits.length).toBeGreaterThan(0);
  });

  it("gives a pass up at once that shows drift, whatever else of it is on its way", async () => {
    const held: ServerResponse[] = [];
    let repeated = false;
    const server = await servePages((page, respond, response) => {
      if (repeated) {
        respond();
        return;
      }
      if (page === 3) {
        held.push(response);
      } else if (page === 2) {
        void until(() => held.length === 1).then(() => {
          repeated = true;
          response.end(JSON.stringify({ success: true, result: [tokenOf(1)], result_info: { page, total_count: 39 } }));
        });
      } else {
        respond();
      }
    });
    // Without the abort, the pass would wait for page 3 longer than the test.
    const options = { baseUrl: server.origin, maxConcurrency: 2, requestTimeoutMs: 600_000 };
    expect((await list(emulator, {}, options)).tokens).toHaveLength(40);
    expect(held[0]!.writableEnded).toBe(false);
    await server.stop();
  });

  it("slows down where Ratelimit says that little is left", async () => {
    const clock = new FakeClock();
    emulator.faults.always({ kind: "ratelimit", r: 9, t: 10 });
    await list(emulator, {}, { clock, maxConcurrency: 1 });
    expect(clock.waits).toEqual(Array<number>(22).fill(1000));
  });

  it("does not go on for pages that the totals promise and nobody has", async () => {
    const body = { success: true, result: [], result_info: { total_count: 100_000 } };
    emulator.faults.plan(({ page }) =>
      page === 1
        ? { kind: "body", body: JSON.stringify({ ...body, result: [tokenOf(1)] }) }
        : { kind: "body", body: JSON.stringify(body) },
    );
    const error = await failureOf(list(emulator, {}, { maxConcurrency: 4 }));
    expect((error as Error).message).toContain("the API reports 100000 tokens and sent 1.");
    expect(emulator.requests.length).toBeLessThanOrEqual(4 * (1 + 4));
  });

  it("stops every request in flight, and makes no other, once one has failed for good", async () => {
    const refusals: ServerResponse[] = [];
    const server = await servePages((page, _, response) => page === 9 && refusals.push(response));
    const failure = failureOf(list(emulator, {}, { baseUrl: server.origin }));
    await until(() => server.inFlight === 16);
    refusals[0]!.writeHead(403).end('{"success":false}');
    expect(await failure).toMatchObject({ code: "permission" });
    await until(() => server.inFlight === 0);
    expect(server.requests).toHaveLength(17);
    await server.stop();
  });

  it("closes its connections when it is cancelled", async () => {
    const server = await servePages(() => undefined);
    const abort = new AbortController();
    const failure = failureOf(list(emulator, {}, { baseUrl: server.origin, signal: abort.signal }));
    await until(() => server.inFlight === 16);
    const reason = new CancelledError("Pulumi cancelled the call.");
    abort.abort(reason);
    expect(await failure).toBe(reason);
    await until(() => server.inFlight === 0 && server.sockets.size === 0);
    expect(server.requests).toHaveLength(17);
    await server.stop();
  });

  it("is over at the deadline, whatever is still in flight", async () => {
    emulator.faults.plan(({ page }) => (page === 1 ? undefined : { kind: "stall" }));
    const error = await failureOf(list(emulator, {}, { deadlineMs: 300 }));
    expect(error).toBeInstanceOf(TimeoutError);
    expect((error as Error).message).toContain(": not complete within 0.3 s, retries included.");
  });

  it("tells how far it has come, page by page", async () => {
    const reports: ListingProgress[] = [];
    const action = `Listing the service tokens of account ${emulator.accountId}`;
    await list(emulator, {}, { onProgress: (progress) => reports.push(progress) });
    expect(reports).toMatchObject(
      Array.from({ length: 22 }, (_, index) => ({ action, pagesRead: index + 2, pageCount: 23 })),
    );
    reports.length = 0;
    await list(emulator, { search: "token-0000" }, { onProgress: (progress) => reports.push(progress) });
    const onePass = [2, 3, 4, 5].map((pagesRead) => ({ action, pagesRead, elapsedMs: expect.any(Number) as number }));
    expect(reports).toEqual([...onePass, ...onePass]);
  });
});

/** Serves 40 pages of one token each: the first at once, the others as `answer` says. */
async function servePages(answer: (page: number, respond: () => void, response: ServerResponse) => void) {
  return ScriptedServer.start((request, response) => {
    const page = Number(new URL(request.url ?? "", "http://server").searchParams.get("page"));
    const body = { success: true, result: [tokenOf(page)], result_info: { page, per_page: 1, total_count: 40 } };
    const respond = () => void response.end(JSON.stringify(body));
    if (page === 1) {
      respond();
    } else {
      answer(page, respond, response);
    }
  });
}

function tokenOf(number: number) {
  return { id: `id-${number}`, name: `token-${number}`, client_id: `client-${number}.access` };
}

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
