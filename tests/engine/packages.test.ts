import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { root } from "../checkout";
import { findArchiveObstacle, PackedCheckout } from "../package/packedCheckout";
import { CliProject, type ProjectFiles } from "./cliProject";
import { useEngine } from "./engineFixture";
import { describeUnless, findObstacle, findPythonObstacle, givePythonEnvironment } from "./languages";

const examples = join(root, "examples");
const pluginFolder = "./node_modules/pulumi-cloudflare-access/plugin";
const typeScript = {
  "Pulumi.yaml": "name: typescript\nruntime: nodejs\nmain: index.ts\n",
  "package.json": "{}",
  "index.ts": readFileSync(join(examples, "snippets", "getServiceToken", "index.ts"), "utf8"),
};

const fixture = useEngine();
let packed: PackedCheckout;
let project: CliProject | undefined;
let clientId: string;

beforeAll(async () => {
  packed = await PackedCheckout.share();
});

afterAll(() => packed.remove());

beforeEach(() => {
  clientId = fixture.emulator.put({ name: "CI/CD token" }).client_id!;
});

afterEach(() => project?.remove());

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

describeUnless(findObstacle("nodejs") ?? findArchiveObstacle(), "this machine's archive", () => {
  it("answers a TypeScript program with no plugins entry, installed by --file", async () => {
    const program = createProject(typeScript);
    installPackage(program, packed);
    const { version } = packed.packageJson;
    await program.run("plugin", "install", "resource", "cloudflare-access", version, "--file", packed.archive);
    expect(await program.up()).toEqual({ clientId });
  });

  it("is downloaded by `pulumi up` from where package.json says that it is published", async () => {
    const server = await serveRelease();
    const published = PackedCheckout.make(`http://127.0.0.1:${(server.address() as AddressInfo).port}/made-up/access`);
    try {
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
  it("is added by `pulumi package add`, survives a fresh `pulumi install`, and downloads nothing", async () => {
    const yaml = createProject({ folder: join(examples, "yaml") });
    installPackage(yaml, packed);
    await yaml.run("package", "add", pluginFolder);
    await yaml.run("install");
    expect(parse(readFileSync(join(yaml.workDir, "Pulumi.yaml"), "utf8"))).toMatchObject({
      packages: { "cloudflare-access": pluginFolder },
    });
    expect(existsSync(join(yaml.workDir, pluginFolder, "node_modules"))).toBe(false);
    expect(await yaml.up({ tokenName: "CI/CD token" })).toMatchObject({ clientId });
  });

  it("needs @pulumi/pulumi in the project, as docs/guides/troubleshooting.md says", async () => {
    const yaml = createProject({ folder: join(examples, "yaml") });
    installPackage(yaml, packed);
    rmSync(join(yaml.workDir, "node_modules", "@pulumi"));
    const refusal = "It looks like the Pulumi SDK has not been installed.";
    await expect(yaml.run("package", "add", pluginFolder)).rejects.toThrow(refusal);
  });
});

describeUnless(findPythonObstacle(), "the plugin's folder in the npm package, in Python", () => {
  it("gives the SDK that examples/python needs, and answers it", async () => {
    const program = createProject({ folder: join(examples, "python") });
    givePythonEnvironment(program);
    installPackage(program, packed);
    await program.run("package", "add", pluginFolder);
    expect(await program.up({ tokenName: "CI/CD token" })).toEqual({
      clientId,
      clientIds: { "CI/CD token": clientId },
    });
  });
});

/** A server of static files on loopback: the release's files, wherever they are asked for. */
async function serveRelease(): Promise<Server> {
  const server = createServer((request, response) => {
    try {
      response.end(readFileSync(join(packed.release, basename(request.url ?? ""))));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
