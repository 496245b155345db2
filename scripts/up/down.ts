import { existsSync, rmSync } from "node:fs";
import { ownCliFolder } from "../../tests/checkout";
import { findCli } from "../../tests/engine/findCli";
import { type Interruption, runInterruptibly } from "./interruption";
import { clientConfigFile, Stack, stackFolder } from "./stack";

/** Removes what `npm run up` made. Gives the exit code. */
export function down(): Promise<number> {
  return runInterruptibly(async (interruption) => {
    if (!Stack.exists()) {
      console.log("There is nothing to remove.");
      return 0;
    }
    const code = await destroyStack(interruption);
    if (code === 0 && existsSync(ownCliFolder)) {
      console.log(`The Pulumi CLI in ${ownCliFolder} stays for the next run.`);
    }
    return code;
  });
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
