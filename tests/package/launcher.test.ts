import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../checkout";

const bin = join(root, "dist", "bin");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cloudflare-access-launcher-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a launcher with what it needs on PATH, with a `node` if one is given, and nothing else. */
function launch(launcher: string, node?: string, args: readonly string[] = []) {
  const path = join(folder, "path");
  mkdirSync(path);
  const tools = { dirname: "/usr/bin/dirname", readlink: "/usr/bin/readlink", ...(node !== undefined && { node }) };
  for (const [name, target] of Object.entries(tools)) {
    symlinkSync(target, join(path, name));
  }
  return spawnSync(launcher, args, { env: { PATH: path }, encoding: "utf8" });
}

const describeSh = process.platform === "win32" ? describe.skip : describe;

describeSh("the plugin's launcher", () => {
  it("says that there is no Node.js", () => {
    const { status, stdout, stderr } = launch(join(bin, "pulumi-resource-cloudflare-access"));
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: "",
      stderr:
        "The cloudflare-access plugin needs Node.js 20 or later, and there is no node on PATH. " +
        "Install Node.js, or add its folder to PATH.\n",
    });
  });

  it("starts the plugin with its arguments, also through a symbolic link", () => {
    const seen = join(folder, "node");
    writeFileSync(seen, '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
    const link = join(folder, "link");
    symlinkSync(join(bin, "pulumi-resource-cloudflare-access"), link);
    const { stdout } = launch(link, seen, ["127.0.0.1:1", "two words"]);
    expect(stdout).toBe(`${join(bin, "pulumi-resource-cloudflare-access.js")}\n127.0.0.1:1\ntwo words\n`);
  });

  it.each([
    ["takes the Node.js beside it, though there is one on PATH", "#!/bin/sh\necho beside\n", "beside\n", /^$/],
    [
      "says that the Node.js beside it is for another system",
      "#!/no/such/loader\n",
      "",
      // bash, which is /bin/sh on some systems, ends before the launcher can say anything, and says it itself.
      /can not run here\. Is this the archive for this system\? On Alpine, install the npm package\.\n$|bad interpreter/,
    ],
  ])("%s", (_, program, output, message) => {
    const launcher = join(folder, "pulumi-resource-cloudflare-access");
    copyFileSync(join(bin, "pulumi-resource-cloudflare-access"), launcher);
    writeFileSync(join(folder, "node"), program, { mode: 0o755 });
    const { stdout, stderr } = launch(launcher, process.execPath);
    expect(stdout).toBe(output);
    expect(stderr).toMatch(message);
  });
});

describe("an old Node.js", () => {
  it.each([
    ["pulumi-resource-cloudflare-access.js", "The cloudflare-access plugin"],
    ["cloudflare-access.js", "cloudflare-access"],
  ])("is refused by %s in words", (file, name) => {
    const old = join(folder, "old.js");
    writeFileSync(
      old,
      'Object.defineProperty(process.versions, "node", { value: "16.20.2" });\n' +
        'Object.defineProperty(process, "version", { value: "v16.20.2" });\n',
    );
    const { status, stderr } = spawnSync(process.execPath, ["--require", old, join(bin, file)], { encoding: "utf8" });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: `${name} needs Node.js 20 or later. The node on PATH is v16.20.2.\n`,
    });
  });
});
