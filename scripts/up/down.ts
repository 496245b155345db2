import { existsSync, rmSync } from "node:fs";
import { findCli } from "../../tests/engine/findCli";
import { Interruption } from "./interruption";
import { ownCliFolder } from "../../tests/checkout";
import { clientConfigFile, stackFolder } from "./places";
import { Stack } from "./stack";

/** Removes what `npm run up` made. Gives the exit code. */
export async function down(): Promise<number> {
  const interruption = new Interruption();
  try {
    if (!Stack.exists()) {
      console.log("There is nothing to remove.");
      return 0;
    }
    const code = await destroyStack(interruption);
    if (code === 0 && existsSync(ownCliFolder)) {
      console.log(`The Pulumi CLI in ${ownCliFolder} stays for the next run.`);
    }
    return code;
  } catch (error) {
    if (interruption.exitCode === undefined) {
      console.error(error instanceof Error ? error.message : String(error));
    }
    return interruption.exitCode ?? 1;
  }
}

async function destroyStack(interruption: Interruption): Promise<number> {
  const found = findCli();
  if ("cli" in found) {
    return new Stack(found.cli, process.env, interruption).destroy();
  }
  // The one thing that the stack makes is a file, so it can be removed without the CLI that made it.
  rmSync(clientConfigFile, { force: true });
  rmSync(stackFolder, { recursive: true, force: true });
  console.log(`As ${found.reason}, the client configuration and the stack's state were removed without it.`);
  return 0;
}
