import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderOutputs, writeGithubFiles } from "../../../../provider/cli/drift/githubFiles";
import { type Shell } from "../../../../provider/cli/shell";
import { account, check, checked, failed, finding, liveToken, report, zone } from "./exampleReport";

const expiring = finding("expiring", "a\nverdict=clean");
const accepted = finding("inactive", "b", { acceptedUntil: "2030-01-31", reason: "known" });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cloudflare-access-github-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(environment: Record<string, string>): string[] {
  const complaints: string[] = [];
  const shell = {
    environment,
    complain: (message: string) => complaints.push(message),
    redact: (text: string) => text,
  } as unknown as Shell;
  writeGithubFiles(report(checked(check(account), [expiring])), shell);
  return complaints;
}

describe("renderOutputs", () => {
  it("has the verdict and the counts, and nothing that a name could forge", () => {
    const found = checked(check(account), [finding("missing", "c"), expiring, accepted], [liveToken("d")]);

    expect(renderOutputs({ ...report(found), failOn: ["error"] })).toBe(
      "verdict=drift\nexit_code=2\nerrors=1\nwarnings=0\nnot_counted=1\naccepted=1\nchecked=1\nnot_checked=0\n",
    );
  });

  it.each([
    ["clean", 0, [checked(check(account), [accepted])]],
    ["expiry", 3, [checked(check(account), [expiring])]],
    ["failed", 5, [checked(check(account), []), failed(check(zone), 5)]],
    ["failed", 4, [failed(check(zone), 4)]],
  ])("has the verdict %s for exit code %i", (verdict, code, outcomes) => {
    expect(renderOutputs(report(...outcomes))).toMatch(new RegExp(`^verdict=${verdict}\nexit_code=${code}\n`));
  });
});

describe("writeGithubFiles", () => {
  it("appends to the summary and to the outputs", () => {
    const [summary, output] = [join(folder, "summary.md"), join(folder, "output")];
    writeFileSync(output, "before=1\n");

    expect(write({ GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: output })).toEqual([]);
    expect(readFileSync(summary, "utf8")).toMatch(/^## Service token drift\n/);
    expect(readFileSync(output, "utf8")).toMatch(/^before=1\n\nverdict=expiry\n/);
  });

  it("counts what an earlier command of the step wrote, as GitHub refuses a summary of more than 1 MiB as a whole", () => {
    const summary = join(folder, "summary.md");
    for (const [before, grown, complaints] of [
      [1024 * 1024 - 500, true, []],
      [1024 * 1024 - 100, false, [expect.stringMatching(/^GITHUB_STEP_SUMMARY: not written: /)]],
    ] as const) {
      writeFileSync(summary, "x".repeat(before));

      expect(write({ GITHUB_STEP_SUMMARY: summary })).toEqual(complaints);
      const text = readFileSync(summary, "utf8");
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
      expect(text.includes("x\n## Service token drift\n")).toBe(grown);
    }
  });

  it("does nothing where there are no such files", () => {
    expect(write({})).toEqual([]);
  });

  it("complains where a file can't be written, and does not wait for the reader of a FIFO", () => {
    const fifo = join(folder, "fifo");
    execFileSync("mkfifo", [fifo]);

    expect(write({ GITHUB_STEP_SUMMARY: folder, GITHUB_OUTPUT: fifo })).toEqual([
      expect.stringMatching(/^GITHUB_STEP_SUMMARY: /),
      expect.stringMatching(/^GITHUB_OUTPUT: /),
    ]);
  });
});
