import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { root } from "../checkout";

/** What a build and its packages are made of. */
const folders = ["provider", "sdk", "plugin", "scripts"];
const settings = ["package.json", "package-lock.json", "tsconfig.json", "tsconfig.sdk.json"];
const pages = ["README.md", "CHANGELOG.md", "LICENSE"];

/** This machine, as the Pulumi CLI names it. */
export const platform = [
  process.platform === "win32" ? "windows" : process.platform,
  process.arch === "x64" ? "amd64" : process.arch,
].join("-");

/** Why no archive can be made here: it has a Node.js inside, which npm downloads. Undefined where one can. */
export function findArchiveObstacle(): string | undefined {
  const script = join(root, "scripts", "package", "nodeRuntime.mjs");
  const { status, stderr } = spawnSync(process.execPath, [script], { encoding: "utf8" });
  return status === 0 ? undefined : stderr.trim();
}

/** What package.json says. */
interface PackageJson {
  name: string;
  version: string;
  repository: { url: string };
}

/** What `npm run package` makes of the checkout, in a copy of it, so that its own build stays as it is. */
export class PackedCheckout {
  /** Where this suite unpacks it. */
  private readonly folder = mkdtempSync(join(tmpdir(), "cloudflare-access-package-"));
  private unpacked: string | undefined;

  private constructor(private readonly copy: string) {}

  get packageJson(): PackageJson {
    return readPackageJson(this.copy);
  }

  /** Where the packages are. */
  get release(): string {
    return join(this.copy, "release");
  }

  /** The checkout packed, with this machine's archive if one can be made here: once for all suites of a run of Jest. */
  static async share(): Promise<PackedCheckout> {
    const copy = join(runFolder(), "packed");
    const finished = join(runFolder(), "packed-finished");
    const isFirst = mkdirSync(copy, { recursive: true }) !== undefined;
    if (isFirst) {
      try {
        pack(copy, "", findArchiveObstacle() === undefined ? [] : ["--npm-only"]);
      } finally {
        mkdirSync(finished);
      }
    }
    while (!existsSync(finished)) {
      await pause(100);
    }
    return new PackedCheckout(copy);
  }

  /**
   * Packs the checkout for one suite alone, without an archive.
   *
   * @param repository - What package.json's `repository` says.
   */
  static make(repository: string): PackedCheckout {
    const copy = mkdtempSync(join(runFolder(), "packed-"));
    pack(copy, repository, ["--npm-only"]);
    return new PackedCheckout(copy);
  }

  /** The path of npm's tarball. */
  get tarball(): string {
    return join(this.release, `${this.packageJson.name}-${this.packageJson.version}.tgz`);
  }

  /** The path of this machine's archive. */
  get archive(): string {
    return join(this.release, `pulumi-resource-cloudflare-access-v${this.packageJson.version}-${platform}.tar.gz`);
  }

  /** What npm's tarball holds, unpacked once for all that only read it. */
  get unpackedPackage(): string {
    return (this.unpacked ??= join(this.unpack(this.tarball), "package"));
  }

  /** Unpacks an archive into a folder of its own. */
  unpack(archive: string): string {
    const target = mkdtempSync(join(this.folder, "unpacked-"));
    run("tar", ["-xzf", archive, "-C", target], this.folder);
    return target;
  }

  /** A new empty folder. */
  makeFolder(name: string): string {
    const path = join(this.folder, name);
    mkdirSync(path);
    return path;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The folder that all suites of a run of Jest share: see runFolder.cjs. */
function runFolder(): string {
  return process.env.TEST_RUN_FOLDER!;
}

function readPackageJson(copy: string): PackageJson {
  return JSON.parse(readFileSync(join(copy, "package.json"), "utf8")) as PackageJson;
}

/** Copies the checkout into a folder, says in its package.json where it is published, and packs it. */
function pack(copy: string, repository: string, options: readonly string[]): void {
  for (const name of [...folders, ...settings, ...pages]) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  const packageJson = readPackageJson(copy);
  packageJson.repository.url = repository;
  writeFileSync(join(copy, "package.json"), JSON.stringify(packageJson));
  const env = { ...process.env, SOURCE_DATE_EPOCH: "1798761600" };
  run(process.execPath, ["scripts/package.mjs", ...options], copy, env);
}

/** The paths of all files in a folder, with `/` between their parts, sorted. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}

/** Runs a program to its end. @throws Error with what it wrote, if it fails. */
export function run(command: string, args: readonly string[], cwd: string, env = process.env): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(" ")} failed: ${error?.message ?? ""}\n${stdout}\n${stderr}`);
  }
  return stdout;
}
