import { listPage, namesOf } from "../callApi";
import { Emulator, type Fault, type StoredToken } from "../emulator";

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

describe("pages in the wrong place", () => {
  it.each<[Fault, string, number, string[]]>([
    [{ kind: "repeatedPage" }, "?page=2", 2, ["token-00000", "token-00001"]],
    [{ kind: "repeatedPage", page: 3 }, "", 1, ["token-00004"]],
  ])("%j of %j says page %i and has %j", async (fault, query, page, names) => {
    const { body } = await faultyPage(fault, query);

    expect(body.result_info.page).toBe(page);
    expect(body.result.map(({ name }) => name)).toEqual(names);
  });

  it("shuffled have another order for each request", async () => {
    emulator.settings.maxPerPage = 1000;
    emulator.faults.always({ kind: "shuffled" });
    const [first, second] = [namesOf(await listPage(emulator)), namesOf(await listPage(emulator))];

    expect(first).not.toEqual(second);
    expect(first.toSorted()).toEqual(second.toSorted());
    expect(first).toHaveLength(5);
  });

  it("shuffled with a seed repeat their order, so that pages fit together", async () => {
    emulator.faults.always({ kind: "shuffled", seed: 3 });
    const names = await namesOfPages(3);

    expect(new Set(names).size).toBe(5);
    expect(names).not.toEqual(names.toSorted());
    expect(await namesOfPages(3)).toEqual(names);
  });
});

describe("result_info", () => {
  it.each<[Fault, object]>([
    [
      { kind: "lyingTotals", by: 3 },
      { count: 2, total_count: 8, total_pages: 4 },
    ],
    [
      { kind: "lyingTotals", by: -9 },
      { count: 2, total_count: 0, total_pages: 0 },
    ],
    [
      { kind: "oddResultInfo", info: { total_count: "many", count: -1 } },
      { total_count: "many", count: -1 },
    ],
  ])("of %j is %j", async (fault, info) => {
    expect((await faultyPage(fault)).body.result_info).toMatchObject(info);
  });

  it("of changing totals says one more with each request", async () => {
    emulator.faults.always({ kind: "lyingTotals", by: 0, changing: true });
    const totals: unknown[] = [];
    for (const page of [1, 2, 3]) {
      totals.push((await listPage(emulator, `?page=${page}`)).body.result_info.total_count);
    }

    expect(totals).toEqual([5, 6, 7]);
  });
});

describe("a spoiled result", () => {
  const fields = { name: null, last_seen_at: 5 };
  const odd: Fault = { kind: "oddToken", at: 1, fields, without: ["client_id"] };

  it.each<[Fault, (first: StoredToken, second: StoredToken) => unknown]>([
    [{ kind: "oddResult", result: null }, () => null],
    [{ kind: "oddResult" }, () => undefined],
    [odd, (first, second) => [first, { ...without(second, "client_id"), ...fields }]],
    [{ kind: "tokenTwice", at: 1 }, (first, second) => [first, second, second]],
  ])("of %j has status 200, and changes nothing", async (fault, result) => {
    const [first, second] = emulator.tokens();
    const { status, body } = await faultyPage(fault);

    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, result_info: { total_count: 5 } });
    expect(body.result).toEqual(result(first!, second!));
    expect("result" in body).toBe(result(first!, second!) !== undefined);
    expect((await listPage(emulator)).body.result).toEqual([first, second]);
  });
});

function without(token: StoredToken, field: keyof StoredToken): Partial<StoredToken> {
  return { ...token, [field]: undefined };
}
