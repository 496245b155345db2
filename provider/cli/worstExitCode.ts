import { EXIT_CODES, type ExitCode } from "./exitCodes";

/** The first of these wins: a permanent failure over a transient one. */
const WORST_FIRST: readonly ExitCode[] = [
  EXIT_CODES.refused,
  EXIT_CODES.incomplete,
  EXIT_CODES.wrongUsage,
  EXIT_CODES.failed,
];

/** How a command ends after several failures, such as those of several accounts; without any, successfully. */
export function worstExitCode(failures: readonly { exitCode?: ExitCode }[]): ExitCode {
  const codes = new Set(failures.map(({ exitCode }) => exitCode));
  return WORST_FIRST.find((code) => codes.has(code)) ?? EXIT_CODES.nothingToReport;
}
