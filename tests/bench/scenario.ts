import { type EmulatorProcess } from "./emulatorProcess";

/** What one run of one contender took. */
export interface Sample {
  wallMs: number;
  /** How much more than before the process had resident at its highest. */
  peakBytes?: number;
  /** How large the answer was. */
  answerBytes?: number;
  requests?: number;
}

/** One of those that are compared: us, or what people use today. */
export interface Entrant {
  name: string;
  run: () => Promise<Sample>;
}

/** What an entrant took over all its runs: of requests and bytes, the most of any run. */
export interface Result extends Omit<Sample, "wallMs"> {
  wallMs: { median: number; min: number; max: number };
  runs: number;
}

/** The results of a scenario by the entrants' names. */
export type Results = Readonly<Record<string, Result>>;

/** Something that we promise of a scenario: in words, and whether a run keeps it, with the figure. */
export type Claim = Readonly<{ text: string; judge: (results: Results) => Verdict }>;

/** What became of a claim, with the figure in words, such as `11.2 times`. */
export type Verdict = Readonly<{ measured: string; isMet: boolean }>;

/** Something that several entrants do in turns. docs/performance.md says what exactly is compared. */
export interface Scenario {
  /** A short name, for `--only` and for scripts. */
  id: string;
  title: string;
  /** How often each entrant runs; a third of it with `--quick`. */
  runs: number;
  /** Sets the emulator up, and gives the entrants; undefined where they can't run on this machine. */
  prepare: () => Promise<readonly Entrant[] | undefined>;
  claims: readonly Claim[];
}

/** A scenario with its figures; without any where it was skipped. */
export interface Outcome extends Pick<Scenario, "id" | "title"> {
  results: Results;
  claims: readonly (Verdict & { text: string })[];
}

/**
 * Runs a scenario: its entrants one after the other, then all of them again, so that a machine that is slower for a
 * while is slower for each of them.
 */
export async function runScenario(scenario: Scenario, isQuick: boolean, emulator: EmulatorProcess): Promise<Outcome> {
  const { id, title, claims } = scenario;
  const entrants = await scenario.prepare();
  if (entrants === undefined) {
    return { id, title, results: {}, claims: [] };
  }
  const runs = isQuick ? Math.ceil(scenario.runs / 3) : scenario.runs;
  const samples = new Map<string, Sample[]>(entrants.map(({ name }) => [name, []]));
  for (let run = 0; run < runs; run++) {
    for (const { name, run: runOnce } of entrants) {
      await emulator.forgetRequests();
      const sample = await runOnce();
      samples.get(name)?.push({ ...sample, requests: await emulator.countRequests() });
    }
  }
  const results = Object.fromEntries([...samples].map(([name, taken]) => [name, toResult(taken)]));
  return { id, title, results, claims: claims.map(({ text, judge }) => ({ text, ...judge(results) })) };
}

function toResult(samples: readonly Sample[]): Result {
  const times = samples.map(({ wallMs }) => wallMs);
  const wallMs = { median: median(times), min: Math.min(...times), max: Math.max(...times) };
  const most = (key: "requests" | "peakBytes" | "answerBytes") => {
    const figures = samples.flatMap((sample) => sample[key] ?? []);
    return figures.length === 0 ? {} : { [key]: Math.max(...figures) };
  };
  return { wallMs, runs: samples.length, ...most("requests"), ...most("peakBytes"), ...most("answerBytes") };
}

/** The middle of some figures; of two middles, the mean. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}
