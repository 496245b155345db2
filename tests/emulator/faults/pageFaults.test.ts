import { listPage, namesOf } from "../callApi";
import { Emulator, type Fault } from "../emulator";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start({ maxPerPage: 2 });
  emulator.seed(5);
});

afterEach(() => emulator.stop());

async function faultyPage(fault: Fault, query = "") {
  emulator.faults.next(fault);
  return listPage(emulator, query);
}

async function namesOfPages(count: number): Promise<string[]> {
  const names: string[] = [];
  for (let page = 1; page <= count; page += 1) {
    names.push(...namesOf(await listPage(emulator, `?page=${page}`)));
  }
  return names;
}

describe("repeatedPage", () => {
  it("answers every page with the first, under the number asked for", async () => {
    emulator.faults.always({ kind: "repeatedPage" });
    const { body } = await listPage(emulator, "?page=2");

    expect(body.result.map(({ name }) => name)).toEqual(["token-00000", "token-00001"]);
    expect(body.result_info.page).toBe(2);
    expect(await namesOfPages(3)).toEqual(Array.from({ length: 3 }, () => ["token-00000", "token-00001"]).flat());
  });

  it("answers with the page given", async () => {
    expect(namesOf(await faultyPage({ kind: "repeatedPage", page: 3 }))).toEqual(["token-00004"]);
  });
});

describe("wrongPage", () => {
  it("has another number on the right tokens", async () => {
    const { body } = await faultyPage({ kind: "wrongPage", page: 7 }, "?page=2");

    expect(body.result_info.page).toBe(7);
    expect(body.result.map(({ name }) => name)).toEqual(["token-00002", "token-00003"]);
  });
});

describe("shuffled", () => {
  it("has another order for each request", async () => {
    emulator.settings.maxPerPage = 1000;
    emulator.faults.always({ kind: "shuffled" });
    const [first, second] = [namesOf(await listPage(emulator)), namesOf(await listPage(emulator))];

    expect(first).not.toEqual(second);
    expect(first.toSorted()).toEqual(second.toSorted());
    expect(first).toHaveLength(5);
  });

  it("with a seed repeats its order, so that pages fit together", async () => {
    emulator.faults.always({ kind: "shuffled", seed: 3 });
    const names = await namesOfPages(3);

    expect(new Set(names).size).toBe(5);
    expect(names).not.toEqual(names.toSorted());
    expect(await namesOfPages(3)).toEqual(names);
  });
});

describe("lyingTotals", () => {
  it.each([
    [3, 8, 4],
    [-3, 2, 1],
    [-9, 0, 0],
  ])("by %i says %i tokens and %i pages", async (by, total_count, total_pages) => {
    const { body } = await faultyPage({ kind: "lyingTotals", by });

    expect(body.result_info).toMatchObject({ count: 2, total_count, total_pages });
  });

  it("that change say one more with each request", async () => {
    emulator.faults.always({ kind: "lyingTotals", by: 0, changing: true });
    const totals: unknown[] = [];
    for (const page of [1, 2, 3]) {
      totals.push((await listPage(emulator, `?page=${page}`)).body.result_info.total_count);
    }

    expect(totals).toEqual([5, 6, 7]);
  });
});

describe("spoiled results", () => {
  it("nullResult", async () => {
    const { status, body } = await faultyPage({ kind: "nullResult" });

    expect([status, body.success, body.result]).toEqual([200, true, null]);
    expect(body.result_info.total_count).toBe(5);
  });

  it("missingResult", async () => {
    const { status, body } = await faultyPage({ kind: "missingResult" });

    expect([status, body.success]).toEqual([200, true]);
    expect(body).not.toHaveProperty("result");
  });

  it("resultNotArray", async () => {
    const { body } = await faultyPage({ kind: "resultNotArray" });

    expect(body.result).toMatchObject({ items: [{ name: "token-00000" }, { name: "token-00001" }] });
  });

  it("tokenWithoutId", async () => {
    const { body } = await faultyPage({ kind: "tokenWithoutId", at: 1 });

    expect(body.result.map((token) => "id" in token)).toEqual([true, false]);
    expect(body.result[1]?.name).toBe("token-00001");
  });

  it("oddToken", async () => {
    const fields = { name: null, last_seen_at: 5 };
    const { body } = await faultyPage({ kind: "oddToken", at: 1, fields, without: ["client_id"] });

    expect(body.result[1]).toMatchObject({ name: null, last_seen_at: 5, duration: "8760h" });
    expect(body.result[1]).not.toHaveProperty("client_id");
  });

  it("tokenTwice", async () => {
    const { body } = await faultyPage({ kind: "tokenTwice", at: 1 });

    expect(body.result.map(({ name }) => name)).toEqual(["token-00000", "token-00001", "token-00001"]);
  });

  it("oddResultInfo", async () => {
    const { body } = await faultyPage({ kind: "oddResultInfo", info: { total_count: "many", count: -1 } });

    expect(body.result_info).toMatchObject({ total_count: "many", count: -1, per_page: 2 });
  });

  it.each<[unknown, unknown]>([
    [undefined, 42],
    ["a text", "a text"],
    [null, null],
  ])("tokenNotObject with %p", async (value, expected) => {
    const { body } = await faultyPage({ kind: "tokenNotObject", at: 1, ...(value === undefined ? {} : { value }) });

    expect(body.result[0]).toMatchObject({ name: "token-00000" });
    expect(body.result[1]).toEqual(expected);
  });

  it("leave what the server holds as it is", async () => {
    const before = emulator.tokens();
    await faultyPage({ kind: "tokenWithoutId" });

    expect(emulator.tokens()).toEqual(before);
    expect((await listPage(emulator)).body.result[0]?.id).toBe(before[0]?.id);
  });
});
