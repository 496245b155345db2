import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { dynamicPluginFolder, root } from "../../tests/checkout";
import { type Cli } from "../../tests/engine/findCli";

/** The stack's name. */
export const stackName = "local";

/** The stack's state and configuration, and Pulumi's own files for it: a user's login and stacks stay untouched. */
export const stackFolder = join(root, ".stack");

const stateFolder = join(stackFolder, "state");
const ofStack = ["--stack", stackName];

/** The stack of `npm run up`, its state in a folder of the project's own. */
export class Stack {
  /**
   * @param environment - Where the plugin finds its credentials.
   * @param signal - Interrupts the command that runs when it aborts.
   */
  constructor(
    private readonly cli: Cli,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly signal: AbortSignal,
  ) {}

  /** Makes the stack where it is missing, and sets its configuration. @throws Error when the stack is locked. */
  async prepare(config: Readonly<Record<string, string>>): Promise<void> {
    if (isLocked()) {
      throw new Error("Another run has not ended, or was killed: wait for it, or clear up with npm run down.");
    }
    mkdirSync(stateFolder, { recursive: true });
    await this.runUnseen("stack", "select", "--create", ...ofStack, "--non-interactive");
    // Said to be plain text, or the CLI refuses values that look like a secret to it.
    const settings = Object.entries(config).map(([key, value]) => `--plaintext=${key}=${value}`);
    await this.runUnseen("config", "set-all", ...ofStack, "--non-interactive", ...settings);
  }

  /** Gives Pulumi's exit code. */
  async up(): Promise<number> {
    return (await this.run(["up", "--yes", ...ofStack], "inherit")).code;
  }

  /** Removes what the stack made, and then the stack. Gives Pulumi's exit code. */
  async destroy(): Promise<number> {
    // Whoever was killed can't release the lock that it held.
    await this.run(["cancel", "--yes", stackName], "pipe");
    const { code } = await this.run(["destroy", "--yes", "--remove", ...ofStack], "inherit");
    if (code === 0) {
      rmSync(stackFolder, { recursive: true, force: true });
    }
    return code;
  }

  /** @throws Error with what the command wrote, when it fails. */
  private async runUnseen(...args: readonly string[]): Promise<void> {
    const { code, written } = await this.run(args, "pipe");
    if (code !== 0) {
      throw new Error(`pulumi ${args.join(" ")} failed: ${written.trim()}`);
    }
  }

  private async run(args: readonly string[], output: "inherit" | "pipe") {
    this.signal.throwIfAborted();
    const child = spawn(this.cli.command, args, {
      cwd: root,
      env: this.pulumiEnvironment(),
      stdio: ["ignore", output, output],
      // Out of reach of the terminal's Ctrl-C: Pulumi takes a second one as an order to leave everything as it is.
      detached: true,
    });
    let written = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => (written += text));
    }
    const interrupt = () => child.kill("SIGINT");
    this.signal.addEventListener("abort", interrupt);
    const [code] = (await once(child, "close")) as [number | null];
    this.signal.removeEventListener("abort", interrupt);
    this.signal.throwIfAborted();
    return { written, code: code ?? 1 };
  }

  private pulumiEnvironment(): NodeJS.ProcessEnv {
    const ownBin = this.cli.root === undefined ? [] : [join(this.cli.root, "bin")];
    return {
      ...this.environment,
      // The CLI finds its language hosts beside itself, and plugins on the path.
      PATH: [...ownBin, this.environment.PATH ?? "", dynamicPluginFolder].join(delimiter),
      PULUMI_BACKEND_URL: `file://${stateFolder}`,
      PULUMI_HOME: join(stackFolder, "home"),
      // Nothing in the state is secret: credentials come from the environment in every run.
      PULUMI_CONFIG_PASSPHRASE: stackName,
      PULUMI_CONFIG_PASSPHRASE_FILE: undefined,
      PULUMI_SKIP_UPDATE_CHECK: "true",
    };
  }
}

/** Where a lock is only a file, nothing tells a run that goes on from one that was killed. */
function isLocked(): boolean {
  const locks = join(stateFolder, ".pulumi", "locks");
  return existsSync(locks) && readdirSync(locks, { recursive: true }).some((name) => String(name).endsWith(".json"));
}
