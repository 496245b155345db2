import { listPage, namesOf } from "../callApi";
import { Emulator, type Fault } from "../emulator";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start({ maxPerPage: 2 });
  emulator.seed(4);
});

afterEach(() => emulator.stop());

const tokensOf = (...numbers: number[]) => numbers.map((number) => `token-0000${number}`);

describe("tokens that change right before the second page is answered", () => {
  it.each<[Fault, string[], string[]]>([
    [{ kind: "insert" }, tokensOf(1, 2), ["inserted-4", ...tokensOf(0, 1, 2, 3)]],
    [{ kind: "insert", count: 2, at: "end" }, tokensOf(2, 3), [...tokensOf(0, 1, 2, 3), "inserted-4", "inserted-5"]],
    [{ kind: "delete" }, tokensOf(3), tokensOf(1, 2, 3)],
    [{ kind: "delete", count: 2, position: 1 }, [], tokensOf(0, 3)],
    [
      { kind: "mutate", mutate: (server) => server.put({ name: "new" }, server.accountId, { at: "start" }) },
      tokensOf(1, 2),
      ["new", ...tokensOf(0, 1, 2, 3)],
    ],
  ])("%j shows %j", async (fault, secondPage, left) => {
    emulator.faults.plan(({ page }) => (page === 2 ? fault : undefined));

    expect(namesOf(await listPage(emulator, "?page=1"))).toEqual(tokensOf(0, 1));
    const { body } = await listPage(emulator, "?page=2");
    expect(body.result.map(({ name }) => name)).toEqual(secondPage);
    expect(body.result_info.total_count).toBe(left.length);
    expect(emulator.tokens().map(({ name }) => name)).toEqual(left);
  });
});

describe("delay", () => {
  it("holds this request back, and no other", async () => {
    emulator.faults.next({ kind: "delay", ms: 50 });
    const order: string[] = [];
    await Promise.all([
      listPage(emulator, "?page=1").then(() => order.push("delayed")),
      waitForRequest().then(() => listPage(emulator, "?page=2").then(() => order.push("prompt"))),
    ]);

    expect(order).toEqual(["prompt", "delayed"]);
  });
});

async function waitForRequest(): Promise<void> {
  while (emulator.requests.length === 0) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
