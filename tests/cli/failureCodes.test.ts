import { readdirSync, writeFileSync } from "node:fs";
import { Emulator, type Fault } from "../emulator/emulator";
import { runInProcess } from "../unit/cli/runInProcess";
import { type Ended, environmentOf, without, Workplace } from "./cliProcess";

let emulator: Emulator;
let workplace: Workplace;

beforeAll(async () => (emulator = await Emulator.start()));
beforeEach(() => {
  workplace = new Workplace();
  const scope = { accountId: emulator.accountId, tokens: [{ name: "a" }] };
  writeFileSync(workplace.pathOf("t.json"), JSON.stringify({ version: 1, scopes: [scope] }));
});
afterEach(() => {
  workplace.remove();
  emulator.faults.clear();
  emulator.clear();
});
afterAll(() => emulator.stop());

/** Without a process: see exitCodes.test.ts. */
function run(args: readonly string[], env: Record<string, string> = environmentOf(emulator)): Promise<Ended> {
  return runInProcess(args, { env, cwd: workplace.folder });
}

const drift = ["drift", "--baseline", "t.json"];

describe("exit code 4", () => {
  const commands = [["tokens", "list"], ["tokens", "get", "a"], ["baseline", "write", "new.yaml"], drift, ["doctor"]];

  it.each(commands)("is that of `%s` without credentials", async (...args) => {
    const env = without(environmentOf(emulator), "CLOUDFLARE_API_TOKEN");
    const { code, stdout, stderr } = await run(args, env);

    expect(code).toBe(4);
    expect(stdout + stderr).toContain("no credentials are given; set CLOUDFLARE_API_TOKEN.");
    expect(emulator.requests).toEqual([]);
  });

  it.each(commands)("is that of `%s` with an API token that lacks the permission", async (...args) => {
    const { code, stdout, stderr } = await run(
      args,
      environmentOf(emulator, emulator.credentials.underprivilegedToken),
    );

    expect(code).toBe(4);
    expect(stdout + stderr).toContain("Access: Service Tokens Read");
    expect(stdout + stderr).not.toContain(emulator.credentials.underprivilegedToken);
  });

  it.each(commands)("is that of `%s` with an API token that is none", async (...args) => {
    const made = "made-up-".repeat(5);
    const { code, stdout, stderr } = await run(args, environmentOf(emulator, made));

    expect(code).toBe(4);
    expect(stdout + stderr).toContain("does not accept the credential");
    expect(stdout + stderr).not.toContain(made);
  });
});

describe("exit code 5", () => {
  const faults: [string, Fault][] = [
    ["a 503", { kind: "serverError", status: 503 }],
    ["too many requests", { kind: "rateLimited", seconds: 600 }],
    ["a broken connection", { kind: "reset", when: "beforeHeaders" }],
    ["an HTML page", { kind: "html" }],
    ["a failure without a status", { kind: "unsuccessful", code: 10_500, message: "It did not work." }],
    ["half a body", { kind: "truncated" }],
  ];

  it.each(faults)("is that of %s", async (_what, fault) => {
    emulator.faults.always(fault);
    const { code, stdout, stderr } = await run(["tokens", "list", "--max-retries", "0"]);

    expect({ code, stdout }).toEqual({ code: 5, stdout: "" });
    expect(stderr).toMatch(/^cloudflare-access: [^\n]+\n$/);
  });

  it("is that of an answer that takes too long", async () => {
    emulator.faults.always({ kind: "stall" });
    const { code, stderr } = await run(["tokens", "list", "--request-timeout", "200ms", "--max-retries", "0"]);

    expect(code).toBe(5);
    expect(stderr).toContain("within 0.2 s");
  });

  it("is that of a check that could not be made, and not drift", async () => {
    emulator.faults.always({ kind: "serverError", status: 500 });
    const { code, stdout, stderr } = await run([...drift, "--max-retries", "0", "--format", "json"]);

    expect(code).toBe(5);
    expect(JSON.parse(stdout)).toMatchObject({
      drifted: false,
      findings: [],
      checked: 0,
      errors: [{ accountId: emulator.accountId, code: "server" }],
    });
    expect(stderr).toContain("HTTP 500");
  });

  it("is that of an API that can't be reached", async () => {
    const env = { ...environmentOf(emulator), CLOUDFLARE_BASE_URL: "http://127.0.0.1:9/client/v4" };
    const { code, stderr } = await run(["tokens", "list", "--max-retries", "0"], env);

    expect(code).toBe(5);
    expect(stderr).toContain("127.0.0.1:9");
  });
});

describe("the exit code of a command with --output", () => {
  const situations = {
    "nothing is wrong": () => void emulator.put({ name: "a" }),
    "a token is missing": () => undefined,
    "the API fails": () => emulator.faults.everywhere({ kind: "serverError", status: 500 }),
    "an account fails": () => {
      const other = emulator.addAccount();
      emulator.faults.plan(({ path }) => (path.includes(other) ? { kind: "serverError", status: 500 } : undefined));
    },
  };

  it.each<[number, keyof typeof situations, string, string[]]>([
    [0, "nothing is wrong", "tokens list --all-accounts --format openmetrics", ["out"]],
    [0, "nothing is wrong", "drift --baseline t.json --format openmetrics", ["out"]],
    [1, "nothing is wrong", "tokens get b", []],
    [2, "a token is missing", "drift --baseline t.json --fail-on error --format json", ["out"]],
    [2, "a token is missing", "drift --baseline t.json --fail-on missing --format github", ["out"]],
    [5, "the API fails", "tokens list --format json", []],
    [5, "the API fails", "tokens list --format openmetrics", ["out"]],
    [5, "the API fails", "drift --baseline t.json --format openmetrics", ["out"]],
    [5, "an account fails", "tokens list --all-accounts", ["out"]],
    [64, "nothing is wrong", "tokens list --all-accounts --format junit", []],
  ])("is %i where %s, of `%s`, which leaves %j", async (exitCode, situation, command, files) => {
    situations[situation]();
    const { code, stdout, stderr } = await run([...command.split(" "), "--output", "out", "--max-retries", "0"]);

    expect({ code, stdout }).toEqual({ code: exitCode, stdout: "" });
    expect(stderr).not.toContain("Internal error");
    expect(readdirSync(workplace.folder)).toEqual([...files, "t.json"]);
  });
});
