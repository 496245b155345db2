import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderAnnotations } from "../../../../provider/cli/drift/githubAnnotations";
import { renderOutputs, writeGithubFiles } from "../../../../provider/cli/drift/githubFiles";
import { type Shell } from "../../../../provider/cli/shell";
import { type LocatedFinding } from "../../../../provider/tokens/findings";
import {
  acceptedFinding,
  account,
  check,
  checked,
  failed,
  finding,
  liveToken,
  report,
  reportWith,
  zone,
} from "./exampleReport";

const shell = { environment: {}, folder: "/home/runner" };
const first = { name: "first" };
const twins = [
  { name: "twin", id: "1" },
  { name: "twin", id: "2" },
] as const;
const expected = [first, ...twins];

describe("renderAnnotations", () => {
  it("puts each finding at the line of the expectation that it is about", () => {
    const findings = [
      finding("missing", "first", { expectation: first }),
      finding("disabled", "twin", { tokenId: "2", expectation: twins[1] }),
      finding("replaced", "twin", { tokenId: "2", expected: "ID 1", expectation: twins[0] }),
      finding("unmanaged", "new", { tokenId: "3" }),
    ];
    const where = `(account ${"a".repeat(32)})`;

    expect(renderAnnotations(report(checked(check(account, expected), findings)), shell).split("\n")).toEqual([
      `::error file=tokens.yaml,line=20,col=7,title=missing%3A first::first is missing. ${where}`,
      `::error file=tokens.yaml,line=22,col=7,title=disabled%3A twin::twin is disabled. ${where}`,
      `::error file=tokens.yaml,line=21,col=7,title=replaced%3A twin::twin is replaced. ${where}`,
      `::warning file=tokens.yaml,line=10,col=3,title=unmanaged%3A new::new is unmanaged. ${where}`,
      "4 findings (3 errors, 1 warning). Checked 0 service tokens of 1 account.",
      "",
    ]);
  });

  it("annotates what could not be checked", () => {
    expect(renderAnnotations(report(failed(check(zone), 5)), shell).split("\n")).toEqual([
      `::error file=tokens.yaml,line=10,col=3,title=Not checked%3A zone ${"b".repeat(32)}::It is down.`,
      "Nothing was checked: 1 zone could not be read.",
      "",
    ]);
  });

  it("shows no more of each level than GitHub does; the last one says how many more, and the log has them all", () => {
    const numbered = (kind: "missing" | "expiring", length: number) =>
      Array.from({ length }, (_, index) => finding(kind, `${kind} ${index}`));
    const render = (findings: LocatedFinding[]) => renderAnnotations(report(checked(check(account), findings)), shell);
    const findings = [...numbered("missing", 12), ...numbered("expiring", 11)];
    const text = render(findings);
    const linesOf = (level: string) => text.split("\n").filter((line) => line.startsWith(`::${level} `));

    expect([linesOf("error").length, linesOf("warning").length]).toEqual([10, 10]);
    expect(linesOf("error").at(-1)).toMatch(/^::error title=3 more errors::GitHub shows no more/);
    expect(linesOf("warning").at(-1)).toMatch(/^::warning title=2 more warnings::/);
    const group = text.slice(text.indexOf("::group::All findings\n"), text.indexOf("\n::endgroup::\n"));
    expect(findings.filter(({ message }) => !group.includes(message))).toEqual([]);
    expect(render(numbered("missing", 10))).not.toMatch(/more errors|::group::/);
  });

  it("makes a notice of what does not count", () => {
    const findings = [acceptedFinding("inactive", "a"), finding("expiring", "b")];
    const named = { ...check(account), accountName: "Production" };
    const text = renderAnnotations(reportWith({ failOn: "error" }, checked(named, findings)), shell);

    expect(text).toContain(
      `title=inactive%3A a::a is inactive. (Accepted until 2030-01-31: known) (account ${"a".repeat(32)} (Production))\n`,
    );
    expect(text.match(/^::\w+ /gm)).toEqual(["::notice ", "::notice "]);
  });

  it("keeps a name from ending the command or beginning another", () => {
    const name = "100%,a:b\r\n::set-output name=x::y\u001b";
    const [line = "", ...rest] = renderAnnotations(
      report(checked(check(account), [finding("unmanaged", name)])),
      shell,
    ).split("\n");

    expect(line).toContain(
      "title=unmanaged%3A 100%25%2Ca%3Ab\\u{d}\\u{a}%3A%3Aset-output name=x%3A%3Ay\\u{1b}::100%25,a:b\\u{d}\\u{a}::set-output",
    );
    expect(rest).toHaveLength(2);
  });

  it.each<[string, string, string]>([
    ["/home/runner/repo/ops/tokens.yaml", "/home/runner/repo", "::error file=ops/tokens.yaml,line=20"],
    ["repo/tokens.yaml", "/home/runner/repo", "::error file=tokens.yaml,line=20"],
    ["/elsewhere/tokens.yaml", "/home/runner/repo", "::error title=missing"],
  ])("names %s as it is below the checkout %s", (file, workspace, start) => {
    const outcome = checked(check(account, expected), [finding("missing", "first", { expectation: first })]);
    const text = renderAnnotations(reportWith({ file }, outcome), {
      environment: { GITHUB_WORKSPACE: workspace },
      folder: "/home/runner",
    });

    expect(text.startsWith(start)).toBe(true);
  });
});

const expiring = finding("expiring", "a\nverdict=clean");
const accepted = acceptedFinding("inactive", "b");

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
  } as unknown as Shell;
  writeGithubFiles(report(checked(check(account), [expiring])), shell);
  return complaints;
}

describe("renderOutputs", () => {
  it("has the verdict and the counts, and nothing that a name could forge", () => {
    const found = checked(check(account), [finding("missing", "c"), expiring, accepted], [liveToken("d")]);

    expect(renderOutputs(reportWith({ failOn: "error" }, found))).toBe(
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
    writeFileSync(summary, "x".repeat(1024 * 1024 - 300));

    expect(write({ GITHUB_STEP_SUMMARY: summary })).toEqual([]);
    const text = readFileSync(summary, "utf8");
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
    expect(text).toMatch(/x\n## Service token drift\n[^]*\n… and 1 more\.\n$/);
  });

  it("does nothing where there are no such files", () => {
    expect(write({})).toEqual([]);
  });

  it("complains where a file can't be written, and does not wait for the reader of a FIFO", () => {
    const fifo = join(folder, "fifo");
    execFileSync("mkfifo", [fifo]);

    expect(write({ GITHUB_STEP_SUMMARY: folder, GITHUB_OUTPUT: fifo })).toEqual([
      expect.stringMatching(/^GITHUB_STEP_SUMMARY: it can't be written: /),
      "GITHUB_OUTPUT: it can't be written: it is a named pipe, which may have no reader.",
    ]);
  });
});
