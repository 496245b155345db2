import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureInstalled, root } from "./install.mjs";

/**
 * What ships: the SDK as compiled modules; the plugin and the command line each as one start-up file that loads a second
 * one, with everything heavy (axios, the envelope's decoder, tables), when it is first needed. One file a step starts
 * faster than hundreds, and the plugin does not depend on the versions that a user's stack has installed.
 */
const bundles = {
  "plugin/main": "provider/main.ts",
  "plugin/work": "provider/plugin/work.ts",
  "cli/main": "provider/cli/main.ts",
};

const executables = {
  "pulumi-resource-cloudflare-access": "../plugin/main.js",
  "cloudflare-access": "../cli/main.js",
};

export async function build() {
  ensureInstalled();
  const out = join(root, "dist");
  rmSync(out, { recursive: true, force: true });
  buildSdk();
  const metafile = await buildBundles(out);
  writeExecutables(join(out, "bin"));
  writeFileSync(join(out, "THIRD-PARTY-LICENSES.txt"), licencesOf(metafile));
}

function buildSdk() {
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const { status } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.sdk.json"], { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(1);
}

async function buildBundles(out) {
  const { build: bundle } = await import("esbuild");
  const entryPoints = Object.fromEntries(
    Object.entries(bundles).filter(([, source]) => existsSync(join(root, source))),
  );
  const { metafile } = await bundle({
    absWorkingDir: root,
    entryPoints,
    outdir: out,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    // The second file is required by name at run time, when it is first needed. The other is gRPC's reader of .proto
    // files, which nothing here has, for services that nothing here starts.
    external: ["./work.js", "@grpc/proto-loader"],
    // Otherwise import() would start Node's loader of ES modules, to load a CommonJS file.
    supported: { "dynamic-import": false },
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  return metafile;
}

/** Keeps compiled code between runs where Node.js can (22.8 and later). */
const compileCache = 'require("node:module").enableCompileCache?.();\n';

function writeExecutables(folder) {
  mkdirSync(folder, { recursive: true });
  for (const [name, target] of Object.entries(executables)) {
    const file = join(folder, name);
    writeFileSync(file, `#!/usr/bin/env node\n${compileCache}require(${JSON.stringify(target)});\n`);
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
