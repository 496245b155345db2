import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../checkout";
import { describeEngine } from "../engine/describeEngine";
import { foundCli } from "../engine/foundCli";
import { blocksIn, pageAt } from "./pages";
import { commandLinesOf, wordsOf } from "./shellLines";

const lines = blocksIn("sh").flatMap(commandLinesOf);
const linesOf = (command: string) => lines.filter(({ line }) => wordsOf(line)[0] === command);
const unique = (command: string) => [...new Set(linesOf(command).map(({ line }) => line))];

describe("the shell blocks", () => {
  it("run nothing that no test here knows", () => {
    const known = [
      "cloudflare-access/cloudflare-access",
      "cp",
      "export",
      "mkdir",
      "node",
      "npm",
      "npx",
      "pulumi",
      "tar",
    ];
    expect(lines.filter(({ line }) => !known.includes(wordsOf(line)[0] ?? "export"))).toEqual([]);
  });

  it.each(linesOf("npm").map(({ line, page }) => [line, page] as const))(
    "run a script that is there: %s (%s)",
    (line, page) => {
      const [, command, script] = wordsOf(line);
      const name = command === "run" ? script : command;
      const packageFile = join(root, page.startsWith("examples/") ? dirname(page) : ".", "package.json");
      const packageJson = existsSync(packageFile) ? readFileSync(packageFile, "utf8") : "{}";
      const { scripts = {} } = JSON.parse(packageJson) as { scripts?: object };
      const known = ["init", "install", "audit", "ci", "version", ...Object.keys(scripts)];
      expect(known).toContain(name);
    },
  );

  it.each(unique("npx").filter((line) => line.includes(" jest ")))("run tests that are there: %s", (line) => {
    expect(existsSync(join(root, wordsOf(line)[2]!))).toBe(true);
  });
});

describeEngine("the lines with pulumi", () => {
  it.each(unique("pulumi"))("have options that the CLI knows: %s", (line) => {
    const command = "cli" in foundCli ? foundCli.cli.command : "pulumi";
    const args = wordsOf(line).slice(1);
    const end = args.includes("--") ? args.indexOf("--") : args.length;
    const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
    const { status, stderr } = spawnSync(command, [...args.slice(0, end), "--help"], { env, encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});

describe("CONTRIBUTING.md", () => {
  const paths = pageAt("CONTRIBUTING.md").codeSpans.filter((span) => /^[\w./]+\/[\w.]+$/.test(span));

  it.each(paths)("names a file or folder that is there: %s", (path) => {
    const places = [root, join(root, "provider")].flatMap((folder) => [join(folder, path), join(folder, `${path}.ts`)]);
    expect(places.some((place) => existsSync(place))).toBe(true);
  });
});
