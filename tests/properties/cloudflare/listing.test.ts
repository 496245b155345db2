import { CloudflareAccessError } from "../../../provider/cloudflare/errors";
import { listAccounts } from "../../../provider/cloudflare/listAccounts";
import { listServiceTokens, type TokenListing } from "../../../provider/cloudflare/listServiceTokens";
import { type PageReader } from "../../../provider/cloudflare/listing/listingPass";
import { Emulator } from "../../emulator/emulator";
import { FakeClock } from "../../unit/cloudflare/fakeClock";
import { list } from "../../unit/cloudflare/testClient";
import { attempts, isHarmless, models } from "./arbitraryModels";
import { envelopeOf, garbage, idsSaid, readerOf, spoil } from "./garbage";
import { type Model, ModelServer } from "./modelServer";
import { reasonOf, REFUSALS, type SchemaAnswer, schemaAnswers } from "./schemaAnswers";
import fc from "fast-check";

jest.setTimeout(120_000);

/** Checks a law in so many cases. */
function hold<T>(numRuns: number, arbitrary: fc.Arbitrary<T>, law: (value: T) => Promise<void>): Promise<void> {
  return fc.assert(fc.asyncProperty(arbitrary, law), { numRuns });
}

const scope = { accountId: "ace0ace0ace0ace0ace0ace0ace0ace0" };

const options = { deadlineMs: 120_000, signal: new AbortController().signal };

function read(reader: PageReader, filter: { search?: string } = {}): Promise<TokenListing> {
  return listServiceTokens(reader, { scope, ...filter }, options);
}

async function readAccounts(reader: PageReader): Promise<TokenListing> {
  const accounts = await listAccounts(reader, options);
  return {
    tokens: accounts.map(({ id }) => ({ id, name: "", clientId: "", enabled: true })),
    unreadable: [],
    pageCount: 1,
  };
}

/** Every list that there is: how it is read, and the largest page that it is asked for by. */
const LISTS: [string, (reader: PageReader) => Promise<TokenListing>, number][] = [
  ["service tokens", read, 1000],
  ["accounts", readAccounts, 50],
];

/** The model without tokens that lack a field, which accounts don't have. */
function readable(model: Model): Model {
  return { ...model, tokens: model.tokens.map(({ matches }) => ({ matches })) };
}

/** The model with renames that all bring tokens into a filter, or all take them out: else they are a schedule of both. */
function inOneDirection(model: Model): Model {
  const matches = model.changes[0]?.matches ?? false;
  return {
    ...model,
    changes: model.changes.map((change) => (change.kind === "rename" ? { ...change, matches } : change)),
  };
}

/** The model with an empty page past the end where it reports totals: a refusal there is an error, as the totals promise more. */
function lenientWithTotals(model: Model): Model {
  const hasTotals = ["full", "totalCountOnly", "totalPagesOnly"].includes(model.resultInfo);
  return hasTotals ? { ...model, pastTheEnd: "empty" } : model;
}

/** The IDs of readable tokens in order, then those of the others. */
const orderedIds = ({ tokens, unreadable }: TokenListing) => [...tokens, ...unreadable].map(({ id }) => id);

/** The IDs listed, or undefined where the listing was an error that says why. */
async function idsOrError(listing: Promise<TokenListing>): Promise<string[] | undefined> {
  try {
    return orderedIds(await listing);
  } catch (error) {
    if (error instanceof CloudflareAccessError) {
      return undefined;
    }
    throw error;
  }
}

/** The requests that a quiet list takes: each page once, or where no total_count proves them to be one list, twice. */
function fewestRequests(
  { tokens, maxPerPage, resultInfo, echoesPerPage, isUnpaged }: Model,
  askedPerPage: number,
): number {
  if (tokens.length === 0) {
    return 1;
  }
  if (isUnpaged) {
    return 4;
  }
  const size = Math.min(askedPerPage, maxPerPage);
  const full = Math.floor(tokens.length / size);
  const pages = Math.ceil(tokens.length / size);
  // Without totals, only a short page after a full one, or one of a size that the server chose, is known to be the last.
  const afterFull = Math.max(2, full + 1);
  const untilShort = !echoesPerPage && size < askedPerPage ? full + 1 : afterFull;
  const onePass = {
    full: pages,
    totalCountOnly: pages,
    totalPagesOnly: pages,
    withoutTotals: untilShort,
    zeros: untilShort,
    absent: afterFull,
    nonsense: afterFull,
  }[resultInfo];
  const isProven = onePass === 1 || resultInfo === "full" || resultInfo === "totalCountOnly";
  return isProven ? onePass : 2 * onePass;
}

describe.each(LISTS)("the list of %s", (_, readList, askedPerPage) => {
  it("has every item, in the server's order, in the fewest requests", async () => {
    await hold(150, models().map(readable), async (model) => {
      const server = new ModelServer(model);
      expect(orderedIds(await readList(server))).toEqual(server.states[0]);
      expect(server.requests).toBe(fewestRequests(model, askedPerPage));
    });
  });

  it("is a state that the server had, or an error, for any schedule of changes of one kind", async () => {
    let lists = 0;
    for (const kind of ["insert", "delete"] as const) {
      await hold(250, models(kind).map(readable), async (model) => {
        const server = new ModelServer(model);
        const ids = await idsOrError(readList(server));
        if (ids !== undefined) {
          lists += 1;
          expect(server.states.map(String)).toContain(String(ids));
        }
      });
    }
    expect(lists).toBeGreaterThan(75);
  });

  it("is never a part, where a page past the end is the last one again", async () => {
    let lists = 0;
    await hold(150, models().map(readable), async (model) => {
      const server = new ModelServer({ ...model, pastTheEnd: "lastAgain" });
      const ids = await idsOrError(readList(server));
      if (ids !== undefined) {
        lists += 1;
        expect(ids).toEqual(server.states[0]);
      }
    });
    expect(lists).toBeGreaterThan(75);
  });

  it("comes of no garbage", async () => {
    await hold(
      200,
      fc.oneof(
        fc.string(),
        garbage.map((value) => JSON.stringify(value)),
      ),
      async (text) => {
        const ids = await idsOrError(readList(readerOf(text)));
        if (ids !== undefined) {
          expect(ids).toEqual(idsSaid(JSON.parse(text) as unknown));
        }
      },
    );
  });
});

