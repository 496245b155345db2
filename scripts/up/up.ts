import { join } from "node:path";
import { root } from "../../tests/checkout";
import { type Cli, findCli, type FoundCli } from "../../tests/engine/findCli";
import { runProgram } from "../../tests/programs/runProgram";
import { type Account, openAccount } from "./account";
import { chooseLookup, type Lookup } from "./chooseLookup";
import { installCli } from "./installCli";
import { type Interruption, runInterruptibly } from "./interruption";
import { clientConfigFile, programConfig, project, Stack, stackName } from "./stack";
import { readUpOptions } from "./upOptions";

/** Runs the main job from a clone. Gives the exit code. */
export function up(args: readonly string[]): Promise<number> {
  return runInterruptibly(async (interruption) => {
    const options = readUpOptions(args);
    if (typeof options === "number") {
      return options;
    }
    const account = await openAccount(process.env);
    try {
      const lookup = await chooseLookup(options, account, interruption.signal);
      const found = await findOrInstallCli(interruption.signal);
      return "cli" in found
        ? await upForReal(found.cli, account, lookup, interruption)
        : await upMocked(account, lookup, interruption.signal);
    } finally {
      await account.emulator?.stop();
    }
  });
}

async function findOrInstallCli(signal: AbortSignal): Promise<FoundCli> {
  const found = findCli();
  if ("cli" in found) {
    return found;
  }
  const installed = await installCli(signal);
  signal.throwIfAborted();
  if ("reason" in installed) {
    console.error(
      `No Pulumi CLI: ${found.reason}, and ${installed.reason}. ` +
        "The same program runs under Pulumi's mock runtime instead: same outputs, no state.\n",
    );
  }
  return installed;
}

async function upForReal(cli: Cli, account: Account, lookup: Lookup, interruption: Interruption): Promise<number> {
  const stack = new Stack(cli, account.env, interruption);
  await stack.prepare(lookup);
  const code = await stack.up();
  if (code === 0) {
    const clientConfig = `${clientConfigFile} (npm run down removes it)`;
    printSummary(account, lookup, await stack.readOutputs(), clientConfig, "a preview and an update");
  }
  return code;
}

async function upMocked(account: Account, lookup: Lookup, signal: AbortSignal): Promise<number> {
  const program = join(root, "examples", "lookup");
  const request = { program, project, stack: stackName, config: programConfig(lookup) };
  const { outputs } = await runProgram(request, account.env, signal);
  console.log("Outputs:");
  for (const [name, value] of Object.entries(outputs)) {
    console.log(`    ${name}: ${JSON.stringify(value)}`);
  }
  printSummary(account, lookup, outputs, "not written, as the mock runtime makes no resources", "one run");
  return 0;
}

/** Says in a few lines what was looked up, and with how many requests. */
function printSummary(
  { description, emulator }: Account,
  { name, pattern }: Lookup,
  outputs: Readonly<Record<string, unknown>>,
  clientConfig: string,
  phases: string,
): void {
  const count = Object.keys(outputs.clientIds ?? {}).length;
  const duplicates = (outputs.duplicateNames ?? []) as string[];
  const shared = duplicates.length === 0 ? "" : `; several tokens share the name ${duplicates.join(", ")}`;
  const rows = {
    Token: name,
    "Client ID": String(outputs.clientId),
    Status: String(outputs.status),
    Matching: `${pattern}: ${count} by name${shared}`,
    "Client config": clientConfig,
    "Read from": description,
    Requests: emulator ? `${emulator.requests.length}, for ${phases}` : "only the emulator counts them",
  };
  const lines = Object.entries(rows).map(([label, value]) => `${label.padEnd(15)}${value}`);
  console.log(`\n${lines.join("\n")}`);
}
