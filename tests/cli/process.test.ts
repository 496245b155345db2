import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { version } from "../../package.json";
import { Emulator } from "../emulator/emulator";
import { until } from "../until";
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

  it.each([
    ["help tokens list", "tokens list --help"],
    ["tokens help list", "tokens list --help"],
    ["help baseline", "baseline --help"],
    ["help", "--help"],
  ])("prints with `%s` what `%s` prints", async (first, second) => {
    const help = await runCli(first.split(" "));

    expect(help).toEqual(await runCli(second.split(" ")));
    expect(help).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("wrong usage", () => {
  it("ends with 64 and prints nothing but the message", async () => {
    expect(await runCli(["tokens", "list", "--nam", "a"])).toEqual({
      code: 64,
      stdout: "",
      stderr:
        "cloudflare-access: Unknown option '--nam'. Did you mean --name? See \"cloudflare-access tokens list --help\".\n",
    });
  });
});

describe.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s", (signal, code) => {
  it.each([
    [["tokens", "list"]],
    [["tokens", "list", "--all-accounts", "--output", "t.csv"]],
    [["baseline", "write", "t.yaml"]],
    [["drift", "--baseline", "baseline.json", "--output", "t.json"]],
    [["doctor"]],
  ])("ends %j at once with " + `${code}, aborts its requests and leaves nothing behind`, async (args) => {
    const scopes = [{ accountId: emulator.accountId, tokens: [{ name: "none" }] }];
    writeFileSync(workplace.pathOf("baseline.json"), JSON.stringify({ version: 1, scopes }));
    emulator.faults.everywhere({ kind: "stall" });
    const child = startCli(args, { env: environmentOf(emulator), cwd: workplace.folder });
    const end = endOf(child);
    await until(() => emulator.requests.length > 0);
    child.kill(signal);

    // A code, and not the death by a signal, which has none: the first process of a container would not die of it.
    expect(await end).toEqual({ code, stdout: "", stderr: "" });
    expect(readdirSync(workplace.folder)).toEqual(["baseline.json"]);
    await until(() => emulator.requests.every(({ brokenOff }) => brokenOff));
  });
});

describe("a closed pipe", () => {
  it("is a failure, as the result did not get anywhere", async () => {
    const { stdout, stderr } = await runShell('{ $CLI tokens list --format json; echo "code $?" >&2; } | true');

    expect(stdout).toBe("");
    expect(stderr).toBe("cloudflare-access: standard output: it can't be written: broken pipe.\ncode 1\n");
  });

  it("does not change what was found", async () => {
    const scopes = [{ accountId: emulator.accountId, unmanaged: "report", tokens: [{ name: "none" }] }];
    writeFileSync(workplace.pathOf("t.json"), JSON.stringify({ version: 1, scopes }));
    const { stderr } = await runShell('{ $CLI drift --baseline t.json; echo "code $?" >&2; } | true');

    expect(stderr).toBe("cloudflare-access: standard output: it can't be written: broken pipe.\ncode 2\n");
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
    expect(stderr).toBe(
      "cloudflare-access: standard output: it can't be written: no space left on device. Make room on the disk.\n",
    );
  });
});

describe("a credential", () => {
  it("is not written anywhere, even where it was typed in the wrong place", async () => {
    const { apiToken } = emulator.credentials;
    const { code, stdout, stderr } = await runCli(["tokens", "get", apiToken], { env: environmentOf(emulator) });

    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("No service token has the name given (not shown).");
    expect(stderr).not.toContain(apiToken);
  });
});