describe("listServiceTokens", () => {
  it("lists whatever a filter leaves, whatever the totals count", async () => {
    await hold(250, models().map(lenientWithTotals), async (model) => {
      const server = new ModelServer(model, true);
      expect(orderedIds(await read(server, { search: "x" }))).toEqual(server.states[0]);
    });
  });

  it.each([
    ["insert", { search: "x" }],
    ["delete", { search: "x" }],
    ["rename", { search: "x" }],
    ["rename", {}],
  ] as const)(
    "lists a state that the server had, or is an error, for any schedule of %ss with %j",
    async (kind, filter) => {
      let lists = 0;
      await hold(200, models(kind).map(inOneDirection), async (model) => {
        const server = new ModelServer(model, "search" in filter);
        const ids = await idsOrError(read(server, filter));
        if (ids !== undefined) {
          lists += 1;
          expect(server.states.map(String)).toContain(String(ids));
        }
      });
      expect(lists).toBeGreaterThan(50);
    },
  );

  it.each([{}, { search: "x" }])(
    "lists nothing twice, and nothing that never was, for any schedule of all, with %j",
    async (filter) => {
      let lists = 0;
      await hold(250, models("insert", "delete", "rename"), async (model) => {
        const server = new ModelServer(model, "search" in filter);
        const ids = await idsOrError(read(server, filter));
        if (ids === undefined) {
          return;
        }
        lists += 1;
        expect(new Set(ids).size).toBe(ids.length);
        const everSeen = new Set(server.states.flat());
        expect(ids.filter((id) => !everSeen.has(id))).toEqual([]);
      });
      expect(lists).toBeGreaterThan(75);
    },
  );

  it("makes of an answer spoilt in one place an error, or still all of its tokens", async () => {
    const spoiling = fc.record({
      at: fc.nat(),
      value: garbage,
      how: fc.constantFrom("cut", "drop", "replace"),
    } as const);
    await hold(250, fc.tuple(fc.integer({ min: 1, max: 4 }), spoiling), async ([count, { at, value, how }]) => {
      const spoilt = spoil(envelopeOf(count), at, how, value);
      const ids = await idsOrError(read(readerOf(spoilt)));
      if (ids !== undefined) {
        expect(ids).toHaveLength(count);
      }
    });
  });
});

describe("listServiceTokens over HTTP", () => {
  let emulator: Emulator;
  const clock = new FakeClock();

  beforeAll(async () => {
    emulator = await Emulator.start({ now: () => clock.now() });
  });

  beforeEach(() => {
    emulator.faults.clear();
    emulator.clear();
  });

  afterAll(() => emulator.stop());

  it("lists any set of tokens in spite of any schedule of faults that pass", async () => {
    const schedule = fc.record({
      count: fc.nat(24),
      maxPerPage: fc.integer({ min: 4, max: 30 }),
      maxConcurrency: fc.integer({ min: 1, max: 8 }),
      faults: fc.array(attempts, { maxLength: 7 }),
    });
    await hold(40, schedule, async ({ count, maxPerPage, maxConcurrency, faults }) => {
      emulator.clear();
      emulator.settings.maxPerPage = maxPerPage;
      emulator.seed(count);
      const left = faults.map((ofPage) => [...ofPage]);
      emulator.faults.plan(({ page }) => left[page - 1]?.shift());
      const listing = await list(emulator, {}, { clock, maxConcurrency, deadlineMs: 1e9 });
      expect(orderedIds(listing)).toEqual(emulator.tokens().map(({ id }) => id));
      const pages = Math.max(1, Math.ceil(count / maxPerPage));
      const failed = faults
        .slice(0, pages)
        .flat()
        .filter((fault) => !isHarmless(fault));
      // Nothing on a page can be malformed where nothing is on it.
      if (count > 0) {
        expect(emulator.requests).toHaveLength(pages + failed.length);
      }
    });
  });
});

const isUsable = (value: string | undefined) => value !== undefined && value !== "";

/** Lists from a server that gives this answer to every request. */
const listFrom = (answer: SchemaAnswer) => read(readerOf(JSON.stringify(answer)));

describe("an answer that the endpoint's own schema allows", () => {
  it("is accepted with every token it has, or refused for a reason on the list", async () => {
    let accepted = 0;
    const law = fc.asyncProperty(schemaAnswers, async (answer) => {
      const reasons = REFUSALS.filter(({ applies }) => applies(answer)).map(({ why }) => why);
      try {
        const { tokens, unreadable } = await listFrom(answer);
        accepted += 1;
        expect(reasons).toEqual([]);
        const { result = [] } = answer;
        const readable = result.filter(({ name, client_id }) => isUsable(name) && isUsable(client_id));
        expect(tokens.map(({ id }) => id)).toEqual(readable.map(({ id }) => id));
        expect(tokens.length + unreadable.length).toBe(result.length);
      } catch (error) {
        if (reasons.length === 0) {
          throw error;
        }
        expect(reasons).toContain(reasonOf(answer, error));
      }
    });
    await fc.assert(law, { numRuns: 300 });
    expect(accepted).toBeGreaterThan(30);
  });
});
