import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../tests/checkout";
import { type Cli } from "../../tests/engine/findCli";
import { type Lookup } from "./chooseLookup";
import { type Interruption } from "./interruption";
import { PulumiProcess } from "./pulumiProcess";

/** The project's name, as Pulumi.yaml has it. */
export const project = "cloudflare-access-lookup";

/** The stack's name. */
export const stackName = "local";

/** The client configuration that the program writes. */
export const clientConfigFile = join(root, "access-client.curlrc");

/** The stack's state and configuration, and Pulumi's own files for it: a user's login and stacks stay untouched. */
export const stackFolder = join(root, ".stack");

const stateFolder = join(stackFolder, "state");

/** The stack of `npm run up`, its state in a folder of the project's own. */
export class Stack {
  private readonly pulumi: PulumiProcess;

  /** @param environment - where the plugin finds its credentials. */
  constructor(cli: Cli, environment: NodeJS.ProcessEnv, interruption: Interruption) {
    this.pulumi = new PulumiProcess(cli, stackEnvironment(environment), interruption);
  }

  /** Whether there is a stack, or a part of one. */
  static exists(): boolean {
    return existsSync(stateFolder);
  }

  /**
   * Makes the stack where it is missing, and sets its configuration.
   *
   * @throws Error when the stack is locked.
   */
  async prepare(lookup: Lookup): Promise<void> {
    if (isLocked()) {
      throw new Error(
        "Another run is under way, or one was killed: wait for it, or clear up after it with npm run down.",
      );
    }
    mkdirSync(stateFolder, { recursive: true });
    await this.pulumi.read(["stack", "select", "--create", "--stack", stackName, "--non-interactive"]);
    const settings = Object.entries(programConfig(lookup)).map(([key, value]) => `--plaintext=${key}=${value}`);
    // Said to be plain text, or the CLI refuses values that look like a secret to it.
    await this.pulumi.read(["config", "set-all", "--stack", stackName, "--non-interactive", ...settings]);
  }

  /** Gives Pulumi's exit code. */
  up(): Promise<number> {
    return this.pulumi.show(["up", "--yes", "--stack", stackName]);
  }

  async readOutputs(): Promise<Record<string, unknown>> {
    const json = await this.pulumi.read(["stack", "output", "--json", "--stack", stackName]);
    return JSON.parse(json) as Record<string, unknown>;
  }

  /** Removes what the stack made, and then the stack. Gives Pulumi's exit code. */
  async destroy(): Promise<number> {
    // Whoever was killed can't release the lock that it held.
    await this.pulumi.read(["cancel", "--yes", stackName]).catch(() => "");
    const code = await this.pulumi.show(["destroy", "--yes", "--remove", "--stack", stackName]);
    if (code === 0) {
      rmSync(stackFolder, { recursive: true, force: true });
    }
    return code;
  }
}

/** Where a lock is only a file, nothing tells a run that goes on from one that was killed. */
function isLocked(): boolean {
  const locks = join(stateFolder, ".pulumi", "locks");
  return existsSync(locks) && readdirSync(locks, { recursive: true }).some((name) => String(name).endsWith(".json"));
}

/** The program's configuration. */
export function programConfig({ name, pattern }: Lookup): Record<string, string> {
  return {
    [`${project}:tokenName`]: name,
    [`${project}:namePattern`]: pattern,
    [`${project}:configFile`]: clientConfigFile,
  };
}

function stackEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...environment,
    PULUMI_BACKEND_URL: `file://${stateFolder}`,
    PULUMI_HOME: join(stackFolder, "home"),
    // Nothing in the state is secret: credentials come from the environment in every run.
    PULUMI_CONFIG_PASSPHRASE: stackName,
    PULUMI_CONFIG_PASSPHRASE_FILE: undefined,
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}
