import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ownCliFolder, root } from "../../tests/checkout";
import { findCli, type FoundCli } from "../../tests/engine/findCli";
import { runProgram } from "../../tests/programs/runProgram";
import { findName, openAccount } from "./account";
import { installCli } from "./installCli";
import { runInterruptibly } from "./interruption";
import { Stack, stackFolder, stackName } from "./stack";

const usage = `Looks up service tokens in a Pulumi stack: in the account that CLOUDFLARE_API_TOKEN and
CLOUDFLARE_ACCOUNT_ID give, or else in an emulator of the API on this machine.

npm run up -- [options]

  --name NAME       the token to look up (default: the first active one; ci-deploy in the emulator)
  --pattern GLOB    the tokens to list (default: all; ci-* in the emulator)
  --help            print this
`;

/** The project's name, as Pulumi.yaml has it. */
const project = "cloudflare-access-lookup";

/** The client configuration that the program writes. */
const clientConfigFile = join(root, "access-client.curlrc");

/** What the command line asks for. */
interface Options {
  name?: string;
  pattern?: string;
}

/** Says what is under way, and, by the function returned, how long it took. */
type StartStep = (title: string) => () => void;

/** Runs the main job from a clone. Gives the exit code. */
export async function up(args: readonly string[], startStep: StartStep): Promise<number> {
  const options = readOptions(args);
  return typeof options === "number" ? options : runInterruptibly((signal) => run(options, startStep, signal));
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

/** Reads the command line. Prints the usage where it asks for that or is wrong, and gives the exit code. */
function readOptions(args: readonly string[]): Options | number {
  try {
    const options = { name: { type: "string" }, pattern: { type: "string" }, help: { type: "boolean" } } as const;
    const { help, ...lookup } = parseArgs({ args: [...args], options }).values;
    if (help === undefined) {
      return lookup;
    }
    console.log(usage);
    return 0;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 64;
  }
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
