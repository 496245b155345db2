import { mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { root } from "../checkout";
import { PackedCheckout } from "../package/packedCheckout";
import { CliProject, type ProjectFiles } from "./cliProject";
import { EngineFixture } from "./engineFixture";
import { describeUnless, findObstacle, findPythonObstacle, pythonEnvironment } from "./languages";

jest.setTimeout(300_000);

const examples = join(root, "examples");
const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch === "x64" ? "amd64" : process.arch}`;
const typeScript = {
  "Pulumi.yaml": "name: typescript\nruntime: nodejs\nmain: index.ts\n",
  "package.json": "{}",
  "index.ts": readFileSync(join(examples, "snippets", "getServiceToken", "index.ts"), "utf8"),
};

let fixture: EngineFixture;
let packed: PackedCheckout | undefined;
let project: CliProject | undefined;
let clientId: string;

/** The checkout, packed once. */
function pack(): PackedCheckout {
  packed ??= PackedCheckout.make("");
  return packed;
}

beforeEach(async () => {
  fixture = await EngineFixture.start();
  clientId = fixture.emulator.put({ name: "CI/CD token" }).client_id!;
});

afterEach(async () => {
  project?.remove();
  await fixture.stop();
});

afterAll(() => packed?.remove());

function createProject(files: ProjectFiles): CliProject {
  project = new CliProject(files, fixture.env);
  return project;
}

/** Installs a tarball of ours as npm does, and Pulumi's SDK beside it. */
function installPackage({ workDir }: CliProject, from: PackedCheckout): void {
  mkdirSync(join(workDir, "node_modules"));
  renameSync(join(from.unpack(from.tarball), "package"), join(workDir, "node_modules", "pulumi-cloudflare-access"));
  symlinkSync(join(root, "node_modules", "@pulumi"), join(workDir, "node_modules", "@pulumi"));
}

/** Links the package where only the plugin's folder in it is used: so what that folder needs is installed once. */
function linkPackage({ workDir }: CliProject, from: PackedCheckout): void {
  mkdirSync(join(workDir, "node_modules"));
  symlinkSync(from.unpackedPackage, join(workDir, "node_modules", "pulumi-cloudflare-access"));
}

describeUnless(findObstacle("yaml"), "the plugin's archive, installed by --file", () => {
  it.each([
    ["getServiceToken", () => ({ clientId })],
    ["getServiceTokens", () => ({ ids: { "ci-deploy": fixture.emulator.tokens().at(-1)!.id } })],
    ["getServiceTokenDrift", () => ({ findings: [] })],
    ["ServiceTokenBaseline", () => ({ clientIds: { "ci-deploy": fixture.emulator.tokens().at(-1)!.client_id } })],
  ])("answers examples/snippets/%s in YAML with no plugins entry", async (name, outputs) => {
    fixture.emulator.put({ name: "ci-deploy" });
    const yaml = createProject({ folder: join(examples, "snippets", name) });
    await yaml.run(...pluginArguments(pack()));
    expect(await yaml.up()).toEqual(outputs());
  });
});

describeUnless(findObstacle("nodejs"), "the plugin's archive", () => {
  it("answers a TypeScript program with no plugins entry, installed by --file", async () => {
    const program = createProject(typeScript);
    installPackage(program, pack());
    await program.run(...pluginArguments(pack()));
    expect(await program.up()).toEqual({ clientId });
  });

  it("is downloaded by `pulumi up` from where package.json says that it is published", async () => {
    const server = await serveRelease();
    const published = PackedCheckout.make(`http://127.0.0.1:${(server.address() as AddressInfo).port}/made-up/access`);
    try {
      releases.set(server, published);
      const program = createProject(typeScript);
      installPackage(program, published);
      expect(await program.up()).toEqual({ clientId });
    } finally {
      published.remove();
      server.close();
    }
  });
});

describeUnless(findObstacle("yaml"), "the plugin's folder in the npm package, in YAML", () => {
  it("is added by `pulumi package add`, survives a fresh `pulumi install`, and answers with no plugins entry", async () => {
    const yaml = createProject({ folder: join(examples, "yaml") });
    linkPackage(yaml, pack());
    await yaml.run("package", "add", "./node_modules/pulumi-cloudflare-access/plugin");
    await yaml.run("install");
    expect(readFileSync(join(yaml.workDir, "Pulumi.yaml"), "utf8")).not.toContain("plugins:");
    expect(await yaml.up({ tokenName: "CI/CD token" })).toMatchObject({ clientId });
  });
});

describeUnless(findPythonObstacle(), "the plugin's folder in the npm package, in Python", () => {
  it("gives the SDK that examples/python needs, and answers it", async () => {
    const program = createProject({ folder: join(examples, "python") });
    const projectFile = join(program.workDir, "Pulumi.yaml");
    const text = readFileSync(projectFile, "utf8");
    writeFileSync(projectFile, text.replace("virtualenv: venv", `virtualenv: ${pythonEnvironment}`));
    linkPackage(program, pack());
    await program.run("install");
    expect(await program.up({ tokenName: "CI/CD token" })).toEqual({
      clientId,
      clientIds: { "CI/CD token": clientId },
    });
  });
});

function pluginArguments(from: PackedCheckout): string[] {
  const { version } = from.packageJson;
  return ["plugin", "install", "resource", "cloudflare-access", `v${version}`, "--file", from.archiveFor(platform)];
}

const releases = new Map<Server, PackedCheckout>();

/** A server of static files on loopback: a release's files, wherever they are asked for. */
async function serveRelease(): Promise<Server> {
  const server = createServer((request, response) => {
    const release = releases.get(server)?.release ?? "";
    try {
      response.end(readFileSync(join(release, basename(request.url ?? ""))));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
