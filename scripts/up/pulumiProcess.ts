import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { type Cli } from "../../tests/engine/findCli";
import { InterruptedError, type Interruption } from "./interruption";
import { dynamicPluginFolder, root } from "../../tests/checkout";

/** How a Pulumi command ended. */
export interface PulumiResult {
  code: number;
  /** Empty where the output was shown. */
  stdout: string;
  stderr: string;
}

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

  private run(args: readonly string[], output: "inherit" | "pipe"): Promise<PulumiResult> {
    this.interruption.check();
    const child = spawn(this.cli.command, args, {
      cwd: root,
      env: { ...this.env, PATH: this.path() },
      stdio: ["ignore", output, output],
      // Out of reach of the terminal's Ctrl-C: Pulumi takes a second one as an order to leave everything as it is.
      detached: true,
    });
    const stop = this.interruption.onRequest(() => child.kill("SIGINT"));
    const result: PulumiResult = { code: 1, stdout: "", stderr: "" };
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (result.stdout += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (result.stderr += text));
    return new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => {
        stop();
        if (this.interruption.signal.aborted) {
          reject(new InterruptedError());
        } else {
          resolve({ ...result, code: code ?? 1 });
        }
      });
    });
  }

  /** The CLI finds its language hosts beside itself, and plugins on the path. */
  private path(): string {
    const ownBin = this.cli.root === undefined ? [] : [join(this.cli.root, "bin")];
    return [...ownBin, this.env.PATH ?? "", dynamicPluginFolder].join(delimiter);
  }
}
