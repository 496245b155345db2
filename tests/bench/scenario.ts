import { type Spread } from "./statistics";

/** What one run of one contender took. */
export interface Sample {
  wallMs: number;
  /** How much more than before the process had resident at its highest. */
  peakBytes?: number;
  /** How large the answer was. */
  answerBytes?: number;
}

/** One of those that are compared: us, or what people use today. */
export interface Entrant {
  name: string;
  run: () => Promise<Sample>;
}

/** What an entrant took over all its runs. */
export interface Result {
  wallMs: Spread;
  /** The most that any run made; undefined where the scenario makes none. */
  requests?: number;
  /** The most that any run took. */
  peakBytes?: number;
  answerBytes?: number;
  samples: readonly Sample[];
}

/** The results of a scenario by the entrants' names. */
export type Results = Readonly<Record<string, Result>>;

/** Something that we promise of a scenario. */
export interface Claim {
  /** In words, such as `at least 10 times faster than the official client`. */
  text: string;
  judge: (results: Results) => Verdict;
}

/** What became of a claim. */
export interface Verdict {
  /** The figure in words, such as `11.2 times`. */
  measured: string;
  isMet: boolean;
}

/** Something that is done by several entrants, one after the other and again. */
export interface Scenario {
  /** A short name, for `--only` and for scripts. */
  id: string;
  title: string;
  /** What exactly is compared, in a sentence of its own; several scenarios may have the same. */
  note: string;
  /** How often each entrant runs. */
  runs: { full: number; quick: number };
  /** Whether requests to the API are counted. */
  countsRequests: boolean;
  entrants: readonly Entrant[];
  claims: readonly Claim[];
}

/** A scenario that has no place on this machine, and why. */
export interface SkippedScenario {
  id: string;
  title: string;
  skipped: string;
}

/** Sets a scenario up; the emulator is as it leaves it until the next one. */
export type PrepareScenario = () => Promise<Scenario | SkippedScenario>;
