import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "..", "..");
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

describe("npm run emulator", () => {
  it("prints how to point a client at it, and ends on Ctrl-C", async () => {
    let listing: Promise<{ result: { name: string }[] }> | undefined;
    const { code, stdout, stderr } = await start([], (output, running) => {
      if (listing !== undefined || !output.includes("Ctrl-C")) {
        return;
      }
      const value = (name: string) => new RegExp(`^export ${name}=(.+)$`, "m").exec(output)?.[1] ?? "";
      const url = `${value("CLOUDFLARE_BASE_URL")}/accounts/${value("CLOUDFLARE_ACCOUNT_ID")}/access/service_tokens`;
      listing = fetch(url, { headers: { authorization: `Bearer ${value("CLOUDFLARE_API_TOKEN")}` } })
        .then((response) => response.json() as Promise<{ result: { name: string }[] }>)
        .finally(() => running.kill("SIGINT"));
    });

    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout).toContain("curl -H");
    expect((await listing)?.result.map(({ name }) => name)).toContain("ci-deploy");
  });

  it("prints one line of JSON for a script, which can drive it", async () => {
    let driven: Promise<unknown> | undefined;
    const { code, stdout } = await start(["--json", "--tokens", "3", "--max-per-page", "2"], (output, running) => {
      if (driven !== undefined) {
        return;
      }
      const { controlUrl } = JSON.parse(output) as { controlUrl: string };
      driven = Promise.all(
        ["tokens", "settings"].map((route) => fetch(`${controlUrl}/${route}`).then((response) => response.json())),
      ).finally(() => running.kill("SIGTERM"));
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
    expect(await driven).toMatchObject([{ length: 3 }, { maxPerPage: 2 }]);
  });

  it.each<[string[], number, "stdout" | "stderr", string]>([
    [["--help"], 0, "stdout", "npm run emulator -- [options]"],
    [["--tokens", "many"], 64, "stderr", '--tokens takes a whole number, not "many".'],
    [["--result-info", "none"], 64, "stderr", "resultInfo"],
    [["--colour"], 64, "stderr", "--colour"],
  ])("with %j ends with %i", async (args, code, stream, text) => {
    const ended = await start(args);

    expect(ended.code).toBe(code);
    expect(ended[stream]).toContain(text);
  });
});
