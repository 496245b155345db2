import { spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter, join } from "node:path";
import { dynamicPluginFolder, root } from "../../tests/checkout";
import { type Cli } from "../../tests/engine/findCli";
import { type Interruption } from "./interruption";

/** Starts Pulumi commands in the checkout. */
export class PulumiProcess {
  constructor(
    private readonly cli: Cli,
    private readonly env: NodeJS.ProcessEnv,
    private readonly interruption: Interruption,
  ) {}

  /** Runs a command with its output on this process's own. Gives the exit code. */
  async show(args: readonly string[]): Promise<number> {
    const { code } = await this.run(args, "inherit");
    return code;
  }

  /** Runs a command out of sight. @throws Error with what it wrote, when it fails. */
  async read(args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await this.run(args, "pipe");
    if (code !== 0) {
      throw new Error(`pulumi ${args.join(" ")} failed: ${(stderr || stdout).trim()}`);
    }
    return stdout;
  }

  private async run(args: readonly string[], output: "inherit" | "pipe") {
    const { signal } = this.interruption;
    signal.throwIfAborted();
    const child = spawn(this.cli.command, args, {
      cwd: root,
      env: { ...this.env, PATH: this.path() },
      stdio: ["ignore", output, output],
      // Out of reach of the terminal's Ctrl-C: Pulumi takes a second one as an order to leave everything as it is.
      detached: true,
    });
    const written = { stdout: "", stderr: "" };
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (written.stdout += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (written.stderr += text));
    const interrupt = () => child.kill("SIGINT");
    this.interruption.on("request", interrupt);
    const closed = once(child, "close").finally(() => this.interruption.off("request", interrupt));
    const [code] = (await closed) as [number | null];
    signal.throwIfAborted();
    return { ...written, code: code ?? 1 };
  }

  /** The CLI finds its language hosts beside itself, and plugins on the path. */
  private path(): string {
    const ownBin = this.cli.root === undefined ? [] : [join(this.cli.root, "bin")];
    return [...ownBin, this.env.PATH ?? "", dynamicPluginFolder].join(delimiter);
  }
}
