import { writeFileSync } from "node:fs";
import { Emulator } from "../emulator/emulator";
import { runInProcess } from "../unit/cli/runInProcess";
import { type Ended, environmentOf, requestedPaths, runCli, Workplace } from "./cliProcess";

let emulator: Emulator;
let workplace: Workplace;
let listPath: string;

beforeAll(async () => {
  emulator = await Emulator.start();
  listPath = `/accounts/${emulator.accountId}/access/service_tokens`;
});
beforeEach(() => (workplace = new Workplace()));
afterEach(() => {
  workplace.remove();
  emulator.faults.clear();
  emulator.clear();
});
afterAll(() => emulator.stop());

function run(args: readonly string[], env: Record<string, string> = environmentOf(emulator)): Promise<Ended> {
  return runCli(args, { env, cwd: workplace.folder });
}

/** Without a process, which ends with what the command comes to, as the first test of each code shows. */
function runHere(args: readonly string[], env: Record<string, string> = environmentOf(emulator)): Promise<Ended> {
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

describe("exit code 0", () => {
  it("is that of a list", async () => {
    emulator.seed(1);
    const { code, stderr } = await run(["tokens", "list"]);

    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(requestedPaths(emulator)).toEqual([listPath]);
  });

  it("is that of an empty list, even one by a pattern that matches nothing", async () => {
    emulator.seed(1);
    const { code, stdout } = await runHere(["tokens", "list", "--name-pattern", "no-*", "--format", "json"]);

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ tokens: [], truncated: false });
  });

  it("is that of a check that found nothing", async () => {
    emulator.put({ name: "a" });
    expectTokens([{ name: "a" }]);

    expect(await run(drift)).toMatchObject({ code: 0, stderr: "" });
    expect(requestedPaths(emulator)).toEqual([listPath]);
  });
});

describe("exit code 1", () => {
  it("is that of no such token, with the closest name", async () => {
    emulator.put({ name: "ci-deploy" });
    const { code, stdout, stderr } = await run(["tokens", "get", "ci-deploi"]);

    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain('"ci-deploy"');
  });

  it("is that of several tokens of one name", async () => {
    const [first, second] = [emulator.put({ name: "a" }), emulator.put({ name: "a" })];
    const { code, stderr } = await runHere(["tokens", "get", "a"]);

    expect(code).toBe(1);
    expect(stderr).toContain(first.id);
    expect(stderr).toContain(second.id);
  });

  it("is that of an account that is not there", async () => {
    const { code, stderr } = await runHere(["tokens", "list", "--account", "f".repeat(32)]);

    expect(code).toBe(1);
    expect(stderr).toContain("there is no such account");
  });

  it("is that of a baseline of nothing", async () => {
    emulator.put({ name: "a" });
    const { code, stderr } = await runHere(["baseline", "write", "t.yaml", "--name-pattern", "no-*"]);

    expect(code).toBe(1);
    expect(stderr).toContain(`no service token of account ${emulator.accountId} matches`);
  });
});

describe("exit code 2", () => {
  it("is that of drift", async () => {
    emulator.put({ name: "b" });
    expectTokens([{ name: "a" }, { name: "b" }]);
    const { code, stdout, stderr } = await run(drift);

    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
    expect(stdout).toContain('Service token "a" was expected');
  });

  it("is that of drift beside an expiry", async () => {
    emulator.put({ name: "a", enabled: false });
    emulator.put({ name: "b", ...expiringIn(-hourMs) });
    expectTokens([{ name: "a" }, { name: "b" }]);

    expect((await runHere(drift)).code).toBe(2);
  });

  it.each([
    ["in the file", [], { unmanaged: "report" }],
    ["as an option", ["--unmanaged", "report"], { unmanaged: "ignore" }],
  ])("is that of an unmanaged token, with that asked for %s", async (_where, options, settings) => {
    emulator.seed(2);
    expectTokens([{ name: "token-00000" }], settings);

    expect((await runHere([...drift, ...options])).code).toBe(2);
  });
});

