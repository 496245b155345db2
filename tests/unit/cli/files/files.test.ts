import fs from "node:fs";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileError } from "../../../../provider/cli/files/fileError";
import { withFileLock } from "../../../../provider/cli/files/fileLock";
import { checkTarget, writeFileAtomically } from "../../../../provider/cli/files/writeFileAtomically";

let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "cloudflare-access-files-"))));
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

describe("writeFileAtomically", () => {
  it("makes a new file, and leaves nothing else behind", () => {
    writeFileAtomically("t", join(folder, "t"), "text");

    expect(readFileSync(join(folder, "t"), "utf8")).toBe("text");
    expect(readdirSync(folder)).toEqual(["t"]);
  });

  it("puts another file in the place of the former one, with its permissions", () => {
    const path = join(folder, "t");
    writeFileSync(path, "former and longer");
    chmodSync(path, 0o640);
    const { ino } = statSync(path);

    writeFileAtomically("t", path, "text");

    expect(readFileSync(path, "utf8")).toBe("text");
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(statSync(path).ino).not.toBe(ino);
    expect(readdirSync(folder)).toEqual(["t"]);
  });

  it("keeps owner and group, where it may", () => {
    const path = join(folder, "t");
    writeFileSync(path, "former");
    const isRoot = process.getuid?.() === 0;
    if (isRoot) {
      chownSync(path, 1234, 4321);
    }
    const { uid, gid } = statSync(path);

    writeFileAtomically("t", path, "text");

    expect(statSync(path)).toMatchObject({ uid, gid });
  });

  it("opens nothing but a new file, and no name that could be foreseen", () => {
    const open = jest.spyOn(fs, "openSync");
    [1, 2].forEach(() => writeFileAtomically("t", join(folder, "t"), "text"));
    const [first, second] = open.mock.calls;

    expect(first?.[0]).not.toBe(second?.[0]);
    const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = fs.constants;
    expect([first?.[1], second?.[1]]).toEqual(Array(2).fill(O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW));
  });

  it("follows no link that somebody put in the place of the new file", () => {
    const victim = join(folder, "victim");
    writeFileSync(victim, "untouched");
    const open = fs.openSync;
    jest.spyOn(fs, "openSync").mockImplementation((path, ...others) => {
      symlinkSync(victim, path);
      return open(path, ...others);
    });

    expect(() => writeFileAtomically("t", join(folder, "t"), "text")).toThrow(
      new FileError("t: it can't be written: file already exists."),
    );
    expect(readFileSync(victim, "utf8")).toBe("untouched");
  });

  it("sets owner and permissions of the file that it opened, whatever has its name by then", () => {
    const [path, victim] = [join(folder, "t"), join(folder, "victim")];
    [path, victim].forEach((file) => writeFileSync(file, "former", { mode: 0o600 }));
    chmodSync(path, 0o666);
    const chmod = fs.fchmodSync;
    jest.spyOn(fs, "fchmodSync").mockImplementation((descriptor, mode) => {
      const [part = ""] = readdirSync(folder).filter((name) => name.endsWith(".tmp"));
      rmSync(join(folder, part));
      symlinkSync(victim, join(folder, part));
      chmod(descriptor, mode);
    });

    writeFileAtomically("t", path, "text");

    expect(statSync(victim).mode & 0o777).toBe(0o600);
    expect(readFileSync(victim, "utf8")).toBe("former");
  });

  it("says what to do about a file that is mounted", () => {
    jest.spyOn(fs, "renameSync").mockImplementation(() => {
      throw Object.assign(new Error("EBUSY"), { code: "EBUSY" });
    });

    expect(() => writeFileAtomically("t", join(folder, "t"), "text")).toThrow(
      new FileError(
        "t: it can't be written: resource busy or locked. " +
          "If the file itself is mounted, as by `docker run --volume FILE:FILE`, mount its folder instead.",
      ),
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it("writes to where a symbolic link points", () => {
    mkdirSync(join(folder, "real"));
    writeFileSync(join(folder, "real", "t"), "former");
    symlinkSync(join("real", "t"), join(folder, "link"));

    writeFileAtomically("link", join(folder, "link"), "text");

    expect(readFileSync(join(folder, "real", "t"), "utf8")).toBe("text");
    expect(readdirSync(folder).sort()).toEqual(["link", "real"]);
    expect(readdirSync(join(folder, "real"))).toEqual(["t"]);
  });

  it.each([
    ["a link", join("real", "t")],
    ["a link to another, relative to a folder that is a link itself", join("alias", "inner")],
  ])("writes to where %s points, though no file is there yet", (_what, points) => {
    mkdirSync(join(folder, "real", "deep"), { recursive: true });
    symlinkSync(join("real", "deep"), join(folder, "alias"));
    symlinkSync(join("..", "t"), join(folder, "real", "deep", "inner"));
    symlinkSync(points, join(folder, "link"));

    checkTarget("link", join(folder, "link"));
    writeFileAtomically("link", join(folder, "link"), "text");

    expect(lstatSync(join(folder, "link")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, "real", "t"), "utf8")).toBe("text");
    expect(lstatSync(join(folder, "real", "t")).isFile()).toBe(true);
    expect(readdirSync(join(folder, "real")).sort()).toEqual(["deep", "t"]);
  });

  it("leaves nothing behind where it fails, and says why", () => {
    const write = () => writeFileAtomically("t", join(folder, "none", "t"), "text");

    expect(write).toThrow(new FileError("t: it can't be written: no such file or directory."));
    expect(readdirSync(folder)).toEqual([]);
  });

  it("leaves nothing behind where the new file can't take its place", () => {
    mkdirSync(join(folder, "t"));

    expect(() => writeFileAtomically("t", join(folder, "t"), "text")).toThrow(FileError);
    expect(readdirSync(folder)).toEqual(["t"]);
  });
});

describe("checkTarget", () => {
  it.each([
    ["a file that is there", "file", undefined],
    ["a file that is not", "new", undefined],
    ["a directory", "folder", "this is a directory; name a file."],
    ["a file in no directory", join("none", "t"), "its directory does not exist; create it first."],
  ])("judges %s", (_what, name, mistake) => {
    writeFileSync(join(folder, "file"), "");
    mkdirSync(join(folder, "folder"));
    const check = () => checkTarget("t", join(folder, name));

    if (mistake === undefined) {
      expect(check).not.toThrow();
    } else {
      expect(check).toThrow(`t: ${mistake}`);
    }
  });

  it.each([
    ["below a file", join("file", "t"), "not a directory"],
    ["with a name that is too long", "t".repeat(300), "name too long"],
    ["of a link that leads to itself", "loop", "too many symbolic links encountered"],
  ])("says why nothing can be written to a path %s", (_what, name, reason) => {
    writeFileSync(join(folder, "file"), "");
    symlinkSync("loop", join(folder, "loop"));

    expect(() => checkTarget("t", join(folder, name))).toThrow(new FileError(`t: it can't be written: ${reason}.`));
  });

  it("refuses a link that leads into no directory", () => {
    symlinkSync(join("none", "t"), join(folder, "link"));

    expect(() => checkTarget("t", join(folder, "link"))).toThrow("t: its directory does not exist; create it first.");
  });

  it("refuses what is no regular file", () => {
    expect(() => checkTarget("null", "/dev/null")).toThrow("null: this is not a regular file; name one.");
  });
});

describe("withFileLock", () => {
  function lock<T>(name: string, action: () => T, patienceMs?: number): Promise<T> {
    return withFileLock(name, join(folder, name), action, patienceMs);
  }

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
