import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { root } from "../checkout";

const script = join(root, "examples", "pipeline", "issues.mjs");
const [clean, drifted, failed] = ["a", "b", "c"].map((digit) => digit.repeat(32));

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

function finding(accountId: string | undefined, more: object = {}): object {
  return { kind: "missing", severity: "error", name: "ci", message: "Gone.", accountId, ...more };
}

describe("examples/pipeline/issues.mjs", () => {
  it("opens an issue for an account with findings, with the check as Markdown", () => {
    const result = { drifted: true, findings: [finding(drifted)], checked: 1, errors: [] };

    const { status, calls } = run({ status: 2, result }, []);

    expect(calls).toEqual([
      [
        ...["issue", "create", "--title", `Service tokens of account ${drifted}`, "--label", "service-tokens"],
        ...["--body-file", "-", `## Drift of ${drifted}`],
      ],
    ]);
    expect(status).toBe(0);
  });

  it("updates the issue that is open, and closes one without findings", () => {
    const result = { drifted: true, findings: [finding(drifted)], checked: 2, errors: [] };
    const titles = [`Service tokens of account ${drifted}`, `Service tokens of account ${clean}`];

    const { calls } = run({ status: 2, result }, titles);

    expect(calls).toEqual([
      ["issue", "edit", "1", "--body-file", "-", `## Drift of ${drifted}`],
      ["issue", "close", "2", "--comment", "No findings any more.", ""],
    ]);
  });

  it("leaves the issue of an account that could not be checked, and ends with the check's code", () => {
    const result = {
      drifted: false,
      findings: [],
      checked: 0,
      errors: [{ accountId: failed, code: "server", message: "No" }],
    };

    expect(run({ status: 5, result }, [`Service tokens of account ${failed}`])).toEqual({ status: 5, calls: [] });
  });

  it("closes nothing when there is no result at all", () => {
    expect(run({ status: 64, result: undefined }, [`Service tokens of account ${clean}`])).toEqual({
      status: 64,
      calls: [],
    });
  });

  it("counts no accepted finding", () => {
    const findings = [finding(drifted, { acceptedUntil: "2027-01-31", reason: "known" })];
    const result = { drifted: false, findings, checked: 1, errors: [] };

    expect(run({ status: 0, result }, [`Service tokens of account ${drifted}`]).calls).toEqual([
      ["issue", "close", "1", "--comment", "No findings any more.", ""],
    ]);
  });
});
