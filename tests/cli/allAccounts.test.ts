import { parse } from "csv-parse/sync";
import { readFileSync } from "node:fs";
import { parseOpenMetrics } from "../unit/cli/formats/parseOpenMetrics";
import { Emulator } from "../emulator/emulator";
import { environmentOf, requestedPaths, runCli, without, Workplace } from "./cliProcess";

const first = "1".repeat(32);
const second = "2".repeat(32);

let emulator: Emulator;
let workplace: Workplace;

beforeEach(async () => {
  emulator = await Emulator.start();
  emulator.addAccount(second, "Staging");
  emulator.addAccount(first, "Production, EU");
  emulator.put({ name: "own" });
  emulator.put({ name: "b", expires_at: "2031-01-01T00:00:00Z" }, first);
  emulator.put({ name: "a", expires_at: "2032-01-01T00:00:00Z" }, second);
  workplace = new Workplace();
});
afterEach(async () => {
  workplace.remove();
  await emulator.stop();
});

function list(...args: string[]) {
  const env = without(environmentOf(emulator), "CLOUDFLARE_ACCOUNT_ID");
  return runCli(["tokens", "list", "--all-accounts", ...args], { env, cwd: workplace.folder });
}

/** Lets the listing of one account fail. */
function breakAccount(id: string) {
  emulator.faults.plan(({ path }) => (path.includes(id) ? { kind: "serverError", status: 500 } : undefined));
}

describe("tokens list --all-accounts", () => {
  it("prints the outputs of getServiceTokens for each account, by name, as JSON", async () => {
    const { code, stdout, stderr } = await list("--format", "json");
    const { accounts, errors } = JSON.parse(stdout) as { accounts: Record<string, unknown>[]; errors: unknown[] };

    expect({ code, stderr, errors }).toEqual({ code: 0, stderr: "", errors: [] });
    expect(accounts).toEqual([
      expect.objectContaining({ accountId: emulator.accountId, accountName: "Made-up account ace0", totalCount: 1 }),
      expect.objectContaining({
        accountId: first,
        accountName: "Production, EU",
        duplicateNames: [],
        truncated: false,
      }),
      expect.objectContaining({
        accountId: second,
        accountName: "Staging",
        tokens: [expect.objectContaining({ name: "a" })],
      }),
    ]);
    expect(requestedPaths(emulator)).toHaveLength(4);
  });

  it("has the account of each token in the table, sorted across accounts where asked for", async () => {
    const { stdout } = await list("--sort", "expiry", "--name-pattern", "?");

    expect(stdout.split("\n").map((line) => line.split(/ {2,}/).slice(0, 3))).toEqual([
      ["ACCOUNT", "ACCOUNT ID", "NAME"],
      ["Production, EU", first, "b"],
      ["Staging", second, "a"],
      [""],
      ["2 service tokens of 3 accounts."],
      [""],
    ]);
  });

  it("has the account of each token in CSV", async () => {
    const records = parse<Record<string, string>>((await list("--format", "csv")).stdout, { columns: true });

    expect(records.map(({ accountName, accountId, name }) => [accountName, accountId, name])).toEqual([
      ["Made-up account ace0", emulator.accountId, "own"],
      ["Production, EU", first, "b"],
      ["Staging", second, "a"],
    ]);
  });

  it("has the account of each token in metrics, written into a file as a whole", async () => {
    expect(await list("--format", "openmetrics", "--output", "t.prom")).toEqual({ code: 0, stdout: "", stderr: "" });
    const metrics = parseOpenMetrics(readFileSync(workplace.pathOf("t.prom"), "utf8"));

    expect(metrics.cloudflare_access_service_token_enabled?.samples.map(({ labels }) => labels.account_name)).toEqual([
      "Made-up account ace0",
      "Production, EU",
      "Staging",
    ]);
  });

  it.each<[string, string]>([
    ["json", '"name": "a"'],
    ["csv", `Staging,${second},a,`],
    ["table", `Staging               ${second}  a `],
    ["openmetrics", `account_id="${second}"`],
  ])("prints the other accounts as %s where one can't be read, and ends with its exit code", async (format, shown) => {
    breakAccount(first);
    const { code, stdout, stderr } = await list("--format", format, "--max-retries", "0");

    expect(code).toBe(5);
    expect(stdout).toContain(shown);
    expect(stderr).toMatch(
      /^cloudflare-access: Production, EU: Listing the service tokens of account 1{32}: .*HTTP 500.*\n$/,
    );
  });

  it("has each account that can't be read among the errors", async () => {
    breakAccount(first);
    const { stdout } = await list("--format", "json", "--max-retries", "0");

    expect(JSON.parse(stdout)).toMatchObject({
      accounts: [{ accountId: emulator.accountId }, { accountId: second }],
      errors: [{ accountId: first, accountName: "Production, EU", code: "server" }],
    });
  });

  it("ends with the worst failure's exit code", async () => {
    emulator.faults.plan(({ path }) => {
      return path.includes(first)
        ? { kind: "unsuccessful", code: 10_000, message: "Authentication error" }
        : { kind: "serverError", status: 500 };
    });

    expect((await list("--max-retries", "0")).code).toBe(4);
  });

  it("fails where the accounts can't be listed", async () => {
    emulator.faults.everywhere({ kind: "serverError", status: 500 });
    const { code, stdout, stderr } = await list("--max-retries", "0", "--output", "t.json", "--format", "json");

    expect({ code, stdout }).toEqual({ code: 5, stdout: "" });
    expect(stderr).toContain("Listing the accounts of the credential: ");
  });

  it("names a filter that is wrong once", async () => {
    const { code, stderr } = await list("--name", "");

    expect({ code, stderr }).toEqual({
      code: 64,
      stderr: "cloudflare-access: --name: is empty; give the exact name of a token, or leave it out.\n",
    });
  });

  it("has 64 requests in flight at once", async () => {
    const latencyMs = 1500;
    for (let count = 3; count < 64; count++) {
      emulator.addAccount();
    }
    emulator.settings.latencyMs = latencyMs;
    const { code } = await list("--format", "json");
    const arrivals = emulator.requests.filter(({ path }) => path.endsWith("/service_tokens")).map(({ at }) => at);

    expect({ code, requests: arrivals.length }).toEqual({ code: 0, requests: 64 });
    // The last one arrived before the first one was answered.
    expect(Math.max(...arrivals) - Math.min(...arrivals)).toBeLessThan(latencyMs);
  }, 60_000);
});
