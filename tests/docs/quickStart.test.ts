import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { environmentOf } from "../cli/cliProcess";
import { Emulator } from "../emulator/emulator";
import { describeUnless, findObstacle, findPythonObstacle, givePythonEnvironment } from "../engine/languages";
import { findArchiveObstacle, PackedCheckout, platform } from "../package/packedCheckout";
import { pageAt } from "./pages";
import { TypedCommands } from "./typedCommands";

jest.setTimeout(300_000);

const archiveObstacle = findArchiveObstacle();

let packed: PackedCheckout;
let emulator: Emulator;
let terminal: TypedCommands;
let clientId: string;

beforeAll(async () => {
  packed = await PackedCheckout.share();
});

afterAll(() => packed.remove());

beforeEach(async () => {
  emulator = await Emulator.start();
  clientId = emulator.put({ name: "ci-deploy" }).client_id!;
  terminal = new TypedCommands(emulator, packed);
});

afterEach(async () => {
  terminal.remove();
  await emulator.stop();
});

/** The code blocks below a heading, in order. */
function blocksBelow(page: string, heading: string) {
  return pageAt(page).blocks.filter((block) => block.heading === heading);
}

describeUnless(findObstacle("nodejs"), "the README's stack, typed in order in an empty folder", () => {
  it("ends with the client ID, and sees drift", async () => {
    const [install, project, program, deploy] = blocksBelow("README.md", "A client ID in a stack");
    await terminal.type(install!.code);
    writeFileSync(join(terminal.workDir, "Pulumi.yaml"), project!.code);
    writeFileSync(join(terminal.workDir, "index.ts"), program!.code);
    const written = await terminal.type(`${deploy!.code}pulumi stack output clientId`);
    expect(written.trim().split("\n").at(-1)).toBe(clientId);
    expect(written).not.toMatch(/warning/i);

    const [baseline, commands] = blocksBelow("README.md", "Drift in a stack");
    const [record, check, accept] = commands!.code.split("\n");
    writeFileSync(join(terminal.workDir, "index.ts"), `${program!.code}\n${baseline!.code}`);
    // The types of every block are checked elsewhere, and were those of the program above by the CLI as well.
    const env = { ...environmentOf(emulator), PULUMI_NODEJS_TRANSPILE_ONLY: "true" };
    await terminal.type(record!, env);
    await terminal.type(check!, env);
    emulator.put({ name: "ci-new" });
    await expect(terminal.type(check!, env)).rejects.toThrow(
      /Service token "ci-new" .* exists, but nothing expects it/,
    );
    await terminal.type(accept!, env);
    await terminal.type(check!, env);
  });
});

/** What a page says for Linux, for this machine, with the archive in the folder where it is typed. */
function forThisMachine(code: string): string {
  symlinkSync(packed.archive, join(terminal.workDir, basename(packed.archive)));
  return code.replaceAll("linux-amd64", platform);
}

describeUnless(findObstacle("yaml") ?? archiveObstacle, "docs/guides/languages.md, typed in order in a folder", () => {
  const page = "docs/guides/languages.md";
  const lines = () =>
    ["Install the plugin", "Add it to a project"]
      .flatMap((heading) => blocksBelow(page, heading))
      .map(({ code }) => code);

  it("ends with the client ID in YAML", async () => {
    writeFileSync(join(terminal.workDir, "Pulumi.yaml"), blocksBelow(page, "YAML")[0]!.code);
    const written = await terminal.type(`${forThisMachine(lines().join(""))}pulumi stack output clientId`);
    expect(written.trim().split("\n").at(-1)).toBe(clientId);
  });

  const inPython = findPythonObstacle() === undefined ? it : it.skip;

  inPython("ends with the client ID in Python", async () => {
    const files = {
      "Pulumi.yaml":
        "name: access-stack\nruntime:\n  name: python\n  options:\n    toolchain: pip\n    virtualenv: venv\n",
      "requirements.txt": "pulumi>=3.0.0,<4.0.0\n",
      "__main__.py": blocksBelow(page, "Python")[0]!.code,
    };
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(terminal.workDir, name), text);
    }
    givePythonEnvironment(terminal);
    const written = await terminal.type(`${forThisMachine(lines().join(""))}pulumi stack output clientId`);
    expect(written.trim().split("\n").at(-1)).toBe(clientId);
  });
});

describeUnless(archiveObstacle, "docs/guides/pipeline.md: without Node.js", () => {
  it("runs the command of the archive", async () => {
    const [lines] = blocksBelow("docs/guides/pipeline.md", "Without Node.js");
    const scopes = [{ accountId: emulator.accountId, tokens: [{ name: "ci-deploy" }] }];
    writeFileSync(join(terminal.workDir, "service-tokens.yaml"), JSON.stringify({ version: 1, scopes }));
    const written = await terminal.type(forThisMachine(lines!.code), environmentOf(emulator));
    expect(written).toContain("No findings. Checked 1 service token");
  });
});

const describeSh = process.platform === "win32" ? describe.skip : describe;

describeSh("the lines for a pipeline, typed in order in a folder with the package", () => {
  /** The folder as it is after the installation, which takes npm a while. */
  let installed: string | undefined;

  beforeEach(async () => {
    if (installed === undefined) {
      await terminal.type("npm init --yes && npm install pulumi-cloudflare-access");
      installed = join(packed.makeFolder("installed"), "project");
      cpSync(terminal.workDir, installed, { recursive: true, verbatimSymlinks: true });
    } else {
      cpSync(installed, terminal.workDir, { recursive: true, verbatimSymlinks: true });
    }
  });

  it("README: write, drift, update", async () => {
    const [lines] = blocksBelow("README.md", "Drift in a pipeline");
    const written = await terminal.type(lines!.code, environmentOf(emulator));
    expect(written).toContain("No findings. Checked 1 service token");
    expect(written).toContain("service-tokens.yaml is up to date.");
  });

  it("docs/guides/pipeline.md: the cycle, and the metrics", async () => {
    const [cycle] = blocksBelow("docs/guides/pipeline.md", "The cycle");
    expect(await terminal.type(cycle!.code, environmentOf(emulator))).toContain("No findings.");
    const [metrics] = blocksBelow("docs/guides/pipeline.md", "Metrics");
    const folder = join(terminal.workDir, "metrics");
    mkdirSync(folder);
    const lines = metrics!.code.replaceAll("/var/lib/node_exporter", folder);
    const written = await terminal.type(`${lines}cat metrics/*.prom`, environmentOf(emulator));
    expect(written.match(/^# EOF$/gm)).toHaveLength(2);
  });

  it("docs/guides/api-token.md: doctor", async () => {
    const [lines] = blocksBelow("docs/guides/api-token.md", "Check it");
    expect(await terminal.type(lines!.code, environmentOf(emulator))).toContain("CLOUDFLARE_API_TOKEN");
  });

  it("examples/pipeline: the installation, and drift.sh", async () => {
    const [lines] = pageAt("examples/pipeline/README.md").blocks;
    const script = `${lines!.code}sh "$SCRIPT" service-tokens.yaml`;
    const SCRIPT = join(__dirname, "..", "..", "examples", "pipeline", "drift.sh");
    expect(await terminal.type(script, { ...environmentOf(emulator), SCRIPT })).toContain("No findings.");
  });
});
