import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ownCliFolder, root } from "../../tests/checkout";
import { findCli, type FoundCli } from "../../tests/engine/findCli";
import { runProgram } from "../../tests/programs/runProgram";
import { findName, openAccount } from "./account";
import { installCli } from "./installCli";
import { Stack, stackFolder, stackName } from "./stack";

/** The project's name, as Pulumi.yaml has it. */
const project = "cloudflare-access-lookup";

/** The client configuration that the program writes. */
const clientConfigFile = join(root, "access-client.curlrc");

/** What is looked up, where the command line says it. */
interface Options {
  name?: string;
  pattern?: string;
}

/** Says what is under way, and, by the function returned, how long it took. */
type StartStep = (title: string) => () => void;

/** Runs the main job from a clone. Gives the exit code. */
export function up(options: Options, startStep: StartStep): Promise<number> {
  return runInterruptibly((signal) => run(options, startStep, signal));
}

/** Removes what {@link up} made. Gives the exit code. */
export function down(): Promise<number> {
  return runInterruptibly(async (signal) => {
    if (!existsSync(stackFolder)) {
      console.log("There is nothing to remove.");
      return 0;
    }
    const found = findCli();
    if ("reason" in found) {
      // The one thing that the stack makes is a file, so it can be removed without the CLI that made it.
      rmSync(clientConfigFile, { force: true });
      rmSync(stackFolder, { recursive: true, force: true });
      console.log(`As ${found.reason}, the client configuration and the stack's state were removed without it.`);
      return 0;
    }
    return new Stack(found.cli, process.env, signal).destroy();
  });
}

async function run(options: Options, startStep: StartStep, signal: AbortSignal): Promise<number> {
  const account = await openAccount(process.env);
  try {
    const { name, pattern } = { ...account.defaults, ...options };
    const config = {
      [`${project}:tokenName`]: name ?? (await findName(account, pattern, signal)),
      [`${project}:namePattern`]: pattern,
      [`${project}:configFile`]: clientConfigFile,
    };
    const found = await findOrInstallCli(startStep, signal);
    if ("cli" in found) {
      const stack = new Stack(found.cli, account.env, signal);
      const finishStep = startStep("Preparing the stack");
      await stack.prepare(config);
      finishStep();
      const code = await stack.up();
      if (code !== 0) {
        return code;
      }
      console.log(`The client configuration is ${clientConfigFile}; npm run down removes it and the stack.`);
    } else {
      await runUnderMocks(config, account.env, startStep, signal);
    }
    const { emulator, description } = account;
    console.log(`Read from ${description}${emulator ? `; requests: ${emulator.requests.length}` : ""}.`);
    return 0;
  } finally {
    await account.emulator?.stop();
  }
}

async function findOrInstallCli(startStep: StartStep, signal: AbortSignal): Promise<FoundCli> {
  const found = findCli();
  if ("cli" in found) {
    return found;
  }
  const finishStep = startStep(`Installing the Pulumi CLI into ${ownCliFolder}`);
  const installed = await installCli(signal);
  finishStep();
  if ("reason" in installed) {
    console.error(
      `No Pulumi CLI: ${found.reason}, and ${installed.reason}. ` +
        "The same program runs under Pulumi's mock runtime instead: same outputs, no state.\n",
    );
  }
  return installed;
}

async function runUnderMocks(
  config: Record<string, string>,
  env: NodeJS.ProcessEnv,
  startStep: StartStep,
  signal: AbortSignal,
): Promise<void> {
  const finishStep = startStep("Running the program");
  const program = join(root, "examples", "lookup");
  const { outputs } = await runProgram({ program, project, stack: stackName, config }, env, signal);
  finishStep();
  const lines = Object.entries(outputs).map(([name, value]) => `    ${name}: ${JSON.stringify(value)}\n`);
  console.log(`Outputs:\n${lines.join("")}`);
}

/** The shell's exit codes for a process that a signal ended. */
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** Runs a job that the signals to end a process abort, so that it can clean up, and prints what it throws. Gives the exit code. */
async function runInterruptibly(job: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController();
  const { signal } = controller;
  for (const [name, code] of Object.entries(exitCodes)) {
    // A terminal and npm may both pass one Ctrl-C on: the first counts.
    process.on(name, () => controller.abort(code));
  }
  try {
    return await job(signal);
  } catch (error) {
    if (signal.aborted) {
      return signal.reason as number;
    }
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}
