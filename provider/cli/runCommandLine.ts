import { CommanderError } from "commander";
import { EXIT_CODES, type ExitCode } from "./exitCodes";
import { createProgram } from "./program";
import { type Shell } from "./shell";
import { UsageError } from "./usageError";

/** Runs one command line, and says how it ended. Whatever went wrong has been said on standard error by then. */
export async function runCommandLine(args: readonly string[], shell: Shell): Promise<ExitCode> {
  let code: ExitCode = EXIT_CODES.nothingToReport;
  const program = createProgram(shell, async (action) => {
    code = await action(await import("./work.js"), shell);
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT_CODES.nothingToReport;
    if (error instanceof UsageError) {
      shell.complain(error.details === undefined ? error.message : `${error.message}\n\n${error.details}`);
      return EXIT_CODES.wrongUsage;
    }
    complainOfUnexpected(error, shell);
    return EXIT_CODES.failed;
  }
}

function complainOfUnexpected(error: unknown, shell: Shell): void {
  const words = error instanceof Error ? error.message : String(error);
  const { DEBUG = "" } = shell.environment;
  if (DEBUG !== "" && error instanceof Error) shell.complain(error.stack ?? words);
  else
    shell.complain(`failed in a way it should not: ${words} (DEBUG=1 shows where). Please report this to its authors.`);
}
