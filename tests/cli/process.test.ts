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

describe("--version", () => {
  it("prints the version", async () => {
    expect(await runCli(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });
});

describe("a signal", () => {
  it.each([
    ["SIGINT", 130, ["tokens", "list"]],
    ["SIGINT", 130, ["tokens", "list", "--all-accounts", "--output", "t.csv"]],
    ["SIGINT", 130, ["baseline", "write", "t.yaml"]],
    ["SIGTERM", 143, ["drift", "--baseline", "baseline.json", "--output", "t.json"]],
    ["SIGINT", 130, ["drift", "--baseline", "baseline.json", "--html", "t.html"]],
    ["SIGTERM", 143, ["doctor"]],
  ] as const)("%s ends at once with %i, aborts requests and leaves nothing behind: %j", async (signal, code, args) => {
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
