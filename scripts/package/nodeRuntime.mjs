import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../install.mjs";

const runtimes = JSON.parse(readFileSync(new URL("nodeRuntimes.json", import.meta.url), "utf8"));
const pinned = runtimes.platforms;

/** The version of Node.js in every archive. */
export const version = runtimes.version;

/** The platforms that an archive can be made for. */
export const platforms = Object.keys(pinned);

/** The platform of this machine, as the Pulumi CLI names it; there may be no archive for it. */
export const ownPlatform = [
  process.platform === "win32" ? "windows" : process.platform,
  process.arch === "x64" ? "amd64" : process.arch,
].join("-");

/** Where downloaded packages are kept. */
const cache = join(root, "node_modules", ".cache", "cloudflare-access-node");

/**
 * The Node.js that goes into a platform's archive: its executable, from npm's package of the official binary, and what the
 * licences and the bill of materials say of it. What is pinned is downloaded when it is first needed, and its integrity is checked each time.
 *
 * @throws Error where it can't be had, or is not what is pinned.
 */
export function readNodeRuntime(platform) {
  const file = platform.startsWith("windows-") ? "node.exe" : "node";
  const executable = extract(fetchPackage(platform), `package/bin/${file}`);
  const { package: name, integrity } = pinned[platform];
  // The package for Windows has no licence; it is the same text for all.
  const licensed = platform.startsWith("windows-") ? "linux-amd64" : platform;
  const text = extract(fetchPackage(licensed), "package/LICENSE").toString().trim();
  return { file, executable, name, version, license: "MIT", integrity, text };
}

/** A platform's package from the cache, or from npm. */
function fetchPackage(platform) {
  if (pinned[platform] === undefined) {
    throw new Error(`There is no archive for ${platform}, only for ${platforms.join(", ")}.`);
  }
  const { package: name, integrity } = pinned[platform];
  const path = join(cache, `${name}-${version}.tgz`);
  if (!existsSync(path)) {
    mkdirSync(cache, { recursive: true });
    console.error(`Downloading ${name} ${version} …`);
    const isWindows = process.platform === "win32";
    const args = ["pack", `${name}@${version}`, "--ignore-scripts", "--loglevel=error", "--pack-destination", cache];
    const { status, stderr } = spawnSync(isWindows ? "npm.cmd" : "npm", args, { encoding: "utf8", shell: isWindows });
    if (status !== 0) {
      throw new Error(`npm can't download ${name} ${version}: ${stderr?.trim()}`);
    }
  }
  const tarball = readFileSync(path);
  const actual = `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
  if (actual !== integrity) {
    throw new Error(`${path} is not what is pinned: its integrity is ${actual}. Delete it, and try again.`);
  }
  return tarball;
}

/** The content of one file in a gzipped tar archive. @throws Error where there is no such file. */
export function extract(archive, path) {
  const { status, stdout, stderr } = spawnSync("tar", ["-xOzf", "-", path], { input: archive, maxBuffer: 1024 ** 3 });
  if (status !== 0) {
    throw new Error(`The archive has no ${path}: ${stderr}`);
  }
  return stdout;
}

// Tests run this to learn whether an archive can be made here.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    fetchPackage(ownPlatform);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
