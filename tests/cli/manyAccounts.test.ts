import { environmentOf, runCli, Workplace } from "./cliProcess";
import { type ManyAccounts, startManyAccounts } from "./manyAccounts";

let workplace: Workplace;
let many: ManyAccounts;

beforeEach(() => (workplace = new Workplace()));
afterEach(async () => {
  workplace.remove();
  await many.emulator.stop();
});

async function check(accounts: number, latencyMs: number) {
  many = await startManyAccounts({ accounts, tokens: 50, latencyMs }, workplace.pathOf("t.json"));
  const env = environmentOf(many.emulator);
  return runCli(["drift", "--baseline", "t.json"], { env, cwd: workplace.folder });
}

describe("drift of many accounts", () => {
  it("asks for each account once", async () => {
    const { code, stdout } = await check(200, 50);

    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: "No findings. Checked 10000 service tokens of 200 accounts.\n",
    });
    expect(many.emulator.requests.map(({ path }) => path).sort()).toEqual(
      many.accountIds.map((id) => `/client/v4/accounts/${id}/access/service_tokens`).sort(),
    );
  });

  it("has 64 requests in flight at once", async () => {
    const latencyMs = 3000;
    const { code } = await check(64, latencyMs);
    const arrivals = many.emulator.requests.map(({ at }) => at);

    expect(code).toBe(0);
    expect(arrivals).toHaveLength(64);
    // The last one arrived before the first one was answered.
    expect(Math.max(...arrivals) - Math.min(...arrivals)).toBeLessThan(latencyMs);
  });
});
