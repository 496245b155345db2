import { CommanderError } from "commander";
import { describeError } from "./describeError";
import { exitCodeOf } from "./exitCodeOf";
import { EXIT_CODES, type ExitCode } from "./exitCodes";
import { createProgram } from "./program";
import { type Shell } from "./shell";
import { UsageError } from "./usageError";

/** Runs one command line, and says how it ended. Whatever went wrong has been said on standard error by then. */
export async function runCommandLine(args: readonly string[], shell: Shell): Promise<ExitCode> {
  let code: ExitCode = EXIT_CODES.nothingToReport;
  const program = createProgram(shell, async (work) => {
    code = await work();
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) {
      return EXIT_CODES.nothingToReport;
    }
    const help = error instanceof UsageError && error.details !== undefined ? `\n\n${error.details}` : "";
    describeError(error, shell.environment).forEach((sentence) => shell.complain(sentence + help));
    return exitCodeOf(error);
  }
}
