import { randomBytes } from "node:crypto";
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { UsageError } from "../usageError";
import { toFileError } from "./fileError";

/**
 * Checks that a file may be written at a path, before anything is done for it.
 *
 * @throws UsageError where a directory is in its place, or none is around it.
 */
export function checkTarget(file: string, path: string): void {
  const target = statSync(path, { throwIfNoEntry: false });
  if (target?.isDirectory() === true) throw new UsageError(`${file}: this is a directory; name a file.`);
  if (target !== undefined && !target.isFile()) throw new UsageError(`${file}: this is no ordinary file; name one.`);
  if (target === undefined && statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new UsageError(`${file}: its directory does not exist; make it first.`);
  }
}

/**
 * Writes a file as a whole or not at all: into a new file beside it, which then takes its place. A symbolic link stays one,
 * and a file keeps its permissions. Nothing is left behind by a failure; an interrupt comes before or after.
 *
 * @throws FileError
 */
export function writeFileAtomically(file: string, path: string, text: string): void {
  try {
    const former = statSync(path, { throwIfNoEntry: false });
    const target = former === undefined ? path : realpathSync(path);
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
    if (mode !== undefined) fchmodSync(handle, mode);
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
