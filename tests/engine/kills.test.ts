import { type ChildProcess, execFileSync } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { until } from "../until";
import { describeEngine } from "./describeEngine";
import { preamble, useEngine } from "./engineFixture";
import { type EngineProject } from "./engineProject";

const fixture = useEngine();
let project: EngineProject;

beforeEach(async () => {
  fixture.emulator.settings.latencyMs = 300;
  fixture.emulator.seed(3);
  project = await fixture.createProject({
    program: `${preamble}
      new access.ServiceTokenBaseline("tokens", {});
      exports.id = access.getServiceTokenOutput({ name: "token-00001" }).id;
    `,
  });
});

/** Moments after the start of `pulumi up`, which takes about as long, in milliseconds: any of them may be the worst. */
const moments = Array.from({ length: 2 }, () => Math.round(Math.random() * 2_500));

/** How soon a plugin ends whose engine is gone, in milliseconds; with what it takes to look. */
const orphanMs = 2_000;

function startUp(): ChildProcess {
  return project.startCli("up", "--yes", "--skip-preview");
}

/** The processes of this project's plugin. */
function pluginPids(): number[] {
  const processes = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" }).split("\n");
  return processes
    .filter((line) => line.includes(project.folder) && line.includes("pulumi-resource-cloudflare-access"))
    .map((line) => Number.parseInt(line));
}

async function untilNoPlugin(withinMs: number): Promise<void> {
  const end = Date.now() + withinMs;
  while (pluginPids().length > 0 && Date.now() < end) {
    await pause(50);
  }
  expect(pluginPids()).toEqual([]);
}

/** The next update succeeds as if nothing had happened, once the lock of the one that was killed is taken away. */
async function expectCleanUp(): Promise<void> {
  await project.stack.cancel().catch(() => undefined);
  await project.deploy();
  const outputs = await project.stack.outputs();
  expect(outputs.id?.value).toBe(fixture.emulator.tokens()[1]?.id);
  await project.stack.preview({ refresh: true, expectNoChanges: true });
}

describeEngine("a kill during an update", () => {
  it.each(moments)("of the engine after %i ms leaves no plugin behind, and the next update is clean", async (ms) => {
    const engine = startUp();
    const ended = once(engine, "exit");
    await pause(ms);

    engine.kill("SIGKILL");
    await ended;

    await untilNoPlugin(orphanMs);
    await expectCleanUp();
  });

  it("of the engine once the plugin runs leaves no plugin behind", async () => {
    const engine = startUp();
    // It also proves that a plugin is seen here when there is one.
    await until(() => pluginPids().length > 0);

    engine.kill("SIGKILL");

    await untilNoPlugin(orphanMs);
  });

  it.each(moments)("of the plugin after %i ms fails the update at most, and the next one is clean", async (ms) => {
    const engine = startUp();
    const ended = once(engine, "exit");
    await pause(ms);

    pluginPids().forEach((pid) => process.kill(pid, "SIGKILL"));
    await ended;

    await untilNoPlugin(orphanMs);
    await expectCleanUp();
  });
});
