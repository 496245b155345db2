import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { benchFolder } from "./bundlePath";
import { cleanEnvironment } from "./cleanEnvironment";
import { runProgram } from "./runProgram";

/** The Pulumi CLI on the PATH, with a home and a state of its own. */
export class PulumiCli {
  private constructor(
    private readonly folder: string,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** Undefined where there is no CLI. */
  static find(environment: Readonly<Record<string, string>>): PulumiCli | undefined {
    const { status } = spawnSync("pulumi", ["version"], { env: cleanEnvironment(), stdio: "ignore" });
    if (status !== 0) {
      return undefined;
    }
    const folder = mkdtempSync(join(tmpdir(), "pulumi-bench-"));
    mkdirSync(join(folder, "state"));
    return new PulumiCli(folder, {
      ...environment,
      PULUMI_HOME: join(folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "made up for the benchmark",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    });
  }

  /** Makes a project of a program in JavaScript, with a stack. It is in this package, and so may import it by its name. */
  async createProject(name: string, program: string): Promise<string> {
    const project = join(benchFolder, "projects", name);
    rmSync(project, { recursive: true, force: true });
    mkdirSync(project, { recursive: true });
    const plugin = { name: "cloudflare-access", path: "../../../bin" };
    const settings = {
      name: `bench-${name}`,
      runtime: { name: "nodejs", options: { typescript: false } },
      main: "index.js",
      plugins: { providers: [plugin] },
    };
    // JSON is YAML.
    writeFileSync(join(project, "Pulumi.yaml"), JSON.stringify(settings));
    writeFileSync(join(project, "index.js"), program);
    await this.run(project, ["stack", "init", "bench"]);
    return project;
  }

  /** Previews a project, and tells how long that took in milliseconds. */
  async preview(project: string): Promise<number> {
    const { wallMs } = await this.run(project, ["preview", "--stack", "bench", "--non-interactive"]);
    return wallMs;
  }

  /** Removes its home and its state. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private run(folder: string, args: readonly string[]) {
    return runProgram({ file: "pulumi", args, folder, environment: this.environment });
  }
}
