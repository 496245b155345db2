import { environmentOf, runCli, Workplace } from "./cliProcess";
import { type ManyAccounts, startManyAccounts } from "./manyAccounts";

const latencyMs = 50;

let workplace: Workplace;
let many: ManyAccounts;

beforeAll(async () => {
  workplace = new Workplace();
  many = await startManyAccounts({ accounts: 200, tokens: 50, latencyMs }, workplace.pathOf("t.json"));
});
afterAll(async () => {
  workplace.remove();
  await many.emulator.stop();
});

/** The largest number of instants that lie within a time span. */
function mostWithin(instants: readonly number[], spanMs: number): number {
  const sorted = [...instants].sort((a, b) => a - b);
  return Math.max(...sorted.map((start, index) => sorted.slice(index).filter((at) => at - start < spanMs).length));
}

describe("drift of many accounts", () => {
  it("asks for each account once, many at a time, and under the API's limit", async () => {
    const { emulator, accountIds } = many;
    const { code, stdout } = await runCli(["drift", "--baseline", "t.json"], {
      env: environmentOf(emulator),
      cwd: workplace.folder,
    });
    const arrivals = emulator.requests.map(({ at }) => at);

    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: "No findings. Checked 10000 service tokens of 200 accounts and zones.\n",
    });
    expect(emulator.requests.map(({ path }) => path).sort()).toEqual(
      accountIds.map((id) => `/client/v4/accounts/${id}/access/service_tokens`).sort(),
    );
    // Each request takes the latency at least, so those that arrive within it are in flight together.
    expect(mostWithin(arrivals, latencyMs)).toBeGreaterThanOrEqual(20);
  });
});
