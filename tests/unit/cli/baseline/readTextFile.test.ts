import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTextFile } from "../../../../provider/cli/baselineFile/readTextFile";

let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "cloudflare-access-files-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("readTextFile", () => {
  const read = () => readTextFile("t", join(folder, "t"));

  it("gives the text as it is, its byte order mark included", () => {
    writeFileSync(join(folder, "t"), "\ufeffä 🙂");
    expect(read()).toBe("\ufeffä 🙂");
  });

  it("refuses a file that is too large, without reading it", () => {
    writeFileSync(join(folder, "t"), "");
    truncateSync(join(folder, "t"), 32 * 1024 * 1024 + 1);
    expect(read).toThrow("t: it is larger than 32 MB. A baseline file is at most 32 MB and 64 levels deep.");
  });

  it("gives nothing where there is no file, nor a folder for it", () => {
    expect(read()).toBeUndefined();
    writeFileSync(join(folder, "file"), "");
    expect(readTextFile("t", join(folder, "file", "t"))).toBeUndefined();
  });

  it.each<[string, number[]]>([
    ["little-endian UTF-16", [0xff, 0xfe, 0x61, 0]],
    ["big-endian UTF-16", [0xfe, 0xff, 0, 0x61]],
    ["little-endian UTF-16 without a mark", [0x76, 0, 0x65, 0]],
    ["big-endian UTF-16 without a mark", [0, 0x76, 0, 0x65]],
  ])("refuses %s in words", (_what, bytes) => {
    writeFileSync(join(folder, "t"), Buffer.from(bytes));
    expect(read).toThrow("t: it is encoded as UTF-16. Save it as UTF-8.");
  });

  it("refuses what is not UTF-8, which a rewrite would damage", () => {
    writeFileSync(join(folder, "t"), Buffer.from([0x61, 0xe4, 0x62]));
    expect(read).toThrow("t: it is not valid UTF-8. Save it as UTF-8.");
  });

  it("refuses a directory", () => {
    mkdirSync(join(folder, "t"));
    expect(read).toThrow("t: this is a directory; name a file.");
  });

  it("refuses a named pipe, without waiting for somebody to write into it", () => {
    execFileSync("mkfifo", [join(folder, "t")]);
    expect(read).toThrow("t: this is not a regular file; name one.");
  });

  it("refuses a link to a device", () => {
    symlinkSync("/dev/zero", join(folder, "t"));
    expect(read).toThrow("t: this is not a regular file; name one.");
  });
});
