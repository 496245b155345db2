import { randomBytes } from "node:crypto";
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { UsageError } from "../usageError";
import { systemCodeOf, toFileError } from "./fileError";

/**
 * Checks that a file may be written at a path, before anything is done for it.
 *
 * @throws UsageError where a directory is in its place, or none is around it; FileError where that can't be told.
 */
export function checkTarget(file: string, path: string): void {
  const target = examine(file, () => path);
  if (target?.isDirectory() === true) {
    throw new UsageError(`${file}: this is a directory; name a file.`);
  }
  if (target !== undefined && !target.isFile()) {
    throw new UsageError(`${file}: this is no ordinary file; name one.`);
  }
  if (target === undefined && examine(file, () => dirname(followLinks(path)))?.isDirectory() !== true) {
    throw new UsageError(`${file}: its directory does not exist; make it first.`);
  }
}

/** What is at a path, which may take the file system to find; undefined for nothing. @throws FileError */
function examine(file: string, findPath: () => string): Stats | undefined {
  try {
    return statSync(findPath(), { throwIfNoEntry: false });
  } catch (error) {
    throw toFileError(file, "written", error);
  }
}

/** Where a path leads in the end, whether or not there is a file yet: `realpath` knows no way to one that is not there. */
function followLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (systemCodeOf(error) !== "ENOENT") {
      throw error;
    }
    const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
    return isLink ? followLinks(resolve(realpathSync(dirname(path)), readlinkSync(path))) : path;
  }
}

/**
 * Writes a file as a whole or not at all: into a new file beside it, which then takes its place. A symbolic link stays one,
 * also one to a file that is not there yet, and a file keeps its permissions. Nothing is left behind by a failure; an
 * interrupt comes before or after.
 *
 * @throws FileError
 */
export function writeFileAtomically(file: string, path: string, text: string): void {
  try {
    const former = statSync(path, { throwIfNoEntry: false });
    const target = followLinks(path);
    const part = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}.part`);
    try {
      writeDurably(part, text, former?.mode);
      renameSync(part, target);
    } catch (error) {
      rmSync(part, { force: true });
      throw error;
    }
  } catch (error) {
    throw toFileError(file, "written", error);
  }
}

function writeDurably(path: string, text: string, mode: number | undefined): void {
  const handle = openSync(path, "wx");
  try {
    if (mode !== undefined) {
      fchmodSync(handle, mode);
    }
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
