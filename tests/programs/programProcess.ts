import { createRequire } from "node:module";
import { resolve } from "node:path";
import { PluginProcess } from "../protocol/pluginProcess";
import { type ProgramRun, runUnderMocks } from "./mockRuntime";
import { type ProgramAnswer, type ProgramRequest } from "./runProgram";

const load = createRequire(__filename);
const providerPrefix = "cloudflare-access:";

/** The process of one program: a ProgramRequest as JSON in its argument, a ProgramAnswer as its only message. */
async function main(request: ProgramRequest): Promise<void> {
  const plugin = await PluginProcess.start({ env: process.env });
  process.once("exit", () => plugin.child.kill());
  for (const event of ["disconnect", "SIGINT", "SIGTERM"]) {
    process.once(event, () => process.exit(1));
  }
  const answer: ProgramAnswer = await run(plugin, request).then(
    (result) => ({ run: result }),
    (error: unknown) => ({ failure: error instanceof Error ? error.message : String(error) }),
  );
  process.send?.(answer, () => process.exit(0));
}

async function run(plugin: PluginProcess, request: ProgramRequest): Promise<ProgramRun> {
  await configure(plugin, request.config);
  return runUnderMocks(plugin, request, () => load(resolve(request.program)) as object);
}

/** Configures the plugin with what the stack's configuration has for it, as the engine's default provider is. */
async function configure(plugin: PluginProcess, config: Readonly<Record<string, string>>): Promise<void> {
  const own = Object.entries(config).filter(([key]) => key.startsWith(providerPrefix));
  const given = Object.fromEntries(own.map(([key, value]) => [key.slice(providerPrefix.length), value]));
  await plugin.handshake();
  const { inputs, failures } = await plugin.checkConfig(given);
  if (failures.length > 0) {
    throw new Error(failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n"));
  }
  await plugin.configure(inputs);
}

void main(JSON.parse(process.argv[2] ?? "") as ProgramRequest);
