import { readdirSync, writeFileSync } from "node:fs";
import { Emulator } from "../emulator/emulator";
import { runInProcess } from "../unit/cli/runInProcess";
import { type Ended, environmentOf, requestedPaths, runCli, without, Workplace } from "./cliProcess";

let emulator: Emulator;
let workplace: Workplace;

beforeAll(async () => (emulator = await Emulator.start()));
beforeEach(() => (workplace = new Workplace()));
afterEach(() => {
  workplace.remove();
  emulator.faults.clear();
  emulator.clear();
});
afterAll(() => emulator.stop());

/** Without a process, which ends with what the command comes to, as the first test shows. */
function run(args: readonly string[], env: Record<string, string> = environmentOf(emulator)): Promise<Ended> {
  return runInProcess(args, { env, cwd: workplace.folder });
}

/** Writes a baseline that expects tokens of the emulator's account. */
function expectTokens(tokens: object[], settings: object = {}): void {
  const scope = { accountId: emulator.accountId, ...settings, tokens };
  writeFileSync(workplace.pathOf("t.json"), JSON.stringify({ version: 1, scopes: [scope] }));
}

const drift = ["drift", "--baseline", "t.json"];
const hourMs = 3_600_000;

function expiringIn(ms: number) {
  return { duration: "24h", expires_at: new Date(Date.now() + ms).toISOString() };
}

describe("the process", () => {
  it.each<[number, string[], () => void]>([
    [0, ["tokens", "list"], () => emulator.seed(1)],
    [0, drift, () => emulator.put({ name: "a" })],
    [1, ["tokens", "get", "b"], () => undefined],
    [2, drift, () => undefined],
    [3, drift, () => emulator.put({ name: "a", ...expiringIn(-hourMs) })],
    [5, drift, () => emulator.faults.always({ kind: "html" })],
    [64, [...drift, "--fail-on", "errors"], () => undefined],
  ])("ends with %i, of %j, after one request at most", async (code, args, prepare) => {
    prepare();
    expectTokens([{ name: "a" }]);
    const ended = await runCli([...args, "--max-retries", "0"], {
      env: environmentOf(emulator),
      cwd: workplace.folder,
    });

    expect(ended.code).toBe(code);
    expect(requestedPaths(emulator)).toEqual(
      code === 64 ? [] : [`/accounts/${emulator.accountId}/access/service_tokens`],
    );
    if (code === 0 || code === 2 || code === 3) {
      expect(ended.stderr).toBe("");
    }
  });
});

describe("exit code 0", () => {
  it("is that of an empty list, even one by a pattern that matches nothing", async () => {
    emulator.seed(1);
    const { code, stdout } = await run(["tokens", "list", "--name-pattern", "no-*", "--format", "json"]);

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ tokens: [], truncated: false });
  });
});

describe("exit code 1", () => {
  it("is that of no such token, with the closest name", async () => {
    emulator.put({ name: "ci-deploy" });
    const { code, stdout, stderr } = await run(["tokens", "get", "ci-deploi"]);

    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain('"ci-deploy"');
  });

  it("is that of a credential that was typed in place of a name, which is not shown", async () => {
    const { code, stderr } = await run(["tokens", "get", emulator.credentials.apiToken]);

    expect(code).toBe(1);
    expect(stderr).toContain("No service token has the name given (not shown).");
  });

  it("is that of an account that is not there", async () => {
    const { code, stderr } = await run(["tokens", "list", "--account", "f".repeat(32)]);

    expect(code).toBe(1);
    expect(stderr).toContain("there is no such account");
  });

  it("is that of a baseline of nothing", async () => {
    emulator.put({ name: "a" });
    const { code, stderr } = await run(["baseline", "write", "t.yaml", "--name-pattern", "no-*"]);

    expect(code).toBe(1);
    expect(stderr).toContain(`no service token of account ${emulator.accountId} matches`);
  });
});

describe("exit code 4", () => {
  const commands = [["tokens", "list"], ["tokens", "get", "a"], ["baseline", "write", "new.yaml"], drift, ["doctor"]];

  it.each(commands)("is that of `%s` without credentials", async (...args) => {
    expectTokens([{ name: "a" }]);
    const { code, stdout, stderr } = await run(args, without(environmentOf(emulator), "CLOUDFLARE_API_TOKEN"));

    expect(code).toBe(4);
    expect(stdout + stderr).toContain("no credentials are given; set CLOUDFLARE_API_TOKEN.");
    expect(emulator.requests).toEqual([]);
  });

  it.each([...commands, ["baseline", "update", "t.json"], ["baseline", "update", "t.json", "--dry-run"]])(
    "is that of `%s` with an API token that is none, or lacks the permission",
    async (...args) => {
      expectTokens([{ name: "a" }]);
      for (const [apiToken, advice] of [
        ["made-up-".repeat(5), "does not accept the credential"],
        [emulator.credentials.underprivilegedToken, "Access: Service Tokens Read"],
      ] as const) {
        const { code, stdout, stderr } = await run(args, environmentOf(emulator, apiToken));

        expect(code).toBe(4);
        expect(stdout + stderr).toContain(advice);
      }
    },
  );
});

