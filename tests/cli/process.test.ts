import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { version } from "../../package.json";
import { Emulator } from "../emulator/emulator";
import { cliPath, endOf, environmentOf, runCli, startCli, Workplace } from "./cliProcess";

let emulator: Emulator;
let workplace: Workplace;

beforeEach(async () => {
  emulator = await Emulator.start();
  emulator.seed(300);
  workplace = new Workplace();
});
afterEach(async () => {
  workplace.remove();
  await emulator.stop();
});

/** Runs a line of shell script, in which $CLI is the command. */
function runShell(script: string) {
  const env = { PATH: process.env.PATH ?? "", ...environmentOf(emulator), CLI: `${process.execPath} ${cliPath}` };
  return endOf(spawn("sh", ["-c", script], { cwd: workplace.folder, env }));
}

/** Waits until the emulator has a request in hand. */
async function untilRequested(): Promise<void> {
  while (emulator.requests.length === 0) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe("help and version", () => {
  it("prints the version", async () => {
    expect(await runCli(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  it.each(["", "tokens", "tokens list", "tokens get", "baseline", "baseline write", "drift", "doctor"])(
    "prints the help of `%s`, with examples, within 80 columns where it wraps",
    async (command) => {
      const { code, stdout, stderr } = await runCli([...command.split(" ").filter(Boolean), "--help"]);
      const [usage, examples = ""] = stdout.split("\nExamples:\n");

      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(usage).toContain(`Usage: ${["cloudflare-access", command].join(" ").trim()} `);
      expect(usage?.split("\n").filter((line) => line.length > 80)).toEqual([]);
      expect(examples).toMatch(/^ {2}cloudflare-access /);
    },
  );

  it("loads nothing but the start-up file for them, nor for a command that is wrong", async () => {
    const folder = workplace.pathOf("cli");
    mkdirSync(folder);
    cpSync(join(dirname(cliPath), "..", "cli", "main.js"), join(folder, "main.js"));
    const run = (...args: string[]) => endOf(spawn(process.execPath, [join(folder, "main.js"), ...args]));

    expect(await run("--version")).toMatchObject({ code: 0 });
    expect(await run("drift", "--help")).toMatchObject({ code: 0 });
    expect(await run("drift")).toMatchObject({ code: 64 });
    expect(await run("tokens", "list")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("work.js") as string,
    });
  });
});

describe("an unexpected failure", () => {
  /** A command whose second file is broken. */
  async function runBroken(env: Record<string, string>) {
    const folder = workplace.pathOf("cli");
    mkdirSync(folder);
    cpSync(join(dirname(cliPath), "..", "cli", "main.js"), join(folder, "main.js"));
    writeFileSync(join(folder, "work.js"), 'throw new TypeError("x is not a function");');
    return endOf(spawn(process.execPath, [join(folder, "main.js"), "tokens", "list"], { env }));
  }

  it("is one sentence", async () => {
    expect(await runBroken({})).toEqual({
      code: 1,
      stdout: "",
      stderr:
        "cloudflare-access: failed in a way it should not: x is not a function (DEBUG=1 shows where). " +
        "Please report this to its authors.\n",
    });
  });

  it("shows where it happened when asked to", async () => {
    const { code, stderr } = await runBroken({ DEBUG: "1" });

    expect(code).toBe(1);
    expect(stderr).toMatch(/^cloudflare-access: TypeError: x is not a function\n {4}at /);
  });
});

describe("Ctrl-C", () => {
  it.each([["tokens", "list"], ["baseline", "write", "t.yaml"], ["doctor"]])(
    "ends `%s %s` at once with 130, and leaves nothing behind",
    async (...args) => {
      emulator.faults.everywhere({ kind: "stall" });
      const child = startCli(args, { env: environmentOf(emulator), cwd: workplace.folder });
      const end = endOf(child);
      await untilRequested();
      child.kill("SIGINT");

      expect(await end).toEqual({ code: 130, stdout: "", stderr: "" });
      expect(readdirSync(workplace.folder)).toEqual([]);
    },
  );
});

describe("a closed pipe", () => {
  it("is no error", async () => {
    const { stdout, stderr } = await runShell('{ $CLI tokens list --format json; echo "code $?" >&2; } | head -n 1');

    expect({ stdout, stderr }).toEqual({ stdout: "{\n", stderr: "code 0\n" });
  });

  it("does not change what was found", async () => {
    const scopes = [{ accountId: emulator.accountId, unmanaged: "report", tokens: [{ name: "none" }] }];
    writeFileSync(workplace.pathOf("t.json"), JSON.stringify({ version: 1, scopes }));
    const { stderr } = await runShell('{ $CLI drift --baseline t.json; echo "code $?" >&2; } | true');

    expect(stderr).toBe("code 2\n");
  });
});

describe("a full disk", () => {
  // A limit of the size of files stands for it: both refuse a write in the middle of a file.
  const limited = "ulimit -f 8; exec $CLI";

  it("leaves no new file", async () => {
    const { code, stdout, stderr } = await runShell(`${limited} baseline write t.yaml`);

    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe("cloudflare-access: t.yaml: it can't be written: file too large.\n");
    expect(readdirSync(workplace.folder)).toEqual([]);
  });

  it("leaves the former file as it was", async () => {
    await runShell("$CLI baseline write t.yaml --name token-00000");
    const before = readFileSync(workplace.pathOf("t.yaml"), "utf8");

    expect(await runShell(`${limited} baseline write t.yaml`)).toMatchObject({ code: 1 });
    expect(readFileSync(workplace.pathOf("t.yaml"), "utf8")).toBe(before);
    expect(readdirSync(workplace.folder)).toEqual(["t.yaml"]);
  });

  it("is said where the output goes to one", async () => {
    const { code, stderr } = await runShell("$CLI tokens list > /dev/full");

    expect(code).toBe(1);
    expect(stderr).toMatch(/^cloudflare-access: the output can't be written: ENOSPC: .*\n$/);
  });
});

describe("a credential", () => {
  it("is not written anywhere, even where it was typed in the wrong place", async () => {
    const { apiToken } = emulator.credentials;
    const { code, stdout, stderr } = await runCli(["tokens", "get", apiToken], { env: environmentOf(emulator) });

    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain('"[redacted]"');
    expect(stderr).not.toContain(apiToken);
  });
});
