import { randomUUID } from "node:crypto";
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
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
import { dirname, join, resolve } from "node:path";
import { UsageError } from "../errors";
import { requireRegularFile, systemCodeOf, toFileError } from "./fileError";

/**
 * Checks that a file may be written at a path, before anything is done for it.
 *
 * @throws UsageError where a directory is in its place, or none is around it; FileError where that can't be told.
 */
export function checkTarget(file: string, path: string): void {
  let target: Stats | undefined;
  let folder: Stats | undefined;
  try {
    target = statSync(path, { throwIfNoEntry: false });
    folder = target ?? statSync(dirname(followLinks(path)), { throwIfNoEntry: false });
  } catch (error) {
    throw toFileError(file, "written", error);
  }
  if (target !== undefined) {
    requireRegularFile(file, target);
  } else if (folder?.isDirectory() !== true) {
    throw new UsageError(`${file}: its directory does not exist; create it first.`);
  }
}

/**
 * Where a path leads in the end, whether or not there is a file yet: `realpath` knows no way to one that is not there.
 */
export function followLinks(path: string): string {
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
 * also one to a file that is not there yet. A file keeps its permissions, its owner and its group, as far as the system
 * allows it.
 *
 * @throws FileError
 */
export function writeFileAtomically(file: string, path: string, text: string): void {
  let part: string | undefined;
  try {
    const target = followLinks(path);
    part = join(dirname(target), `.cloudflare-access-${randomUUID()}.tmp`);
    writePart(part, text, statSync(target, { throwIfNoEntry: false }));
    renameSync(part, target);
  } catch (error) {
    if (part !== undefined) {
      rmSync(part, { force: true });
    }
    throw toFileError(file, "written", error);
  }
}

/** Only a new file is opened, no link is followed, and all else is done through what is open: others may write to the folder. */
function writePart(part: string, text: string, former: Stats | undefined): void {
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
  // Windows has no O_NOFOLLOW.
  const flags = O_WRONLY | O_CREAT | O_EXCL | ((O_NOFOLLOW as number | undefined) ?? 0);
  const descriptor = openSync(part, flags, former === undefined ? 0o666 : 0o600);
  try {
    writeFileSync(descriptor, text);
    if (former !== undefined) {
      // Only root may give a file away, and others only to a group of theirs.
      if (!tryChown(descriptor, former.uid, former.gid)) {
        tryChown(descriptor, -1, former.gid);
      }
      fchmodSync(descriptor, former.mode & 0o777);
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function tryChown(descriptor: number, uid: number, gid: number): boolean {
  try {
    fchownSync(descriptor, uid, gid);
    return true;
  } catch {
    return false;
  }
}
