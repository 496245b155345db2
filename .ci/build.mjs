import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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
  "cli/work": "provider/cli/work.ts",
  runBuilt: "provider/runBuilt.ts",
};

const executables = {
  "pulumi-resource-cloudflare-access": "../plugin/main.js",
  "cloudflare-access": "../cli/main.js",
};

const sources = [
  "provider",
  "sdk",
  ".ci/build.mjs",
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
  const metafile = await buildBundles(out);
  writeExecutables(join(out, "bin"));
  compileBundles(out);
  writeFileSync(join(out, finalFile), licencesOf(metafile));
}

/** Builds where there is no finished build, or something it was made of has changed since. */
export async function ensureBuilt() {
  const last = statSync(join(root, "dist", finalFile), { throwIfNoEntry: false });
  const isForThisNode = readdirIfAny(join(root, "dist", "plugin")).some((file) =>
    file.includes(`.${process.version}-`),
  );
  const isNewer = (source) => newestChange(join(root, source)) < last.mtimeMs;
  if (last !== undefined && isForThisNode && sources.every(isNewer)) return;
  console.error("Building …");
  await build();
}

function readdirIfAny(folder) {
  return existsSync(folder) ? readdirSync(folder) : [];
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

/**
 * What the bundles change in libraries, as it is never used here and costs more time at the start, or with the first
 * call, than what is used. Where a later version has these lines no more, only the speed is lost.
 */
const lightened = [
  // Sending forms, which brings a table of every file type there is.
  { file: /[\\/]form-data[\\/]lib[\\/]form_data\.js$/, lighten: () => "module.exports = class FormData {};" },
  // The global FormData and fetch, for which Node.js loads a second HTTP client.
  { file: /[\\/]axios[\\/]lib[\\/]adapters[\\/]fetch\.js$/, lighten: () => "export const getFetch = () => undefined;" },
  {
    file: /[\\/]axios[\\/]lib[\\/]utils\.js$/,
    lighten: (source) => source.replace("typeof G.FormData !== 'undefined' ? G.FormData : undefined", "undefined"),
  },
  // The check of an IPv6 address, a regular expression that takes longer to compile than the server to start. What it
  // is asked about are addresses and host names, and only such an address has a colon.
  {
    file: /[\\/]@grpc[\\/]grpc-js[\\/]build[\\/]src[\\/].*\.js$/,
    lighten: (source) => source.replaceAll("(0, net_1.isIPv6)(", "((host) => host.includes(':'))("),
  },
];

const lightenLibraries = {
  name: "lighten-libraries",
  setup({ onLoad }) {
    for (const { file, lighten } of lightened) {
      onLoad({ filter: file }, ({ path }) => ({ contents: lighten(readFileSync(path, "utf8")) }));
    }
  },
};

async function buildBundles(out) {
  const present = Object.entries(bundles).filter(([, source]) => existsSync(join(root, source)));
  return bundle(Object.fromEntries(present), out);
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
    // The second file is required by name at run time, when it is first needed. The other is gRPC's reader of .proto
    // files, which nothing here has, for services that nothing here starts.
    external: ["./work.js", "@grpc/proto-loader"],
    // Otherwise import() would start Node's loader of ES modules, to load a CommonJS file.
    supported: { "dynamic-import": false },
    plugins: [lightenLibraries],
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
    const path = `require.resolve(${JSON.stringify(target)})`;
    writeFileSync(file, `#!/usr/bin/env node\nrequire("../runBuilt.js").runBuilt(${path});\n`);
    chmodSync(file, 0o755);
    // The engine starts NAME.cmd on Windows, where a shebang means nothing.
    writeFileSync(`${file}.cmd`, `@node "%~dp0${name}" %*\r\n`);
  }
}

/**
 * Writes beside each bundle its code as V8 compiled it, for this version of Node.js: see provider/runBuilt.ts. It runs
 * them, as only what ran is compiled, until they print something: the plugin its port, the command line its help.
 */
function compileBundles(out) {
  const script = `
    const { runToCompile, writeCompiledCode } = require(${JSON.stringify(join(out, "runBuilt.js"))});
    process.on("exit", () => writeCompiledCode(require("node:fs").writeFileSync));
    process.stdout.write = () => setImmediate(() => process.exit(0)) && true;
    const [, main, work] = process.argv;
    process.argv = [process.execPath, main, "--help"];
    runToCompile(work);
    runToCompile(main);
  `;
  for (const folder of ["plugin", "cli"]) {
    const files = ["main.js", "work.js"].map((name) => join(out, folder, name));
    spawnSync(process.execPath, ["-e", script, ...files], { stdio: ["ignore", "ignore", "inherit"], timeout: 30_000 });
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
