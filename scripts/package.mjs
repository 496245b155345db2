import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "./build.mjs";
import { root } from "./install.mjs";
import { loadTypeScript } from "./loadTypeScript.mjs";
import { renderArchive } from "./package/archive.mjs";
import { renderBillOfMaterials, renderLicences } from "./package/bundledPackages.mjs";
import { commandLaunchers, launchers } from "./package/launchers.mjs";
import { ownPlatform, platforms, readNodeRuntime } from "./package/nodeRuntime.mjs";
import { readOptions } from "./readOptions.mjs";

const usage = `npm run package [-- OPTIONS]

Writes what a release consists of into the folder release/, in place of what is there: npm's tarball, this machine's archive
with Node.js inside, the bill of materials, and the SHA-256 sum of each.

  --all       the archives of all platforms: ${platforms.join(", ")}
  --npm-only  no archive
  --help      print this
`;

/** What an archive may have: the general Cloudflare provider's takes 239 MB once it is installed. */
const MAX_ARCHIVE_BYTES = 50_000_000;

/** Writes the packages. The same source gives the same bytes. */
async function makePackages(archivePlatforms) {
  const packages = await build();
  const packageJson = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const { name, version } = packageJson;
  const files = {
    [`${name}-${version}.tgz`]: await renderArchive(await npmFiles(packageJson)),
    [`${name}-${version}.cdx.json`]: readFileSync(join(root, "dist", "bom.cdx.json")),
  };
  for (const platform of archivePlatforms) {
    const archive = `pulumi-resource-cloudflare-access-v${version}-${platform}.tar.gz`;
    files[archive] = await renderArchive(archiveFiles(platform, packages, packageJson));
    if (files[archive].length > MAX_ARCHIVE_BYTES) {
      throw new Error(
        `${archive} would have ${files[archive].length} bytes; at most ${MAX_ARCHIVE_BYTES} are accepted.`,
      );
    }
  }
  const sums = Object.entries(files).map(
    ([file, content]) => `${createHash("sha256").update(content).digest("hex")}  ${file}\n`,
  );
  const out = join(root, "release");
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out);
  for (const [file, content] of Object.entries({ ...files, SHA256SUMS: sums.join("") })) {
    writeFileSync(join(out, file), content);
    console.log(`release/${file}  ${content.length.toLocaleString("en")} bytes`);
  }
}

/**
 * An archive for a machine without Node.js: Node.js, the plugin and the command. The CLI asks for it by its name:
 * https://www.pulumi.com/docs/iac/guides/building-extending/packages/executable-plugin/
 */
function archiveFiles(platform, packages, packageJson) {
  const { file, executable, ...runtime } = readNodeRuntime(platform);
  const isForPlatform = (name) => name.endsWith(".js") || name.endsWith(".cmd") === platform.startsWith("windows-");
  const scripts = Object.entries({ ...launchers, ...commandLaunchers }).filter(([name]) => isForPlatform(name));
  const copied = ["dist/bin/plugin.js", "dist/bin/command.js", "LICENSE", "CHANGELOG.md"];
  const contained = [...packages, runtime];
  return {
    ...Object.fromEntries(scripts.map(([name, content]) => [name, { content, isExecutable: true }])),
    ...Object.fromEntries(copied.map((path) => [basename(path), readFile(path)])),
    [file]: { content: executable, isExecutable: true },
    "THIRD-PARTY-LICENSES.txt": { content: renderLicences(contained) },
    "bom.cdx.json": { content: renderBillOfMaterials(contained, packageJson) },
  };
}

/** npm's package: what package.json lists, with the addresses of where it is published. */
async function npmFiles(packageJson) {
  const { toSchemaText } = await loadTypeScript("provider/plugin/schema.ts");
  const paths = [...packageJson.files, "README.md", "LICENSE"].flatMap(listFiles);
  const files = {
    ...Object.fromEntries(paths.map((path) => [path, readFile(path)])),
    "package.json": { content: await renderPackageJson(packageJson) },
    "provider/schema.json": { content: toSchemaText() },
  };
  return Object.fromEntries(Object.entries(files).map(([path, file]) => [`package/${path}`, file]));
}

/** The published package.json: without what is only for a checkout, and with what `repository` leads to. */
async function renderPackageJson(packageJson) {
  const { publication } = await loadTypeScript("provider/packageInfo.ts");
  const onlyInCheckout = { scripts: undefined, devDependencies: undefined, overrides: undefined };
  const addresses = publication && {
    homepage: publication.repository,
    bugs: publication.bugs,
    // Without `pulumi.server` the CLI would look for the plugin in Pulumi's own registry, and fail.
    pulumi: {
      resource: true,
      name: "cloudflare-access",
      version: packageJson.version,
      server: publication.pluginDownloadURL,
    },
  };
  return `${JSON.stringify({ ...packageJson, ...onlyInCheckout, ...addresses }, null, 2)}\n`;
}

function listFiles(path) {
  if (!statSync(join(root, path)).isDirectory()) {
    return [path];
  }
  return readdirSync(join(root, path)).flatMap((entry) => listFiles(`${path}/${entry}`));
}

function readFile(path) {
  return { content: readFileSync(join(root, path)), isExecutable: basename(path) in launchers };
}

const flag = { type: "boolean" };
const { all, "npm-only": npmOnly } = readOptions(usage, { all: flag, "npm-only": flag });
try {
  await makePackages(npmOnly ? [] : all ? platforms : [ownPlatform]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
