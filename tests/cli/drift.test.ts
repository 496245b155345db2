import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { Emulator } from "../emulator/emulator";
import { runInProcess } from "../unit/cli/runInProcess";
import { environmentOf, requestedPaths, runCli, Workplace } from "./cliProcess";

const nasty = "<script>alert(1)</script> | `x`\n::error::y & \u001b[31m";

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

function run(args: readonly string[], env: Record<string, string> = {}, runCommand = runInProcess) {
  const command = ["drift", "--baseline", "t.json", "--max-retries", "0", ...args];
  return runCommand(command, { env: { ...environmentOf(emulator), ...env }, cwd: workplace.folder });
}

function writeBaseline(...scopes: object[]): void {
  writeFileSync(workplace.pathOf("t.json"), JSON.stringify({ version: 1, scopes }, null, 2));
}

/** An account that has drifted, one that has not, and one that can't be read. */
function prepareThree() {
  const [calm, unread] = [emulator.addAccount(), emulator.addAccount()];
  const kept = emulator.put({ name: "kept", enabled: false });
  emulator.put({ name: "calm" }, calm);
  emulator.faults.plan(({ path }) => (path.includes(unread) ? { kind: "serverError", status: 502 } : undefined));
  writeBaseline(
    { accountId: unread, tokens: [{ name: "unread" }] },
    { accountId: emulator.accountId, tokens: [{ name: nasty }, { name: "kept", id: kept.id }] },
    { accountId: calm, tokens: [{ name: "calm" }] },
  );
  return { calm, unread, kept };
}

describe("drift", () => {
  it("checks every account and zone of the file with one request each, and gives each finding its own", async () => {
    const other = emulator.addAccount();
    emulator.put({ name: "a" }, emulator.zoneId);
    writeBaseline(
      { accountId: emulator.accountId, tokens: [{ name: "a" }] },
      { zoneId: emulator.zoneId, tokens: [{ name: "a" }] },
      { accountId: other, unmanaged: "report", tokens: [] },
    );
    const { code, stdout } = await run(["--format", "json"]);

    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toEqual({
      drifted: true,
      findings: [expect.objectContaining({ kind: "missing", name: "a", accountId: emulator.accountId })],
      checked: 1,
      errors: [],
    });
    expect(requestedPaths(emulator).sort()).toEqual(
      [`/accounts/${emulator.accountId}`, `/accounts/${other}`, `/zones/${emulator.zoneId}`]
        .map((scope) => `${scope}/access/service_tokens`)
        .sort(),
    );
  });

  it("prints no colours into a pipe, not even where CI is set", async () => {
    writeBaseline({ accountId: emulator.accountId, tokens: [{ name: "gone" }] });
    const { code, stdout } = await run([], { CI: "true", TERM: "xterm" }, runCli);

    expect(code).toBe(2);
    expect(stdout).toContain("  error    missing  ");
    expect(stdout).not.toContain("\u001b");
  });

  it("checks one account alone where it is asked for", async () => {
    const { calm } = prepareThree();

    expect(await run(["--account", calm.toUpperCase()])).toEqual({
      code: 0,
      stdout: "No findings. Checked 1 service token of 1 account.\n",
      stderr: "",
    });
    expect(emulator.requests).toHaveLength(1);
  });

  it("finishes the others where one fails, prints what it found, and ends with the failure's code", async () => {
    const { unread, kept } = prepareThree();
    const { code, stdout, stderr } = await run(["--format", "json"]);

    expect(code).toBe(5);
    expect(JSON.parse(stdout)).toEqual({
      drifted: true,
      findings: [
        expect.objectContaining({ kind: "missing", name: nasty, accountId: emulator.accountId }),
        expect.objectContaining({ kind: "disabled", name: "kept", tokenId: kept.id, accountId: emulator.accountId }),
      ],
      checked: 2,
      errors: [{ accountId: unread, code: "server", message: expect.stringContaining("HTTP 502") as string }],
    });
    expect(stderr).toMatch(
      new RegExp(`^cloudflare-access: Listing the service tokens of account ${unread}: [^\\n]+\\n$`),
    );
    expect(emulator.requests).toHaveLength(3);
  });

  it("confirms what is missing from a list of several pages by a second list", async () => {
    emulator.seed(5);
    emulator.settings.maxPerPage = 2;
    writeBaseline({ accountId: emulator.accountId, tokens: [{ name: "gone" }] });
    const { code } = await run([]);

    expect(code).toBe(2);
    expect(emulator.requests).toHaveLength(6);
  });
});

describe("drift --format github", () => {
  it("annotates the lines of the file, and appends to the summary and to the step's outputs", async () => {
    prepareThree();
    writeFileSync(workplace.pathOf("summary.md"), "Before.\n");
    const { code, stdout } = await run(["--format", "github"], {
      GITHUB_STEP_SUMMARY: workplace.pathOf("summary.md"),
      GITHUB_OUTPUT: workplace.pathOf("output"),
    });
    const lines = stdout.trimEnd().split("\n");
    const file = readFileSync(workplace.pathOf("t.json"), "utf8").split("\n");
    const lineOf = (text: string) => file.findIndex((line) => line.includes(text));
    const summary = readFileSync(workplace.pathOf("summary.md"), "utf8");

    expect(code).toBe(5);
    expect(lines).toHaveLength(5);
    expect(lines[4]).toBe("To accept what is live, run: cloudflare-access baseline update t.json --prune");
    expect(lines[0]).toMatch(/^::error file=t\.json,line=4,col=5,title=Not checked%3A account [0-9a-f]{32}::/);
    expect(lines[1]).toContain(`::error file=t.json,line=${lineOf("<script>")},`);
    expect(lines[2]).toContain(`::error file=t.json,line=${lineOf('"kept"')},`);
    expect(summary.startsWith("Before.\n\n## Service token drift\n")).toBe(true);
    expect(summary.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| ---"))).toHaveLength(4);
    expect(summary).not.toContain("<script>");
    expect(readFileSync(workplace.pathOf("output"), "utf8")).toBe(
      "verdict=failed\nexit_code=5\nerrors=2\nwarnings=0\nnot_counted=0\naccepted=0\nchecked=2\nnot_checked=1\n",
    );
  });
});

describe("drift --html", () => {
  it("writes a page beside what it prints, which has no control character of a name", async () => {
    prepareThree();
    const { code, stdout } = await run(["--html", "drift.html"]);
    const page = readFileSync(workplace.pathOf("drift.html"), "utf8");

    expect(code).toBe(5);
    expect(stdout.split("\n").filter((line) => line.startsWith("  error"))).toHaveLength(2);
    expect(stdout).toContain(
      "2 findings (2 errors, 0 warnings). Checked 2 service tokens of 2 accounts. Not checked: 1 account.\n",
    );
    expect(stdout).not.toContain("\u001b");
    expect(page).toMatch(/^<!doctype html>/i);
    expect(page).toContain(emulator.accountId);
    expect(page).toContain("HTTP 502");
    expect(page).not.toContain("<script>alert");
    expect(readdirSync(workplace.folder).sort()).toEqual(["drift.html", "t.json"]);
  });
});
