import { listPage, namesOf } from "../callApi";
import { Emulator } from "../emulator";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start({ maxPerPage: 2 });
  emulator.seed(4);
});

afterEach(() => emulator.stop());

async function twoPages(): Promise<string[][]> {
  return [namesOf(await listPage(emulator, "?page=1")), namesOf(await listPage(emulator, "?page=2"))];
}

describe("insert", () => {
  it("before the second page shows a token twice", async () => {
    emulator.faults.plan(({ page }) => (page === 2 ? { kind: "insert" } : undefined));

    expect(await twoPages()).toEqual([
      ["token-00000", "token-00001"],
      ["token-00001", "token-00002"],
    ]);
    expect(emulator.tokens().map(({ name }) => name)).toEqual([
      "inserted-4",
      "token-00000",
      "token-00001",
      "token-00002",
      "token-00003",
    ]);
  });

  it("at the end moves nothing, and changes the total", async () => {
    emulator.faults.next({ kind: "insert", count: 2, at: "end" });
    const { body } = await listPage(emulator);

    expect(body.result_info.total_count).toBe(6);
    expect(body.result.map(({ name }) => name)).toEqual(["token-00000", "token-00001"]);
  });
});

describe("delete", () => {
  it("before the second page hides a token that is still there", async () => {
    emulator.faults.plan(({ page }) => (page === 2 ? { kind: "delete" } : undefined));

    expect(await twoPages()).toEqual([["token-00000", "token-00001"], ["token-00003"]]);
    expect(emulator.tokens().map(({ name }) => name)).toEqual(["token-00001", "token-00002", "token-00003"]);
  });

  it("takes as many as it is told, from a position on", async () => {
    emulator.faults.next({ kind: "delete", count: 2, position: 1 });
    await listPage(emulator);

    expect(emulator.tokens().map(({ name }) => name)).toEqual(["token-00000", "token-00003"]);
  });
});

describe("mutate", () => {
  it("does anything right before the page is answered", async () => {
    emulator.faults.next({ kind: "mutate", mutate: (server) => server.put({ name: "new" }) });
    const { body } = await listPage(emulator, "?page=3");

    expect(body.result.map(({ name }) => name)).toEqual(["new"]);
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
