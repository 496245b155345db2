import { type Stats } from "node:fs";
import { getSystemErrorMap } from "node:util";
import { UsageError } from "../errors";

/** A file could not be read or written. */
export class FileError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "FileError";
  }
}

const ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: "Make room on the disk.",
  EDQUOT: "Make room on the disk.",
  EACCES: "Check the permissions of the file and its folder.",
  EPERM: "Check the permissions of the file and its folder.",
  EROFS: "Name a file on a disk that can be written to.",
  EBUSY: "If the file itself is mounted, as by `docker run --volume FILE:FILE`, mount its folder instead.",
};

/** The {@link FileError} for what the file system refused, such as `tokens.yaml: it can't be written: no space left …`. */
export function toFileError(file: string, action: "read" | "written", cause: unknown): FileError {
  const code = systemCodeOf(cause);
  const [, words] = [...getSystemErrorMap().values()].find(([name]) => name === code) ?? [];
  const reason = words ?? (cause instanceof Error ? cause.message : String(cause));
  const advice = ADVICE[code];
  return new FileError(`${file}: it can't be ${action}: ${reason}.${advice === undefined ? "" : ` ${advice}`}`);
}

/** @throws UsageError where something else than a regular file is at a path: reading a named pipe could wait forever. */
export function requireRegularFile(file: string, stats: Stats): void {
  if (stats.isDirectory()) {
    throw new UsageError(`${file}: this is a directory; name a file.`);
  }
  if (!stats.isFile()) {
    throw new UsageError(`${file}: this is not a regular file; name one.`);
  }
}

/** The system's name of an error, such as `ENOENT`; empty for an error that is not the system's. */
export function systemCodeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
