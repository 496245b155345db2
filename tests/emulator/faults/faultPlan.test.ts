import { callApi, listPage } from "../callApi";
import { Emulator, type PlannedRequest } from "../emulator";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start();
});

afterEach(() => emulator.stop());

async function statuses(count: number): Promise<number[]> {
  for (let asked = 0; asked < count; asked += 1) {
    await listPage(emulator, `?page=${asked + 1}`);
  }
  return emulator.requests.map(({ status }) => status ?? 0);
}

describe("a plan", () => {
  it("decides for each listing request by what it asks for, and counts from 0 again when there is a new one", async () => {
    const seen: PlannedRequest[] = [];
    emulator.faults.plan((request) => {
      seen.push(request);
      return request.page === 2 ? { kind: "requestTimeout" } : undefined;
    });

    expect(await statuses(3)).toEqual([200, 408, 200]);
    expect(seen.map(({ index, page, query }) => [index, page, query])).toEqual([
      [0, 1, { page: "1" }],
      [1, 2, { page: "2" }],
      [2, 3, { page: "3" }],
    ]);
    expect(seen[0]?.path).toBe(emulator.requests[0]?.path);
    emulator.faults.plan(({ index }) => (index === 0 ? { kind: "requestTimeout" } : undefined));
    expect(await statuses(2)).toEqual([200, 408, 200, 408, 200]);
  });

  it("comes after next, and before always and everywhere", async () => {
    emulator.faults.everywhere({ kind: "serverError", status: 500 });
    emulator.faults.always({ kind: "serverError", status: 501 });
    emulator.faults.plan(({ index }) => (index < 3 ? { kind: "serverError", status: 502 } : undefined));
    emulator.faults.next({ kind: "serverError", status: 503 }, { kind: "serverError", status: 504 });
    await callApi(emulator, "/user/tokens/verify");

    expect(await statuses(4)).toEqual([500, 503, 504, 502, 501]);
    emulator.faults.clear();
    emulator.clearRequests();
    expect(await statuses(2)).toEqual([200, 200]);
  });

  it("applies several faults to one request", async () => {
    emulator.faults.next({
      kind: "combined",
      faults: [
        { kind: "insert", count: 3 },
        { kind: "lyingTotals", by: 1 },
        { kind: "ratelimit", r: 9, t: 9 },
      ],
    });
    const { headers, body } = await listPage(emulator);

    expect(body.result_info).toMatchObject({ count: 3, total_count: 4 });
    expect(headers.get("ratelimit")).toBe('"default";r=9;t=9');
  });
});