describe("exit code 5", () => {
  it("is that of an API that can't be reached", async () => {
    const env = { ...environmentOf(emulator), CLOUDFLARE_BASE_URL: "http://127.0.0.1:9/client/v4" };
    const { code, stderr } = await run(["tokens", "list", "--max-retries", "0"], env);

    expect(code).toBe(5);
    expect(stderr).toContain("127.0.0.1:9");
  });

  it("is that of a token that can't be read, but of no other one", async () => {
    emulator.put({ id: "t1", name: "odd", client_id: "" });
    emulator.put({ id: "t2", name: "ci" });
    const { code, stdout, stderr } = await run(["tokens", "get", "odd"]);

    expect({ code, stdout }).toEqual({ code: 5, stdout: "" });
    expect(stderr).toContain("service token t1 is unreadable (client_id is empty).");
    expect(await run(["tokens", "get", "ci", "--field", "id"])).toEqual({ code: 0, stdout: "t2\n", stderr: "" });
  });
});

describe("the exit code of drift", () => {
  const day = (ms: number) => new Date(Date.now() + ms).toISOString().slice(0, 10);
  const dayMs = 24 * hourMs;

  /** A disabled token, one that has expired, one that expires soon, and one that nothing expects. */
  function prepare(settings: { accept?: object[]; unmanaged?: string }): void {
    emulator.put({ name: "off", enabled: false });
    emulator.put({ name: "late", ...expiringIn(-hourMs) });
    emulator.put({ name: "soon", ...expiringIn(hourMs) });
    emulator.put({ name: "extra" });
    expectTokens([{ name: "off" }, { name: "late" }, { name: "soon" }], settings);
  }

  function accept(kind: string, name: string, until = day(dayMs)) {
    return { kind, name, until, reason: "known" };
  }

  const off = accept("disabled", "off");
  const late = accept("expired", "late");
  const soon = accept("expiring", "soon");
  const extra = accept("unmanaged", "extra");

  it.each<[number, string[], { accept?: object[]; unmanaged?: string }]>([
    [2, [], {}],
    [3, ["--fail-on", "expired,expiring"], {}],
    [3, [], { accept: [off] }],
    [0, [], { accept: [off, late, soon] }],
    [2, ["--unmanaged", "report"], { accept: [off, late, soon], unmanaged: "ignore" }],
    [0, [], { accept: [off, late, soon, extra], unmanaged: "report" }],
    [2, [], { accept: [accept("disabled", "off", day(-dayMs)), late, soon] }],
    [0, [], { accept: [off, late, accept("expiring", "soon", day(0))] }],
    [64, [], { accept: [{ ...off, until: "2027-02-29" }] }],
  ])("is %i with %j and %j", async (code, options, settings) => {
    prepare(settings);
    expect((await run([...drift, ...options])).code).toBe(code);
  });

  it("is the failure's where the API fails, whatever is accepted or does not count", async () => {
    prepare({ accept: [off, late, soon] });
    emulator.faults.always({ kind: "serverError" });

    expect((await run([...drift, "--fail-on", "missing", "--max-retries", "0"])).code).toBe(5);
  });

  it("is not changed by an accepted finding that nothing matches, which is reported", async () => {
    emulator.put({ name: "a" });
    expectTokens([{ name: "a" }], { accept: [accept("inactive", "b")] });
    const { code, stdout, stderr } = await run(drift);

    expect({ code, stdout }).toEqual({ code: 0, stdout: "No findings. Checked 1 service token of 1 account.\n" });
    expect(stderr).toMatch(
      /^cloudflare-access: t\.json:1:\d+: no finding matches this accepted finding\. Correct its kind, name or ID, or remove the entry\.\n$/,
    );
  });

  it.each<[number, string[], object, object]>([
    [3, [], {}, { expiringWithin: "3h" }],
    [0, ["--expiring-within", "1h"], {}, { expiringWithin: "3h" }],
    [0, [], { expiringWithin: "1h" }, {}],
    [3, ["--expiring-within", "1h"], { expiringWithin: "3h" }, {}],
  ])("is %i with %j, where a token of %j in an account of %j expires in two hours", async (code, args, own, scope) => {
    emulator.put({ name: "a", ...expiringIn(2 * hourMs) });
    expectTokens([{ name: "a", ...own }], scope);

    expect((await run([...drift, ...args])).code).toBe(code);
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
    expectTokens([{ name: "a" }]);
    situations[situation]();
    const { code, stdout, stderr } = await run([...command.split(" "), "--output", "out", "--max-retries", "0"]);

    expect({ code, stdout }).toEqual({ code: exitCode, stdout: "" });
    expect(stderr).not.toContain("Internal error");
    expect(readdirSync(workplace.folder)).toEqual([...files, "t.json"]);
  });
});
