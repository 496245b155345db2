import { writeFileSync } from "node:fs";
import { Emulator } from "../emulator/emulator";
import { type CliOptions, type Ended, environmentOf, requestedPaths, runCli, Workplace } from "./cliProcess";

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
  const options: CliOptions = { env, cwd: workplace.folder };
  return runCli(args, options);
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
    const { code, stdout } = await run(["tokens", "list", "--name-pattern", "no-*", "--format", "json"]);

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
    const { code, stderr } = await run(["tokens", "get", "a"]);

    expect(code).toBe(1);
    expect(stderr).toContain(first.id);
    expect(stderr).toContain(second.id);
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

    expect((await run(drift)).code).toBe(2);
  });

  it.each([
    ["in the file", [], { unmanaged: "report" }],
    ["as an option", ["--unmanaged", "report"], { unmanaged: "ignore" }],
  ])("is that of an unmanaged token, with that asked for %s", async (_where, options, settings) => {
    emulator.seed(2);
    expectTokens([{ name: "token-00000" }], settings);

    expect((await run([...drift, ...options])).code).toBe(2);
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

    expect((await run(drift)).code).toBe(3);
    expect((await run([...drift, "--expiring-within", "1h"])).code).toBe(0);
  });
});
