import { toPrintable } from "./printable";

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
