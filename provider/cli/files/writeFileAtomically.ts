import { chownSync, lstatSync, readlinkSync, realpathSync, type Stats, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import writeFileAtomic from "write-file-atomic";
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
 * Where a path leads in the end, whether or not there is a file yet: `realpath` knows no way to one that is not there, and
 * write-file-atomic would put a file in the place of such a link.
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
 * also one to a file that is not there yet. A file keeps its mode, its owner and its group, as far as the system allows it.
 *
 * @throws FileError
 */
export function writeFileAtomically(file: string, path: string, text: string): void {
  try {
    const target = followLinks(path);
    const former = statSync(target, { throwIfNoEntry: false });
    writeFileAtomic.sync(target, "", {
      tmpfileCreated: (part) => {
        // write-file-atomic takes what a full disk could still hold for the whole text (writeSync's result is not checked).
        writeFileSync(part, text);
        // Its own attempt to keep owner and group at once fails where only the owner is another user's.
        keepGroup(part, former);
      },
    });
  } catch (error) {
    throw toFileError(file, "written", error);
  }
}

/** Lets those read a shared file on who could before. */
function keepGroup(part: string, former: Stats | undefined): void {
  try {
    if (former !== undefined && statSync(part).gid !== former.gid) {
      chownSync(part, -1, former.gid);
    }
  } catch {
    // Only a member of a group may give it a file.
  }
}