describe("exit code 3", () => {
  it.each([
    ["expires soon", hourMs],
    ["has expired", -hourMs],
  ])("is that of nothing but a token that %s", async (_what, ms) => {
    emulator.put({ name: "a", ...expiringIn(ms) });
    expectTokens([{ name: "a" }]);

    expect(await run(drift)).toMatchObject({ code: 3, stderr: "" });
  });

  it("is not that of a token that expires later than asked for", async () => {
    emulator.put({ name: "a", ...expiringIn(2 * hourMs) });
    expectTokens([{ name: "a" }], { expiringWithin: "3h" });

    expect((await runHere(drift)).code).toBe(3);
    expect((await runHere([...drift, "--expiring-within", "1h"])).code).toBe(0);
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
  const report = { unmanaged: "report" };

  it.each<[number, string[], { accept?: object[]; unmanaged?: string }]>([
    [2, [], {}],
    [2, ["--fail-on", "warning"], {}],
    [2, ["--fail-on", "error"], {}],
    [3, ["--fail-on", "expired,expiring"], {}],
    [3, ["--fail-on", "expiring"], {}],
    [0, ["--fail-on", "missing,renamed"], {}],
    [3, [], { accept: [off] }],
    [3, [], { accept: [off, late] }],
    [0, [], { accept: [off, late, soon] }],
    [2, [], { accept: [late, soon] }],
    [3, ["--fail-on", "error"], { accept: [off] }],
    [0, ["--fail-on", "error"], { accept: [off, late] }],
    [2, [], { accept: [off, late, soon], ...report }],
    [0, ["--fail-on", "error"], { accept: [off, late, soon], ...report }],
    [0, [], { accept: [off, late, soon, extra], ...report }],
    [2, [], { accept: [accept("disabled", "off", day(-dayMs)), late, soon] }],
    [0, [], { accept: [off, late, accept("expiring", "soon", day(0))] }],
    [2, [], { accept: [accept("renamed", "off"), late, soon] }],
    [64, ["--fail-on", "errors"], {}],
    [64, ["--fail-on", ""], {}],
    [64, [], { accept: [{ ...off, until: "2027-02-29" }] }],
    [64, [], { accept: [{ ...off, reason: "" }] }],
  ])("is %i with %j and %j", async (code, options, settings) => {
    prepare(settings);
    expect((await runHere([...drift, ...options])).code).toBe(code);
  });

  it("is the failure's where the API fails, whatever is accepted or does not count", async () => {
    prepare({ accept: [off, late, soon] });
    emulator.faults.always({ kind: "serverError" });

    expect((await runHere([...drift, "--fail-on", "missing", "--max-retries", "0"])).code).toBe(5);
  });

  it("is not changed by an accepted finding that nothing matches, which is reported", async () => {
    emulator.put({ name: "a" });
    expectTokens([{ name: "a" }], { accept: [accept("inactive", "b")] });
    const { code, stdout, stderr } = await runHere(drift);

    expect({ code, stdout }).toEqual({ code: 0, stdout: "No findings. Checked 1 service token of 1 account.\n" });
    expect(stderr).toMatch(
      /^cloudflare-access: t\.json:1:\d+: no finding matches this accepted finding\. Correct its kind, name or ID, or remove the entry\.\n$/,
    );
  });

  it("follows the time within which a token of its own is to be reported", async () => {
    emulator.put({ name: "a", ...expiringIn(2 * hourMs) });
    expectTokens([{ name: "a", expiringWithin: "1h" }]);
    expect((await runHere(drift)).code).toBe(0);
    expectTokens([{ name: "a", expiringWithin: "3h" }], { expiringWithin: "1h" });
    expect((await runHere(drift)).code).toBe(3);
  });

  it.each([
    [0, 1],
    [2, 2],
  ])("is %i where version %i of a secret is expected", async (code, clientSecretVersion) => {
    emulator.put({ name: "a", client_secret_version: 1 });
    expectTokens([{ name: "a", clientSecretVersion }]);
    expect((await runHere(drift)).code).toBe(code);
  });
});

describe("the exit code of baseline update", () => {
  const update = ["baseline", "update", "t.json"];

  it.each([[[]], [["--dry-run"]], [["--add", "--prune"]]])(
    "is 0 with %j, also for what it can't settle",
    async (options) => {
      emulator.put({ name: "late", ...expiringIn(-hourMs) });
      emulator.put({ name: "off", enabled: false });
      expectTokens([{ name: "late" }, { name: "off" }, { name: "gone" }]);
      expect((await runHere([...update, ...options])).code).toBe(0);
    },
  );

  it.each<[number, string[]]>([
    [4, []],
    [4, ["--dry-run"]],
  ])("is %i with %j where the credential is refused", async (code, options) => {
    expectTokens([{ name: "a" }]);
    const env = environmentOf(emulator, "not-a-real-token-of-anybody");
    expect((await runHere([...update, ...options], env)).code).toBe(code);
  });

  it("is 64 for a wrong file", async () => {
    writeFileSync(workplace.pathOf("t.json"), "{}");
    expect((await runHere(update)).code).toBe(64);
  });
});
