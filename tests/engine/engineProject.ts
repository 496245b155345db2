import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type ConfigMap, type PulumiCommand, type Stack } from "@pulumi/pulumi/automation";
import { stringify } from "yaml";
import { foundCli } from "./foundCli";
import { dynamicPluginFolder, root } from "../checkout";

/** Loaded when a project is made: where there is no CLI, it would be most of what each file of skipped tests takes. */
const loadAutomation = () => import("@pulumi/pulumi/automation");

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

  /** Makes the folder and an empty stack, with links in the place of the package's files. */
  static async create({ program, config = {}, env = {} }: EngineProjectOptions): Promise<EngineProject> {
    const folder = await mkdtemp(join(tmpdir(), "cloudflare-access-engine-"));
    const workDir = join(folder, "project");
    const installed = join(workDir, "node_modules", "pulumi-cloudflare-access");
    await mkdir(installed, { recursive: true });
    await mkdir(join(folder, "state"));
    // Not the checkout itself: the CLI's host would search all of its node_modules for plugins, which took 0.8 s a command.
    for (const entry of ["package.json", "dist"]) {
      await symlink(join(root, entry), join(installed, entry));
    }
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
    const { LocalWorkspace, Stack } = await loadAutomation();
    const workspace = await LocalWorkspace.create({
      workDir,
      pulumiHome: join(folder, "home"),
      pulumiCommand: await (command ??= findCommand()),
      envVars: { ...engineEnvironment(folder), ...noCredentials, ...env },
    });
    const stack = await Stack.create("test", workspace);
    if (Object.keys(config).length > 0) {
      await stack.setAllConfig(config);
    }
    return new EngineProject(folder, stack);
  }

  /** The project's own folder, with the program. */
  get workDir(): string {
    return join(this.folder, "project");
  }

  /** Starts the CLI with the stack and the project's environment. */
  startCli(...args: string[]): ChildProcess {
    const { name, workspace } = this.stack;
    const env = { ...process.env, ...workspace.envVars, PULUMI_HOME: workspace.pulumiHome };
    return spawn(workspace.pulumiCommand.command, [...args, "--non-interactive", "--stack", name], {
      cwd: this.workDir,
      env,
      stdio: "ignore",
    });
  }

  /** Runs `pulumi up` alone: Stack.up goes on to ask for the outputs and the history, in three more runs of the CLI. */
  async deploy(): Promise<void> {
    const [code] = (await once(this.startCli("up", "--yes", "--skip-preview"), "exit")) as [number | null];
    if (code !== 0) {
      throw new Error(`pulumi up ended with ${String(code)}.`);
    }
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
    // `npm test` has checked the examples' types, which would take the CLI longer than all else that it does.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
  };
}

/** The CLI, which is asked for its version once. */
let command: Promise<PulumiCommand> | undefined;

async function findCommand(): Promise<PulumiCommand> {
  if ("reason" in foundCli) {
    throw new Error(foundCli.reason);
  }
  const { PulumiCommand } = await loadAutomation();
  return PulumiCommand.get(foundCli.cli.root === undefined ? {} : { root: foundCli.cli.root });
}
