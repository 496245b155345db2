import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { parseStartOptions } from "./startOptions";

const root = join(__dirname, "..", "..");
const hasCurl = spawnSync("curl", ["--version"]).status === 0;
let child: ChildProcess | undefined;

afterEach(() => {
  child?.kill("SIGKILL");
  child = undefined;
});

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Starts the emulator as `npm run emulator` does; `onOutput` gets what it printed so far, as often as there is more. */
function start(
  args: string[],
  onOutput: (stdout: string, running: ChildProcess) => void = () => undefined,
): Promise<Ended> {
  const running = spawn(process.execPath, ["--import", "tsx", join(__dirname, "start.ts"), ...args], { cwd: root });
  child = running;
  const ended: Ended = { code: null, stdout: "", stderr: "" };
  running.stdout.on("data", (chunk: Buffer) => {
    ended.stdout += chunk.toString();
    onOutput(ended.stdout, running);
  });
  running.stderr.on("data", (chunk: Buffer) => (ended.stderr += chunk.toString()));
  return new Promise((resolve) => running.once("close", (code) => resolve({ ...ended, code })));
}

/** Types one line after the printed exports. */
function paste(output: string, line: string): Promise<unknown> {
  const exports = output.split("\n").filter((printed) => printed.startsWith("export "));
  const shell = spawn("sh", ["-e", "-c", [...exports, line].join("\n")], { stdio: ["ignore", "pipe", "ignore"] });
  let answer = "";
  shell.stdout.setEncoding("utf8").on("data", (text: string) => (answer += text));
  return new Promise((resolve) => shell.once("close", () => resolve(JSON.parse(answer))));
}

describe("npm run emulator", () => {
  (hasCurl ? it : it.skip)("prints lines to paste (skipped where there is no curl), and ends on Ctrl-C", async () => {
    let answers: Promise<unknown[]> | undefined;
    const { code, stdout, stderr } = await start([], (output, running) => {
      if (answers === undefined && output.includes("Ctrl-C")) {
        const lines = output.split("\n").filter((printed) => printed.startsWith("curl "));
        answers = pasteAll(output, lines).finally(() => running.kill("SIGINT"));
      }
    });

    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("Rename ci-preview, disable it, rotate its secret, delete it:");
    expect(await answers).toMatchObject([
      { result: { length: 9 } },
      { success: true, result: { name: "renamed", enabled: true } },
      { success: true, result: { name: "renamed", enabled: false, client_secret_version: 1 } },
      { success: true, result: { client_secret_version: 2 } },
      { success: true, result: { name: "renamed" } },
    ]);
  });

  it("prints one line of JSON for a script, which can drive it", async () => {
    let driven: Promise<unknown> | undefined;
    const { code, stdout } = await start(["--json", "--tokens", "3", "--max-per-page", "2"], (output, running) => {
      const { baseUrl, controlUrl, accountId, apiToken } = JSON.parse(output) as Record<string, string>;
      const headers = { authorization: `Bearer ${String(apiToken)}` };
      driven ??= fetch(`${String(baseUrl)}/accounts/${String(accountId)}/access/service_tokens`, { headers })
        .then(() => fetch(`${String(controlUrl)}/requests`).then((response) => response.json()))
        .finally(() => running.kill("SIGTERM"));
    });

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      baseUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/client\/v4$/) as string,
      controlUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/__emulator__$/) as string,
      accountId: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      zoneId: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      apiToken: expect.any(String) as string,
      writeToken: expect.any(String) as string,
      underprivilegedToken: expect.any(String) as string,
      apiKey: expect.any(String) as string,
      email: expect.any(String) as string,
      pid: expect.any(Number) as number,
    });
    expect(await driven).toMatchObject([{ method: "GET", status: 200 }]);
  });

  it("names a wrong option, with 64", async () => {
    const ended = await start(["--tokens", "many"]);

    expect(ended.code).toBe(64);
    expect(ended.stderr).toMatch(/^--tokens takes a whole number, not "many"\.\n\nStarts an emulator/);
  });
});

describe("parseStartOptions", () => {
  it("takes every option", () => {
    const args = ["--port=8080", "--tokens=3", "--latency=50", "--max-per-page=20", "--json"];
    const settings = { latencyMs: 50, maxPerPage: 20 };

    expect(parseStartOptions(args)).toEqual({ port: 8080, tokens: 3, settings, json: true, help: false });
    expect(() => parseStartOptions(["--colour"])).toThrow("--colour");
  });
});

async function pasteAll(output: string, lines: readonly string[]): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const line of lines) {
    answers.push(await paste(output, line));
  }
  return answers;
}
