import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../checkout";
import { findArchiveObstacle, PackedCheckout } from "../package/packedCheckout";
import { CliProject, pathWithoutNode, runProgram } from "./cliProject";
import { useEngine } from "./engineFixture";
import { describeUnless, findGoObstacle, findObstacle, findPythonObstacle, givePythonEnvironment } from "./languages";

const examples = join(root, "examples");
const obstacle = findObstacle("yaml") ?? findArchiveObstacle();

let packed: PackedCheckout;
const fixture = useEngine();
let project: CliProject | undefined;
let clientId: string;
/** The folder of what a machine has for all its projects. */
let machine: string;
let env: Record<string, string>;

beforeAll(async () => {
  packed = await PackedCheckout.share();
  machine = mkdtempSync(join(tmpdir(), "cloudflare-access-nodeless-"));
  env = { PATH: pathWithoutNode(join(machine, "bin")), PULUMI_HOME: join(machine, "home") };
  const { version } = packed.packageJson;
  const installer = new CliProject({}, env);
  await installer.run("plugin", "install", "resource", "cloudflare-access", version, "--file", packed.archive);
  installer.remove();
});

afterAll(() => {
  packed.remove();
  rmSync(machine, { recursive: true, force: true });
});

beforeEach(() => {
  clientId = fixture.emulator.put({ name: "CI/CD token" }).client_id!;
});

afterEach(() => project?.remove());

function createProject(folder: string): CliProject {
  project = new CliProject({ folder: join(examples, folder) }, { ...fixture.env, ...env });
  return project;
}

describeUnless(obstacle, "on a machine without Node.js, with the archive installed by --file", () => {
  it.each([
    ["getServiceToken", () => ({ clientId })],
    ["getServiceTokens", () => ({ ids: { "ci-deploy": fixture.emulator.tokens().at(-1)!.id } })],
    ["getServiceTokenDrift", () => ({ findings: [] })],
    ["ServiceTokenBaseline", () => ({ clientIds: { "ci-deploy": fixture.emulator.tokens().at(-1)!.client_id } })],
  ])("examples/snippets/%s runs in YAML", async (name, outputs) => {
    fixture.emulator.put({ name: "ci-deploy" });
    expect(await createProject(join("snippets", name)).up()).toEqual(outputs());
  });

  it("examples/yaml runs", async () => {
    const yaml = createProject("yaml");
    await yaml.run("install");
    expect(await yaml.up({ tokenName: "CI/CD token" })).toMatchObject({ clientId });
  });

  it("the command runs from the plugin's folder", async () => {
    const { PATH } = env;
    const plugin = join(machine, "home", "plugins", `resource-cloudflare-access-v${packed.packageJson.version}`);
    await expect(runProgram("sh", ["-c", "command -v node"], machine, { PATH })).rejects.toThrow();
    const args = ["tokens", "get", "CI/CD token", "--field", "clientId"];
    const written = await runProgram(join(plugin, "cloudflare-access"), args, machine, { ...fixture.env, PATH });
    expect(written).toBe(`${clientId}\n`);
  });
});

describeUnless(obstacle ?? findPythonObstacle(), "examples/python on a machine without Node.js", () => {
  it("runs after `pulumi install`", async () => {
    const python = createProject("python");
    givePythonEnvironment(python);
    await python.run("install");
    const outputs = await python.up({ tokenName: "CI/CD token" });
    expect(outputs).toEqual({ clientId, clientIds: { "CI/CD token": clientId } });
  });
});

describeUnless(obstacle ?? findGoObstacle(), "examples/go on a machine without Node.js", () => {
  it("imports what `pulumi package add` prints, and runs", async () => {
    const go = createProject("go");
    const printed = await go.run("package", "add", "cloudflare-access");
    const [, imported] = /access (".*")/.exec(readFileSync(join(go.workDir, "main.go"), "utf8"))!;
    expect(printed).toContain(`import (\n    ${imported}\n  )`);
    expect(await go.up({ tokenName: "CI/CD token" })).toEqual({ clientId });
  });
});
