import { readFileSync, statSync } from "node:fs";
import { UsageError } from "../errors";
import { requireSize } from "./fileLimits";
import { requireRegularFile, systemCodeOf, toFileError } from "./fileError";

/**
 * Reads a file of UTF-8 text; undefined where there is none.
 *
 * @throws UsageError where it is no file of UTF-8 text; FileError where it can't be read.
 */
export function readTextFile(file: string, path: string): string | undefined {
  let bytes: Buffer;
  try {
    const stats = statSync(path);
    requireRegularFile(file, stats);
    requireSize(file, stats.size);
    bytes = readFileSync(path);
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") {
      return undefined;
    }
    throw error instanceof UsageError ? error : toFileError(file, "read", error);
  }
  return decode(file, bytes);
}

function decode(file: string, bytes: Buffer): string {
  const [first, second] = bytes;
  // Every file that is read here begins with a character of ASCII: a zero beside it is the other half of UTF-16's.
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0) {
    throw new UsageError(`${file}: it is encoded as UTF-16. Save it as UTF-8.`);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError(`${file}: it is not valid UTF-8. Save it as UTF-8.`);
  }
}
