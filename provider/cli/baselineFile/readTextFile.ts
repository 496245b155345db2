import { readFileSync, statSync } from "node:fs";
import { extname } from "node:path";
import { UsageError } from "../errors";
import { requireRegularFile, systemCodeOf, toFileError } from "../files/fileError";

/** How a baseline file is written. */
export type FileFormat = "json" | "yaml";

const FORMATS: Readonly<Record<string, FileFormat>> = { ".json": "json", ".yaml": "yaml", ".yml": "yaml" };

/** What a baseline file may have at most: 50,000 tokens are 11 to 18 MB. */
const MAX_BYTES = 32 * 1024 * 1024;

/** The limits of every baseline file. */
export const LIMITS = "A baseline file is at most 32 MB and 64 levels deep.";

/** How a file is written, by its ending. @throws UsageError for any other ending, and for no name at all. */
export function formatOf(file: string): FileFormat {
  if (file === "") {
    throw new UsageError("the baseline file's name is empty: give one in .json, .yaml or .yml.");
  }
  const format = FORMATS[extname(file).toLowerCase()];
  if (format === undefined) {
    throw new UsageError(`${file}: a baseline file's name must end in .json, .yaml or .yml.`);
  }
  return format;
}

/** @throws UsageError for more than a baseline file may have. */
export function requireSize(file: string, bytes: number): void {
  if (bytes > MAX_BYTES) {
    throw new UsageError(`${file}: it is larger than 32 MB. ${LIMITS}`);
  }
}

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
