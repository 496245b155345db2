import { resolve } from "node:path";
import { type Command } from "commander";
import { checkTarget, writeFileAtomically } from "../files/writeFileAtomically";
import { type Shell } from "../shell";
import { UsageError } from "../usageError";

/** The option that sends a result to a file. */
export interface OutputOption {
  output?: string;
}

/** Adds the option of {@link OutputOption} to a command. */
export function addOutputOption(command: Command): Command {
  return command.option("--output <file>", "Write to this file instead of standard output");
}

/** Checks `--output` before anything is done. @throws UsageError; FileError */
export function checkOutput({ output }: OutputOption, { folder }: Shell): void {
  if (output === "") {
    throw new UsageError("--output is empty: name the file to write, or leave the option out.");
  }
  if (output !== undefined) {
    checkTarget(output, resolve(folder, output));
  }
}

/** Writes a result to the file that `--output` names, as a whole or not at all, else to standard output. @throws FileError */
export function writeOutput(result: string, { output }: OutputOption, shell: Shell): void {
  if (output === undefined) {
    shell.print(result);
  } else if (!shell.signal.aborted) {
    writeFileAtomically(output, resolve(shell.folder, output), shell.toSafe(result));
  }
}
