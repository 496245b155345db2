import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureInstalled, root } from "./install.mjs";

/**
 * What ships: the SDK as compiled modules; the plugin and the command line each as one file, so that a start reads one file
 * instead of hundreds, and the plugin does not depend on the versions that a user's stack has installed.
 */
const bundles = {
  "plugin/main": "provider/main.ts",
  "cli/main": "provider/cli/main.ts",
};

const executables = {
  "pulumi-resource-cloudflare-access": "../plugin/main.js",
  "cloudflare-access": "../cli/main.js",
};

const sources = [
  "provider",
  "sdk",
  "scripts/build.mjs",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "tsconfig.sdk.json",
];

/** What a build writes last. */
const finalFile = "THIRD-PARTY-LICENSES.txt";

export async function build() {
  ensureInstalled();
  const out = join(root, "dist");
  rmSync(out, { recursive: true, force: true });
  buildSdk();
  const metafile = await bundle(bundles, out);
  writeExecutables(join(out, "bin"));
  writeFileSync(join(out, finalFile), licencesOf(metafile));
}

/** Builds where there is no finished build, or something it was made of has changed since. */
export async function ensureBuilt() {
  const last = statSync(join(root, "dist", finalFile), { throwIfNoEntry: false });
  const isNewer = (source) => newestChange(join(root, source)) < last.mtimeMs;
  if (last !== undefined && sources.every(isNewer)) return;
  console.error("Building …");
  await build();
}

function newestChange(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((entry) => newestChange(join(path, entry))));
}

function buildSdk() {
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const { status } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.sdk.json"], { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(1);
}

/** Bundles TypeScript into one file for each entry point, and tells what went in. */
export async function bundle(entryPoints, outdir, options = {}) {
  const { build: runEsbuild } = await import("esbuild");
  const { metafile } = await runEsbuild({
    absWorkingDir: root,
    entryPoints,
    outdir,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    // gRPC's reader of .proto files, which nothing here has.
    external: ["@grpc/proto-loader"],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
    ...options,
  });
  return metafile;
}

function writeExecutables(folder) {
  mkdirSync(folder, { recursive: true });
  for (const [name, target] of Object.entries(executables)) {
    const file = join(folder, name);
    writeFileSync(file, `#!/usr/bin/env node\nrequire(${JSON.stringify(target)});\n`);
    chmodSync(file, 0o755);
    // The engine starts NAME.cmd on Windows, where a shebang means nothing.
    writeFileSync(`${file}.cmd`, `@node "%~dp0${name}" %*\r\n`);
  }
}

/** The licence texts of every package that is bundled, as their licences ask. */
function licencesOf(metafile) {
  const folders = new Set(
    Object.keys(metafile.inputs)
      .map((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1])
      .filter((folder) => folder !== undefined),
  );
  return [...folders]
    .sort()
    .map(licenceOf)
    .join(`\n${"-".repeat(80)}\n\n`);
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? "" : readFileSync(join(root, folder, file), "utf8").trim();
  return `${name} ${version} (${license})\n\n${text}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
