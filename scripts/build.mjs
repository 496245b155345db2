import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureInstalled, root } from "./install.mjs";
import { findBundledPackages, renderBillOfMaterials, renderLicences } from "./package/bundledPackages.mjs";
import { launchers } from "./package/launchers.mjs";
import { startStep } from "./startStep.mjs";

/**
 * What ships: the SDK as compiled modules; the plugin and the command line each as one file, so that a start reads one file
 * instead of hundreds, and the plugin does not depend on the versions that a user's stack has installed.
 */
const bundles = {
  "bin/plugin": "provider/main.ts",
  "bin/command": "provider/cli/main.ts",
};

/**
 * Node.js loads an HTTP client of its own once anything asks for one of these globals, and axios asks for each of them. Nothing
 * here uses them. Without them the plugin gives the last of 50 answers 30 ms earlier (docs/decisions/bundling.md).
 */
const withoutFetch = `"use strict";
for (const name of ["fetch", "FormData", "Headers", "Request", "Response"]) Reflect.deleteProperty(globalThis, name);`;

/** What a build is made of. */
const sources = [
  "provider",
  "sdk",
  "scripts/build.mjs",
  "scripts/package",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "tsconfig.sdk.json",
];

/** What a build writes last. */
const finalFile = "bom.cdx.json";

/** Makes everything in dist/ anew. @returns the packages that are in the bundles. */
export async function build() {
  ensureInstalled();
  const out = join(root, "dist");
  rmSync(out, { recursive: true, force: true });
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const { status } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.sdk.json"], { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(1);
  const packages = findBundledPackages(await bundle(bundles, out, { banner: { js: withoutFetch } }));
  for (const [name, text] of Object.entries(launchers)) {
    writeFileSync(join(out, "bin", name), text);
    // Whatever the umask is.
    chmodSync(join(out, "bin", name), 0o755);
  }
  writeFileSync(join(out, "THIRD-PARTY-LICENSES.txt"), renderLicences(packages));
  const packageJson = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  writeFileSync(join(out, finalFile), renderBillOfMaterials(packages, packageJson));
  return packages;
}

/** Builds where there is no finished build, or something it was made of has changed since. */
export async function ensureBuilt() {
  ensureInstalled();
  const last = statSync(join(root, "dist", finalFile), { throwIfNoEntry: false });
  const isOlder = (source) => newestChange(join(root, source)) < last.mtimeMs;
  if (last !== undefined && sources.every(isOlder)) return;
  const finishStep = startStep("Building");
  await build();
  finishStep();
}

function newestChange(path) {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

/** Bundles TypeScript into one file for each entry point, and tells what went in. */
export async function bundle(entryPoints, outdir, options = {}) {
  const { build: runEsbuild } = await import("esbuild");
  const { metafile } = await runEsbuild({
    absWorkingDir: root,
    entryPoints,
    outdir,
    bundle: true,
    // Paths stand in the bundles, as names of modules: they must not depend on where the checkout lies.
    preserveSymlinks: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    // gRPC's reader of .proto files, which nothing here has.
    external: ["@grpc/proto-loader"],
    alias: {
      "form-data": join(root, "scripts", "package", "formData.cjs"),
      // Its main file requires others in a way that no bundler follows.
      "jsonc-parser": "jsonc-parser/lib/esm/main.js",
    },
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    loader: { ".css": "text" },
    metafile: true,
    logLevel: "warning",
    ...options,
  });
  return metafile;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
