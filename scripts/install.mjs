import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, readFileSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startStep } from "./startStep.mjs";

/** The checkout's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Installs the locked dependencies where they are missing or older than the lock file, so that every npm script works as
 * the first command typed after a clone.
 */
export function ensureInstalled() {
  install();
  linkPackage();
}

function install() {
  if (isInstalled()) return;
  const finishStep = startStep("Installing the locked dependencies (npm ci)");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { status } = spawnSync(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    console.error("npm ci failed: see above. Is a package registry reachable?");
    process.exit(1);
  }
  finishStep();
}

/** Lets the examples import this package by its name, as in a project of their own. `npm ci` removes the link. */
function linkPackage() {
  const modules = join(root, "node_modules");
  const link = join(modules, "pulumi-cloudflare-access");
  const isOwn = !lstatSync(modules).isSymbolicLink();
  if (isOwn && !(existsSync(link) && realpathSync(link) === realpathSync(root))) {
    rmSync(link, { force: true });
    symlinkSync(root, link, "junction");
  }
}

/** npm leaves its own copy of the lock in node_modules; what it lists is what is installed. */
function isInstalled() {
  const installedLock = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installedLock)) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const installed = JSON.parse(readFileSync(installedLock, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional }]) =>
      path === "" || optional || devOptional || installed[path]?.version === version,
  );
}
