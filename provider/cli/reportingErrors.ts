import { describeError } from "./describeError";
import { exitCodeOf } from "./exitCodeOf";
import { type ExitCode } from "./exitCodes";
import { type Shell } from "./shell";

/** A command's work, with the shell as its last argument. */
type Work<Args extends unknown[]> = (...args: [...Args, Shell]) => Promise<ExitCode>;

/** Has what a command's work throws said on standard error, and turned into its exit code. */
export function reportingErrors<Args extends unknown[]>(work: Work<Args>): Work<Args> {
  return async (...args) => {
    const shell = args.at(-1) as Shell;
    try {
      return await work(...args);
    } catch (error) {
      describeError(error, shell.environment).forEach((sentence) => shell.complain(sentence));
      return exitCodeOf(error);
    }
  };
}
