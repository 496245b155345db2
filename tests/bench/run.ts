import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname } from "node:path";
import { VERSION as officialClient } from "cloudflare/version";
import { version } from "../../package.json";
import { type BenchOptions, parseBenchOptions, usage } from "./benchOptions";
import { EmulatorProcess } from "./emulatorProcess";
import { toMarkdown } from "./report/markdown";
import { Progress } from "./report/progress";
import { isAllMet, type Machine, type Outcome } from "./report/report";
import { toTable } from "./report/table";
import { runScenario } from "./runScenario";
import { type PrepareScenario } from "./scenario";
import { allScenarios } from "./scenarios/allScenarios";

/** Runs the benchmark: 0 when everything ran, 1 when something did not, or with `--check` when a claim is not met. */
async function main(args: readonly string[]): Promise<number> {
  const options = parseBenchOptions(args);
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  const outcomes = await runAll(options);
  const machine = describe();
  write(options.json, `${JSON.stringify({ machine, outcomes: outcomes.map(toJson) }, undefined, 2)}\n`);
  if (options.markdown !== undefined) {
    write(options.markdown, toMarkdown(outcomes, machine));
  }
  process.stdout.write(toTable(outcomes, machine));
  const isFailed = outcomes.some((outcome) => "failed" in outcome);
  return isFailed || (options.check && !outcomes.every(isAllMet)) ? 1 : 0;
}

async function runAll(options: BenchOptions): Promise<Outcome[]> {
  const emulator = await EmulatorProcess.start();
  const atEnd: (() => void)[] = [];
  const progress = new Progress(process.stderr);
  const scenarios = allScenarios(emulator, (task) => atEnd.push(task));
  const unknown = options.only?.find((id) => !scenarios.some(([known]) => known === id));
  const wanted = scenarios.filter(([id]) => options.only?.includes(id) ?? true);
  const outcomes: Outcome[] = [];
  try {
    if (unknown !== undefined) {
      throw new Error(`There is no scenario ${unknown}; there are ${scenarios.map(([id]) => id).join(", ")}.`);
    }
    for (const [index, [id, prepare]] of wanted.entries()) {
      progress.startScenario(index + 1, wanted.length, id);
      outcomes.push(await runOne(id, prepare, options, emulator, progress));
    }
  } finally {
    progress.end();
    atEnd.forEach((task) => task());
    await emulator.stop();
  }
  return outcomes;
}

/** One scenario that fails does not take the figures of the others along. */
async function runOne(
  id: string,
  prepare: PrepareScenario,
  options: BenchOptions,
  emulator: EmulatorProcess,
  progress: Progress,
): Promise<Outcome> {
  try {
    const scenario = await prepare();
    if ("skipped" in scenario) {
      return scenario;
    }
    const runs = options.quick ? scenario.runs.quick : scenario.runs.full;
    return await runScenario(scenario, runs, emulator, (entrant, run) => progress.run(entrant, run, runs));
  } catch (error) {
    return { id, title: id, failed: error instanceof Error ? error.message : String(error) };
  }
}

function describe(): Machine {
  return {
    at: new Date().toISOString(),
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
    cpus: cpus().length,
    version,
    officialClient,
  };
}

function toJson(outcome: Outcome): object {
  if (!("scenario" in outcome)) {
    return outcome;
  }
  const { id, title, note } = outcome.scenario;
  return { id, title, note, results: outcome.results, claims: outcome.verdicts };
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`The benchmark did not run: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
