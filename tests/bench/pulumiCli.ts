import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { benchFolder } from "./bundlePath";
import { cleanEnvironment } from "./cleanEnvironment";

/** The Pulumi CLI on the PATH, with a home and a state of its own. */
export class PulumiCli {
  private constructor(
    private readonly folder: string,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** Undefined where there is no CLI. */
  static find(environment: Readonly<Record<string, string>>): PulumiCli | undefined {
    const { status } = spawnSync("pulumi", ["version"], { env: cleanEnvironment(), stdio: "ignore" });
    if (status !== 0) return undefined;
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
    const start = performance.now();
    await this.run(project, ["preview", "--stack", "bench", "--non-interactive"]);
    return performance.now() - start;
  }

  /** Removes its home and its state. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async run(project: string, args: readonly string[]): Promise<void> {
    const child = spawn("pulumi", args, {
      cwd: project,
      env: cleanEnvironment(this.environment),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const [printed, complaints, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, "exit"),
    ]);
    if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${String(code)}:\n${printed}${complaints}`);
  }
}
