import { readdirSync, writeFileSync } from "node:fs";
import { environmentOf, Workplace } from "../../cli/cliProcess";
import { Emulator } from "../../emulator/emulator";
import { runInProcess } from "./runInProcess";

const HOUR_MS = 3_600_000;

let emulator: Emulator;
let workplace: Workplace;

beforeEach(async () => {
  emulator = await Emulator.start();
  workplace = new Workplace();
});
afterEach(async () => {
  workplace.remove();
  await emulator.stop();
});

const SITUATIONS = {
  "nothing is wrong": () => emulator.put({ name: "a" }),
  "a token is missing": () => undefined,
  "a token expires soon": () =>
    emulator.put({ name: "a", duration: "24h", expires_at: new Date(Date.now() + HOUR_MS).toISOString() }),
  "the API fails": () => emulator.faults.everywhere({ kind: "serverError", status: 500 }),
  "one account fails": () => {
    const other = emulator.addAccount();
    emulator.faults.plan(({ path }) => (path.includes(other) ? { kind: "serverError", status: 500 } : undefined));
  },
  "the permission is missing": () => undefined,
};

type Situation = keyof typeof SITUATIONS;

async function run(situation: Situation, command: string) {
  SITUATIONS[situation]();
  const { apiToken, underprivilegedToken } = emulator.credentials;
  const env = environmentOf(emulator, situation === "the permission is missing" ? underprivilegedToken : apiToken);
  const scopes = [{ accountId: emulator.accountId, tokens: [{ name: "a" }] }];
  writeFileSync(workplace.pathOf("t.json"), JSON.stringify({ version: 1, scopes }));
  return runInProcess([...command.split(" "), "--max-retries", "0"], { env, cwd: workplace.folder });
}

const list = "tokens list --sort expiry --debug";
const drift = "drift --baseline t.json --debug";

describe("the exit code with each option", () => {
  it.each<[number, Situation, string]>([
    [0, "nothing is wrong", `${list} --all-accounts --format openmetrics --output out`],
    [0, "nothing is wrong", `${drift} --format openmetrics --output out`],
    [0, "a token is missing", `${list} --all-accounts --format openmetrics --output out`],
    [0, "a token expires soon", `${list} --all-accounts --format json --output out`],
    [0, "a token expires soon", `${drift} --fail-on error --format openmetrics --output out`],
    [0, "a token expires soon", `${drift} --fail-on missing,renamed --output out`],
    [1, "nothing is wrong", `${list} --account ${"f".repeat(32)} --output out`],
    [1, "nothing is wrong", "tokens get b --output out --debug"],
    [2, "a token is missing", `${drift} --format openmetrics --output out`],
    [2, "a token is missing", `${drift} --fail-on error --format json --output out`],
    [2, "a token is missing", `${drift} --fail-on missing --format github --output out`],
    [3, "a token expires soon", `${drift} --format openmetrics --output out`],
    [3, "a token expires soon", `${drift} --fail-on expiring --format junit --output out`],
    [4, "the permission is missing", `${list} --all-accounts --format csv --output out`],
    [4, "the permission is missing", `${drift} --fail-on error --format openmetrics --output out`],
    [5, "the API fails", `${list} --all-accounts --format json --output out`],
    [5, "the API fails", `${list} --format openmetrics --output out`],
    [5, "the API fails", `${drift} --fail-on error --format openmetrics --output out`],
    [5, "one account fails", `${list} --all-accounts --format openmetrics --output out`],
    [64, "nothing is wrong", `${list} --all-accounts --format junit --output out`],
    [64, "nothing is wrong", `${drift} --fail-on everything --output out`],
  ])("is %i where %s, of `%s`", async (exitCode, situation, command) => {
    const { code, stdout, stderr } = await run(situation, command);

    expect({ code, stdout }).toEqual({ code: exitCode, stdout: "" });
    expect(stderr).not.toContain("Internal error");
  });

  it.each<[string, Situation, string]>([
    ["no file where there is no result", "the API fails", `${list} --format json --output out`],
    ["a file where one account of several failed", "one account fails", `${list} --all-accounts --output out`],
    ["a file that says that the listing failed", "the API fails", `${list} --format openmetrics --output out`],
    ["a file that says that the check failed", "the API fails", `${drift} --format openmetrics --output out`],
  ])("comes with %s", async (what, situation, command) => {
    await run(situation, command);

    expect(readdirSync(workplace.folder)).toEqual(what.startsWith("no") ? ["t.json"] : ["out", "t.json"]);
  });
});
