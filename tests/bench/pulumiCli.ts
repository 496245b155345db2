import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { benchFolder, cleanEnvironment, runProgram } from "./processes";

/** The Pulumi CLI on the PATH, with a home and a state of its own. */
export class PulumiCli {
  private constructor(private readonly environment: Readonly<Record<string, string>>) {}

  /** Undefined where there is no CLI. */
  static find(environment: Readonly<Record<string, string>>): PulumiCli | undefined {
    const { status } = spawnSync("pulumi", ["version"], { env: cleanEnvironment(), stdio: "ignore" });
    if (status !== 0) {
      return undefined;
    }
    const folder = join(benchFolder, "pulumi");
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(join(folder, "state"), { recursive: true });
    return new PulumiCli({
      ...environment,
      PULUMI_HOME: join(folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "made up for the benchmark",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    });
  }

  /**
   * Makes a project of a program in JavaScript, with a stack. It is in this package, and so may import it by its name. Every
   * program loads the SDK, which is no part of what is measured.
   */
  async createProject(name: string, program: string): Promise<string> {
    const project = join(benchFolder, "projects", name);
    rmSync(project, { recursive: true, force: true });
    mkdirSync(project, { recursive: true });
    const plugins = "{ providers: [{ name: cloudflare-access, path: ../../../bin }] }";
    const runtime = "{ name: nodejs, options: { typescript: false } }";
    const settings = { name: `bench-${name}`, runtime, main: "index.js", plugins };
    const lines = Object.entries(settings).map(([key, value]) => `${key}: ${value}\n`);
    writeFileSync(join(project, "Pulumi.yaml"), lines.join(""));
    writeFileSync(join(project, "index.js"), `require("@pulumi/pulumi");\n${program}`);
    await this.run(project, ["stack", "init", "bench"]);
    return project;
  }

  /** Previews a project, and tells how long that took in milliseconds. */
  async preview(project: string): Promise<number> {
    return (await this.run(project, ["preview", "--stack", "bench", "--non-interactive"])).wallMs;
  }

  private run(folder: string, args: readonly string[]) {
    return runProgram({ file: "pulumi", args, folder, environment: this.environment });
  }
}
