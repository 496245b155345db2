import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../checkout";
import { environmentOf, Workplace } from "../cli/cliProcess";
import { Emulator } from "../emulator/emulator";
import { describeEngine } from "../engine/describeEngine";
import { foundCli } from "../engine/foundCli";
import { runInProcess } from "../unit/cli/runInProcess";
import { blocksIn, type CodeBlock, type Page, pageAt, pages } from "./pages";

/** A command line of a page, without its comment. */
interface CommandLine {
  place: string;
  page: string;
  line: string;
}

/** The command lines of a block, one for each command: lines are parted where they say `&&`, and joined where they end in a backslash. */
function commandLinesOf({ place, page, code }: CodeBlock): CommandLine[] {
  return code
    .replaceAll("\\\n", " ")
    .split("\n")
    .flatMap((line) => line.replace(/(^|\s)#.*$/, "").split("&&"))
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => ({ place, page, line }));
}

/** The words of a command line, with quotes taken away, and without what sets a variable before it. */
function wordsOf(line: string): string[] {
  const words = [...line.matchAll(/(?:"([^"]*)"|'([^']*)'|[^\s"']+)+/g)].map(([word]) => word.replace(/["']/g, ""));
  const start = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
  return words.slice(start);
}

/** Every line of a page on which the command `cloudflare-access` is run, in blocks and in the text. */
function accessLinesOf(page: Page): CommandLine[] {
  const inBlocks = page.blocks.filter(({ language }) => ["sh", "text"].includes(language)).flatMap(commandLinesOf);
  const inText = page.codeSpans.map((line) => ({ place: page.path, page: page.path, line }));
  return [...inBlocks, ...inText].flatMap(({ line, ...rest }) => {
    // What a message quotes, and what stands for something else, is not meant to be typed.
    const [, command] = /^(?:.*npx --no -- )?(cloudflare-access( .+)?)$/.exec(line) ?? [];
    return command === undefined || /…|[<[]\w+[\]>]/.test(command) ? [] : [{ ...rest, line: command }];
  });
}

const shellLines = blocksIn("sh").flatMap(commandLinesOf);
const linesOf = (command: string) => shellLines.filter(({ line }) => wordsOf(line)[0] === command);
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
    expect(shellLines.filter(({ line }) => !known.includes(wordsOf(line)[0] ?? "export"))).toEqual([]);
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

let emulator: Emulator;
let workplace: Workplace;

/** The arguments as they are typed; a folder of the system's is replaced by the test's. */
function argumentsOf(line: string): string[] {
  return wordsOf(line)
    .slice(1)
    .map((word) => word.replace(/^\/var\/lib\/node_exporter\//, `${workplace.folder}/`));
}

/** Writes the baseline file that a command reads: one that expects what is there. */
function writeExpected(args: readonly string[]): void {
  const index = args.includes("--baseline") ? args.indexOf("--baseline") + 1 : args.indexOf("update") + 1;
  const file = index > 0 ? args[index] : undefined;
  if (file !== undefined && /\.(ya?ml|json)$/.test(file)) {
    const scopes = [{ accountId: emulator.accountId, tokens: [{ name: "ci-deploy" }] }];
    writeFileSync(workplace.pathOf(file), JSON.stringify({ version: 1, scopes }));
  }
}

const accessLines = pages.flatMap(accessLinesOf).map(({ place, line }) => [line, place] as const);

describe("each line with the command", () => {
  beforeEach(async () => {
    emulator = await Emulator.start();
    emulator.put({ name: "ci-deploy" });
    workplace = new Workplace();
  });

  afterEach(async () => {
    workplace.remove();
    await emulator.stop();
  });

  it("is found in the pages", () => {
    expect(accessLines.length).toBeGreaterThan(20);
  });

  it.each(accessLines)("is one that the command understands: %s (%s)", async (line) => {
    // Where a page only names a command, its help is asked for.
    const args = /^[a-z-]+( [a-z]+)*$/.test(line) ? [...argumentsOf(line), "--help"] : argumentsOf(line);
    writeExpected(args);
    const { code, stderr } = await runInProcess(args, { env: environmentOf(emulator), cwd: workplace.folder });
    // Made-up names and accounts are not there: exit code 1.
    expect([0, 1]).toContain(code);
    expect(stderr).not.toMatch(/See "cloudflare-access.* --help"/);
  });
});
