import { parse } from "csv-parse/sync";
import { readFileSync, writeFileSync } from "node:fs";
import { type ServerResponse } from "node:http";
import { Emulator } from "../emulator/emulator";
import { parseOpenMetrics } from "../unit/cli/formats/parseOpenMetrics";
import { runInProcess } from "../unit/cli/runInProcess";
import { ScriptedServer } from "../unit/cloudflare/scriptedServer";
import { environmentOf, requestedPaths, without, Workplace } from "./cliProcess";

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
  return runInProcess(["tokens", "list", "--all-accounts", ...args], { env, cwd: workplace.folder });
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
    const { code, stdout } = await list("--format", "json", "--max-retries", "0");

    expect(code).toBe(5);
    expect(JSON.parse(stdout)).toMatchObject({
      accounts: [{ accountId: emulator.accountId }, { accountId: second, tokens: [{ name: "a" }] }],
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
});

describe.each([
  ["tokens list --all-accounts", "70 accounts.\n"],
  ["drift --baseline t.json", "No findings. Checked 70 service tokens of 70 accounts.\n"],
])("%s", (command, summary) => {
  it("asks for each account once, 64 at a time", async () => {
    const accounts = Array.from({ length: 70 }, (_, index) => ({ id: String(index).padStart(32, "0"), name: "a" }));
    const token = { id: "t", name: "ci", client_id: "t.access", duration: "forever" };
    const scopes = accounts.map(({ id: accountId }) => ({ accountId, tokens: [{ name: "ci" }] }));
    writeFileSync(workplace.pathOf("t.json"), JSON.stringify({ version: 1, scopes }));
    // The first listings are answered once 64 of them are there.
    const held: ServerResponse[] = [];
    let isHolding = true;
    const server = await ScriptedServer.start((request, response) => {
      if (request.url?.includes("/service_tokens") !== true) {
        answer(response, accounts);
        return;
      }
      held.push(response);
      isHolding &&= held.length < 64;
      if (!isHolding) {
        held.splice(0).forEach((waiting) => answer(waiting, [token]));
      }
    });
    const env = { CLOUDFLARE_API_TOKEN: "m".repeat(40), CLOUDFLARE_BASE_URL: `${server.origin}/client/v4` };
    const { code, stdout, stderr } = await runInProcess(command.split(" "), { env, cwd: workplace.folder });
    await server.stop();

    expect({ code, stderr, most: server.mostInFlight }).toEqual({ code: 0, stderr: "", most: 64 });
    expect(stdout.endsWith(summary)).toBe(true);
    expect(server.requests.filter((url) => url.includes("/service_tokens")).sort()).toEqual(
      accounts.map(({ id }) => `/client/v4/accounts/${id}/access/service_tokens?page=1&per_page=1000`),
    );
  });
});

/** Answers with a whole list. */
function answer(response: ServerResponse, result: readonly object[]): void {
  const info = { page: 1, per_page: 1000, count: result.length, total_count: result.length, total_pages: 1 };
  response.end(JSON.stringify({ success: true, errors: [], messages: [], result, result_info: info }));
}
