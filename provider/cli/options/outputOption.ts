import { resolve } from "node:path";
import { type Command } from "commander";
import picocolors from "picocolors";
import { redact } from "../../redaction";
import { checkTarget, writeFileAtomically } from "../files/writeFileAtomically";
import { type Shell } from "../shell";
import { UsageError } from "../errors";

/** The option that sends a result to a file. */
export interface OutputOption {
  output?: string;
}

/** Adds the option of {@link OutputOption} to a command. */
export function addOutputOption(command: Command): Command {
  return command.option("--output <file>", "Write to this file instead of standard output");
}

/**
 * The shell whose `print` writes the result to where `--output` says: into a file, as a whole or not at all, without colors and
 * as wide as it gets; without the option to standard output. The file is checked before anything else is done.
 *
 * @param inputs - paths of the files that the command reads.
 * @throws UsageError; FileError
 */
export function openOutput({ output }: OutputOption, shell: Shell, inputs: readonly string[] = []): Shell {
  if (output === undefined) {
    return shell;
  }
  const path = checkFileOption("--output", output, shell, inputs);
  return {
    ...shell,
    columns: undefined,
    colors: picocolors.createColors(false),
    print: (result) => {
      if (!shell.signal.aborted) {
        writeFileAtomically(output, path, redact(result));
      }
    },
  };
}

/**
 * Checks an option that names a file to write.
 *
 * @param others - paths of files that must stay as they are.
 * @returns the path of the file.
 * @throws UsageError; FileError
 */
export function checkFileOption(flag: string, file: string, { folder }: Shell, others: readonly string[]): string {
  if (file === "") {
    throw new UsageError(`${flag} is empty: name the file to write, or leave the option out.`);
  }
  if (file === "-") {
    throw new UsageError(`${flag} can't be standard output: name a file, or leave the option out.`);
  }
  const path = resolve(folder, file);
  if (others.includes(path)) {
    throw new UsageError(`${flag}: ${file} is also used for something else by this command; name another file.`);
  }
  checkTarget(file, path);
  return path;
}
