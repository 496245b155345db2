import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../checkout";

const copied = [
  ...[
    "provider",
    "sdk",
    "plugin",
    "scripts",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "tsconfig.sdk.json",
  ],
  ...["README.md", "CHANGELOG.md", "LICENSE"],
];

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

/** A copy of the checkout in which `npm run package` ran, so that the checkout's own build stays as it is. */
export class PackedCheckout {
  private unpacked: string | undefined;

  private constructor(
    private readonly folder: string,
    /** What package.json said. */
    readonly packageJson: { name: string; version: string; repository: { url: string } },
  ) {}

  /**
   * Copies and packs the checkout.
   *
   * @param repository - What package.json's `repository` says; by default what it says in the checkout.
   * @param options - Whether to make this machine's archive, too: see {@link findArchiveObstacle}. @default false
   */
  static make(repository?: string, { archive = false } = {}): PackedCheckout {
    const folder = mkdtempSync(join(tmpdir(), "cloudflare-access-package-"));
    const checkout = join(folder, "checkout");
    for (const name of copied) {
      cpSync(join(root, name), join(checkout, name), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(checkout, "node_modules"));
    const packageFile = join(checkout, "package.json");
    const packageJson = JSON.parse(readFileSync(packageFile, "utf8")) as PackedCheckout["packageJson"];
    if (repository !== undefined) {
      packageJson.repository.url = repository;
      writeFileSync(packageFile, JSON.stringify(packageJson));
    }
    const env = { ...process.env, SOURCE_DATE_EPOCH: "1798761600" };
    run(process.execPath, ["scripts/package.mjs", ...(archive ? [] : ["--npm-only"])], checkout, env);
    return new PackedCheckout(folder, packageJson);
  }

  /** Where the packages are. */
  get release(): string {
    return join(this.folder, "checkout", "release");
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
