import { join } from "node:path";
import { runProgram } from "../../tests/programs/runProgram";
import { type Account, openAccount } from "./account";
import { chooseLookup, type Lookup } from "./chooseLookup";
import { type Cli, findCli, type FoundCli } from "../../tests/engine/findCli";
import { installCli } from "./installCli";
import { Interruption } from "./interruption";
import { root } from "../../tests/checkout";
import { clientConfigFile, project, stackName } from "./places";
import { programConfig, Stack } from "./stack";
import { type RunSummary, summarize } from "./summary";
import { parseUpOptions, type UpOptions, usage } from "./upOptions";

/** Runs the main job from a clone. Gives the exit code. */
export async function up(args: readonly string[]): Promise<number> {
  const interruption = new Interruption();
  try {
    const options = readOptions(args);
    if (typeof options === "number") {
      return options;
    }
    const account = await openAccount(process.env);
    try {
      return await upAgainst(account, options, interruption);
    } finally {
      await account.close();
    }
  } catch (error) {
    if (interruption.exitCode === undefined) {
      console.error(error instanceof Error ? error.message : String(error));
    }
    return interruption.exitCode ?? 1;
  }
}

function readOptions(args: readonly string[]): UpOptions | number {
  try {
    const options = parseUpOptions(args);
    if (!options.help) {
      return options;
    }
    console.log(usage);
    return 0;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 64;
  }
}

async function upAgainst(account: Account, options: UpOptions, interruption: Interruption): Promise<number> {
  const lookup = await chooseLookup(options, account, interruption);
  const found = await findOrInstallCli(interruption);
  const outcome = await ("cli" in found
    ? upForReal(found.cli, account, lookup, interruption)
    : upMocked(account, lookup, interruption));
  if (typeof outcome === "number") {
    return outcome;
  }
  console.log(
    `\n${summarize({ ...outcome, lookup, account: account.description, requests: account.countRequests() })}`,
  );
  return 0;
}

async function findOrInstallCli(interruption: Interruption): Promise<FoundCli> {
  const found = findCli();
  if ("cli" in found) {
    return found;
  }
  const installed = await installCli(interruption.signal);
  interruption.check();
  if ("reason" in installed) {
    console.error(
      `No Pulumi CLI: ${found.reason}, and ${installed.reason}. ` +
        "The same program runs under Pulumi's mock runtime instead: same outputs, no state.\n",
    );
  }
  return installed;
}

type Outcome = Pick<RunSummary, "outputs" | "clientConfig" | "phases">;

async function upForReal(
  cli: Cli,
  account: Account,
  lookup: Lookup,
  interruption: Interruption,
): Promise<Outcome | number> {
  const stack = new Stack(cli, account.env, interruption);
  await stack.prepare(lookup);
  const code = await stack.up();
  if (code !== 0) {
    return code;
  }
  return {
    outputs: await stack.readOutputs(),
    clientConfig: `${clientConfigFile} (npm run down removes it)`,
    phases: "a preview and an update",
  };
}

async function upMocked(account: Account, lookup: Lookup, { signal }: Interruption): Promise<Outcome> {
  const program = join(root, "examples", "lookup");
  const request = { program, project, stack: stackName, config: programConfig(lookup) };
  const { outputs } = await runProgram(request, account.env, signal);
  console.log("Outputs:");
  for (const [name, value] of Object.entries(outputs)) {
    console.log(`    ${name}: ${JSON.stringify(value)}`);
  }
  return { outputs, clientConfig: "not written, as the mock runtime makes no resources", phases: "one run" };
}
