import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { root } from "../checkout";

const script = join(root, "examples", "pipeline", "issues.mjs");
const [clean, drifted, failed] = ["a".repeat(32), "b".repeat(32), "c".repeat(32)] as const;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cloudflare-access-issues-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Puts a command on the path that is a program in JavaScript. */
function addCommand(name: string, program: string): void {
  const file = join(folder, name);
  writeFileSync(file, `#!${process.execPath}\n${program}`);
  chmodSync(file, 0o755);
}

/** Runs the example with a check that ended so, and the titles of issues that are open. Gives the calls of gh. */
function run(check: { status: number; result: object | undefined }, titles: string[]) {
  const result = check.result === undefined ? "" : JSON.stringify(check.result);
  addCommand(
    "npx",
    `const isJson = process.argv.includes("json");
     process.stdout.write(isJson ? ${JSON.stringify(result)} : "## Drift of " + process.argv.at(-1));
     process.exitCode = ${check.status};`,
  );
  const issues = titles.map((title, index) => ({ number: index + 1, title }));
  addCommand(
    "gh",
    `const { appendFileSync, readFileSync } = require("node:fs");
     const args = process.argv.slice(2);
     const input = args.includes("--body-file") ? readFileSync(0, "utf8") : "";
     appendFileSync(${JSON.stringify(join(folder, "calls"))}, JSON.stringify([...args, input]) + "\\n");
     if (args[1] === "list") process.stdout.write(${JSON.stringify(JSON.stringify(issues))});`,
  );
  writeFileSync(join(folder, "calls"), "");
  const env = { PATH: [folder, process.env.PATH].join(delimiter) };
  const { status } = spawnSync(process.execPath, [script, "service-tokens.yaml"], { cwd: folder, env });
  const lines = readFileSync(join(folder, "calls"), "utf8").split("\n").filter(Boolean);
  const calls = lines
    .map((line) => JSON.parse(line) as string[])
    .filter(([what, verb]) => what === "issue" && verb !== "list");
  return { status, calls };
}

function finding(more: object = {}): object {
  return { kind: "missing", severity: "error", name: "ci", message: "Gone.", accountId: drifted, ...more };
}

function titleOf(accountId: string): string {
  return `Service tokens of account ${accountId}`;
}

describe("examples/pipeline/issues.mjs", () => {
  it.each<[string, number, object | undefined, string[], number, string[][]]>([
    [
      "opens an issue for an account with findings, with the check as Markdown",
      2,
      { drifted: true, findings: [finding()], checked: 1, errors: [] },
      [],
      0,
      [
        [
          ...["issue", "create", "--title", titleOf(drifted), "--label", "service-tokens"],
          ...["--body-file", "-", `## Drift of ${drifted}`],
        ],
      ],
    ],
    [
      "updates the issue that is open, and closes one without findings",
      2,
      { drifted: true, findings: [finding()], checked: 2, errors: [] },
      [titleOf(drifted), titleOf(clean)],
      0,
      [
        ["issue", "edit", "1", "--body-file", "-", `## Drift of ${drifted}`],
        ["issue", "close", "2", "--comment", "No findings any more.", ""],
      ],
    ],
    [
      "leaves the issue of an account that could not be checked, and ends with the check's code",
      5,
      { drifted: false, findings: [], checked: 0, errors: [{ accountId: failed, code: "server", message: "No" }] },
      [titleOf(failed)],
      5,
      [],
    ],
    ["closes nothing when there is no result at all", 64, undefined, [titleOf(clean)], 64, []],
    [
      "counts no accepted finding",
      0,
      { drifted: false, findings: [finding({ acceptedUntil: "2027-01-31", reason: "known" })], checked: 1, errors: [] },
      [titleOf(drifted)],
      0,
      [["issue", "close", "1", "--comment", "No findings any more.", ""]],
    ],
  ])("%s", (_, checkStatus, result, titles, status, calls) => {
    expect(run({ status: checkStatus, result }, titles)).toEqual({ status, calls });
  });
});
