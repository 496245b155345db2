import { type RunScenario } from "../runScenario";
import { type Result, type SkippedScenario } from "../scenario";
import { formatBytes, formatMs } from "./format";

/** What became of a scenario. */
export type Outcome = RunScenario | SkippedScenario | FailedScenario;

/** A scenario that could not be run to its end. */
export interface FailedScenario {
  id: string;
  title: string;
  failed: string;
}

/** The columns of every table. */
export const columns = ["", "wall time", "fastest to slowest", "requests", "peak memory", "answer"] as const;

/** One entrant's cells, in the order of {@link columns}. */
export function toCells(name: string, result: Result): string[] {
  const { median, min, max } = result.wallMs;
  return [
    name,
    formatMs(median),
    result.samples.length === 1 ? "one run" : `${formatMs(min)} to ${formatMs(max)}`,
    result.requests === undefined ? "" : result.requests.toLocaleString("en"),
    result.peakBytes === undefined ? "" : formatBytes(result.peakBytes),
    result.answerBytes === undefined ? "" : formatBytes(result.answerBytes),
  ];
}

/** A claim with its verdict, in one line. */
export function toClaimLine({ text, measured, isMet }: RunScenario["verdicts"][number]): string {
  return `${isMet ? "met" : "NOT MET"}: ${text} (${measured})`;
}

/** Whether a scenario ran, and met everything that is claimed of it. */
export function isAllMet(outcome: Outcome): boolean {
  if ("failed" in outcome) {
    return false;
  }
  return "skipped" in outcome || outcome.verdicts.every(({ isMet }) => isMet);
}

/** The machine, as far as it matters to the figures. */
export interface Machine {
  at: string;
  node: string;
  platform: string;
  cpus: number;
  version: string;
  officialClient: string;
}

/** The machine in one line. */
export function describeMachine({ at, node, platform, cpus, version, officialClient }: Machine): string {
  return (
    `pulumi-cloudflare-access ${version} and cloudflare ${officialClient} on Node.js ${node}, ${platform}, ` +
    `${cpus} processors, ${at.slice(0, 10)}. Medians; everything against one emulator of the API on loopback.`
  );
}
