import { spawn } from "node:child_process";
import { once } from "node:events";
import { pluginPath } from "../../protocol/pluginProcess";
import { bundlePath } from "../bundlePath";
import { atMostTimesAsLong, US } from "../claims";
import { cleanEnvironment } from "../cleanEnvironment";
import { type PrepareScenario, type Sample } from "../scenario";

const BARE_NODE = "node -e 0";
const PULUMI_PROVIDER = "a plugin on pulumi.provider.main";

/** What the engine waits for before the first call. */
export function pluginStart(): PrepareScenario {
  return () =>
    Promise.resolve({
      id: "plugin-start",
      title: "Start the plugin, from spawn to its port",
      note: "Plugin start: `node -e 0` is from spawn to exit; the plugin on pulumi.provider.main does nothing else.",
      runs: { full: 15, quick: 7 },
      countsRequests: false,
      entrants: [
        { name: US, run: () => timeToPort(pluginPath) },
        { name: BARE_NODE, run: timeBareNode },
        { name: PULUMI_PROVIDER, run: () => timeToPort(bundlePath("pulumiProvider")) },
      ],
      claims: [atMostTimesAsLong(2.5, "2.5 times", BARE_NODE), atMostTimesAsLong(1 / 3, "a third of", PULUMI_PROVIDER)],
    });
}

async function timeBareNode(): Promise<Sample> {
  const start = performance.now();
  await once(spawn(process.execPath, ["-e", "0"], { env: cleanEnvironment(), stdio: "ignore" }), "exit");
  return { wallMs: performance.now() - start };
}

async function timeToPort(path: string): Promise<Sample> {
  const start = performance.now();
  // As the engine does it, whose address is the argument; nobody answers at this one, and nobody is asked yet.
  const child = spawn(process.execPath, [path, "127.0.0.1:1"], {
    env: cleanEnvironment(),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const [first] = (await Promise.race([once(child.stdout, "data"), exited])) as [unknown];
  const wallMs = performance.now() - start;
  child.kill("SIGKILL");
  await exited;
  if (!/^\d+\s/.test(String(first))) {
    throw new Error(`${path} printed no port, but ${String(first)}.`);
  }
  return { wallMs };
}
