import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type ConfigMap, LocalWorkspace, PulumiCommand, Stack } from "@pulumi/pulumi/automation";
import { stringify } from "yaml";
import { findCli } from "./findCli";
import { dynamicPluginFolder, root } from "../checkout";

/** The project file as the README tells people to write it. */
const projectFile = {
  name: "engine-test",
  plugins: { providers: [{ name: "cloudflare-access", path: "node_modules/pulumi-cloudflare-access/dist/bin" }] },
};

/** Nothing of these gets in from the environment of the tests: an empty text counts as unset. */
const noCredentials = Object.fromEntries(
  ["API_TOKEN", "API_KEY", "EMAIL", "ACCOUNT_ID", "ZONE_ID", "BASE_URL"].map((name) => [`CLOUDFLARE_${name}`, ""]),
);

/** What a project consists of. */
export interface EngineProjectOptions {
  /** The text of index.js, or a folder with a TypeScript program. */
  program: string | { folder: string };
  config?: ConfigMap;
  /** The plugin's environment; of this process's own, no credential gets in. */
  env?: Readonly<Record<string, string>>;
}

/** A Pulumi project in a folder of its own, with its own state and its own Pulumi home. */
export class EngineProject {
  private constructor(
    readonly folder: string,
    readonly stack: Stack,
  ) {}

  /** Makes the folder and an empty stack; the package is installed as npm links one. */
  static async create({ program, config = {}, env = {} }: EngineProjectOptions): Promise<EngineProject> {
    const folder = await mkdtemp(join(tmpdir(), "cloudflare-access-engine-"));
    const workDir = join(folder, "project");
    await mkdir(join(workDir, "node_modules"), { recursive: true });
    await mkdir(join(folder, "state"));
    await symlink(root, join(workDir, "node_modules", "pulumi-cloudflare-access"));
    await symlink(join(root, "node_modules", "@pulumi"), join(workDir, "node_modules", "@pulumi"));
    // Without TypeScript a program starts sooner.
    const runtime = { name: "nodejs", options: { typescript: typeof program !== "string" } };
    await writeFile(join(workDir, "Pulumi.yaml"), stringify({ ...projectFile, runtime }));
    await writeFile(join(workDir, "package.json"), "{}");
    if (typeof program === "string") {
      await writeFile(join(workDir, "index.js"), program);
    } else {
      await cp(program.folder, workDir, { recursive: true });
    }
    const workspace = await LocalWorkspace.create({
      workDir,
      pulumiHome: join(folder, "home"),
      pulumiCommand: await usedCli(),
      envVars: { ...engineEnvironment(folder), ...noCredentials, ...env },
    });
    const stack = await Stack.create("test", workspace);
    await stack.setAllConfig(config);
    return new EngineProject(folder, stack);
  }

  /** The project's own folder, with the program. */
  get workDir(): string {
    return join(this.folder, "project");
  }

  /** The text of every file that Pulumi wrote, by its path: state, configuration, logs. */
  async readEverything(): Promise<Record<string, string>> {
    const texts: Record<string, string> = {};
    for (const path of [...(await listFiles(this.folder, ["state", "home"])), join(this.workDir, "Pulumi.test.yaml")]) {
      texts[path] = await readFile(path, "utf8");
    }
    return texts;
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function listFiles(folder: string, names: readonly string[]): Promise<string[]> {
  const paths: string[] = [];
  for (const name of names) {
    const entries = await readdir(join(folder, name), { recursive: true });
    for (const entry of entries) {
      paths.push(join(folder, name, entry));
    }
  }
  const stats = await Promise.all(paths.map((path) => stat(path)));
  return paths.filter((_, index) => stats[index]?.isFile());
}

function engineEnvironment(folder: string): Record<string, string> {
  return {
    PATH: [process.env.PATH, dynamicPluginFolder].join(delimiter),
    PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "made-up",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}

function usedCli(): Promise<PulumiCommand> {
  const found = findCli();
  if ("reason" in found) {
    throw new Error(found.reason);
  }
  return PulumiCommand.get(found.cli.root === undefined ? {} : { root: found.cli.root });
}
