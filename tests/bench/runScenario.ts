import { type EmulatorProcess } from "./emulatorProcess";
import { type Result, type Results, type Sample, type Scenario, type Verdict } from "./scenario";
import { spreadOf } from "./statistics";

/** A scenario with its figures. */
export interface RunScenario {
  scenario: Scenario;
  results: Results;
  verdicts: readonly (Verdict & { text: string })[];
}

interface Counted extends Sample {
  requests?: number;
}

/**
 * Runs a scenario: its entrants one after the other, then all of them again, so that a machine that is slower for a
 * while is slower for each of them.
 */
export async function runScenario(
  scenario: Scenario,
  runs: number,
  emulator: EmulatorProcess,
  onRun: (entrant: string, run: number) => void,
): Promise<RunScenario> {
  const samples = new Map<string, Counted[]>(scenario.entrants.map(({ name }) => [name, []]));
  for (let run = 1; run <= runs; run++) {
    for (const { name, run: runOnce } of scenario.entrants) {
      onRun(name, run);
      if (scenario.countsRequests) {
        await emulator.forgetRequests();
      }
      const sample: Counted = await runOnce();
      if (scenario.countsRequests) {
        sample.requests = await emulator.countRequests();
      }
      samples.get(name)?.push(sample);
    }
  }
  const results = Object.fromEntries([...samples].map(([name, taken]) => [name, toResult(taken)]));
  const verdicts = scenario.claims.map(({ text, judge }) => ({ text, ...judge(results) }));
  return { scenario, results, verdicts };
}

function toResult(samples: readonly Counted[]): Result {
  return {
    wallMs: spreadOf(samples.map(({ wallMs }) => wallMs)),
    ...most("requests", samples),
    ...most("peakBytes", samples),
    ...most("answerBytes", samples),
    samples,
  };
}

/** The largest of a figure, where the samples have it. */
function most(key: "requests" | "peakBytes" | "answerBytes", samples: readonly Counted[]): Partial<Result> {
  const figures = samples.map((sample) => sample[key]).filter((figure) => figure !== undefined);
  return figures.length === 0 ? {} : { [key]: Math.max(...figures) };
}
