import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileError } from "../../../../provider/cli/files/fileError";
import { withFileLock } from "../../../../provider/cli/files/fileLock";

let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "cloudflare-access-lock-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function lock<T>(name: string, action: () => T, patienceMs?: number): Promise<T> {
  return withFileLock(name, join(folder, name), action, patienceMs);
}

describe("withFileLock", () => {
  it("holds the lock while the action runs, and leaves nothing behind", async () => {
    expect(await lock("t", () => readdirSync(folder))).toEqual(["t.lock"]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("leaves nothing behind where the action fails", async () => {
    const failing = lock("t", () => {
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("waits for who holds it", async () => {
    writeFileSync(join(folder, "t.lock"), "");
    const waiting = lock("t", () => "mine");
    rmSync(join(folder, "t.lock"));
    expect(await waiting).toBe("mine");
  });

  it("gives up in the end, and says what to do", async () => {
    writeFileSync(join(folder, "t.lock"), "");
    await expect(lock("t", () => "mine", 50)).rejects.toThrow(
      new FileError(
        `t: another process is writing it. Try again; if none is, a killed one left ${join(folder, "t.lock")} behind: ` +
          "delete that file.",
      ),
    );
    expect(existsSync(join(folder, "t.lock"))).toBe(true);
  });

  it("is the same for a link as for the file that it leads to", async () => {
    mkdirSync(join(folder, "real"));
    symlinkSync(join("real", "t"), join(folder, "link"));
    expect(await lock("link", () => readdirSync(join(folder, "real")))).toEqual(["t.lock"]);
  });

  it("makes no file through a link that somebody put in the lock's place", async () => {
    symlinkSync(join(folder, "victim"), join(folder, "t.lock"));
    await expect(lock("t", () => "mine", 50)).rejects.toThrow("another process is writing it");
    expect(readdirSync(folder)).toEqual(["t.lock"]);
  });

  it("says why the lock can't be made", async () => {
    await expect(lock(join("none", "t"), () => 1)).rejects.toThrow("it can't be written: no such file or directory.");
  });
});
