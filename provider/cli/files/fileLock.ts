import { closeSync, openSync, rmSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { FileError, systemCodeOf, toFileError } from "./fileError";
import { followLinks } from "./writeFileAtomically";

/** How long another writer may take before this one gives up. */
const PATIENCE_MS = 10_000;

/** How often the lock is tried meanwhile. */
const RETRY_MS = 25;

/**
 * Reads and rewrites a file while no other process does the same: one at a time holds the file `NAME.lock` beside it, as Git
 * does with its index. The action is synchronous, so that the lock is held for milliseconds, and no signal's handler runs
 * in between.
 *
 * @throws FileError where the lock can't be had; whatever the action throws.
 */
export async function withFileLock<T>(
  file: string,
  path: string,
  action: () => T,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const lock = lockOf(file, path);
  for (let waitedMs = 0; !tryLock(file, lock); waitedMs += RETRY_MS) {
    if (waitedMs >= patienceMs) {
      throw new FileError(
        `${file}: another process is writing it. Try again; if none is, a killed one left ${lock} behind: delete that file.`,
      );
    }
    await setTimeout(RETRY_MS);
  }
  try {
    return action();
  } finally {
    rmSync(lock, { force: true });
  }
}

function lockOf(file: string, path: string): string {
  try {
    return `${followLinks(path)}.lock`;
  } catch (error) {
    throw toFileError(file, "written", error);
  }
}

function tryLock(file: string, lock: string): boolean {
  try {
    closeSync(openSync(lock, "wx"));
    return true;
  } catch (error) {
    if (systemCodeOf(error) === "EEXIST") {
      return false;
    }
    throw toFileError(file, "written", error);
  }
}
