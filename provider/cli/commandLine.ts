import { type Environment } from "../configuration/environmentVariables";
import { toPrintable } from "./formats/printable";

/** What people type to run this program: a package manager knows where it is installed, the shell only where it is on PATH. */
export function programName({ npm_execpath: manager, npm_command: command }: Environment): string {
  return manager === undefined && command === undefined ? "cloudflare-access" : "npx --no -- cloudflare-access";
}

/** A command of this program with its file and options, to be pasted into a POSIX shell; undefined where a word of it can't be. */
export function toCommandLine(
  command: string,
  file: string,
  options: readonly string[],
  environment: Environment,
): string | undefined {
  // After `--`, a name that begins with a dash is no option.
  const words = (file.startsWith("-") ? [...options, "--", file] : [file, ...options]).map(quoteForShell);
  return words.includes(undefined) ? undefined : [programName(environment), command, ...words].join(" ");
}

/**
 * Quotes a word for a POSIX shell, unless it is plain: zsh gives even `=` a meaning at the beginning.
 *
 * @returns undefined for a word that would not be printed as it is, and so can't be pasted: it has characters that can't be seen,
 * or something that a CI service takes for a command.
 */
export function quoteForShell(word: string): string | undefined {
  if (toPrintable(word) !== word) {
    return undefined;
  }
  return /^[\w@:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
