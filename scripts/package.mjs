import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "./build.mjs";
import { root } from "./install.mjs";
import { loadTypeScript } from "./loadTypeScript.mjs";
import { refuseArguments } from "./noArguments.mjs";
import { renderArchive } from "./package/archive.mjs";
import { launchers } from "./package/launchers.mjs";

const platforms = ["linux", "darwin", "windows"].flatMap((os) => ["amd64", "arm64"].map((arch) => `${os}-${arch}`));

/**
 * Writes what a release consists of into the folder release/: npm's tarball, the plugin's archives for the Pulumi CLI, the bill of
 * materials, and the SHA-256 sum of each. The same source gives the same bytes.
 */
async function makePackages() {
  await build();
  const packageJson = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const { name, version } = packageJson;
  const plugin = renderArchive(pluginFiles());
  const files = {
    [`${name}-${version}.tgz`]: renderArchive(await npmFiles(packageJson)),
    ...Object.fromEntries(
      platforms.map((platform) => [`pulumi-resource-cloudflare-access-v${version}-${platform}.tar.gz`, plugin]),
    ),
    [`${name}-${version}.cdx.json`]: readFileSync(join(root, "dist", "bom.cdx.json")),
  };
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
 * The plugin's archive. The launcher is a script, so that one archive serves every platform; the CLI asks for each by its name:
 * https://www.pulumi.com/docs/iac/guides/building-extending/packages/executable-plugin/
 */
function pluginFiles() {
  const scripts = Object.keys(launchers).filter((name) => name.startsWith("pulumi-resource-"));
  const paths = [...scripts, "plugin.js"].map((name) => `dist/bin/${name}`);
  paths.push("LICENSE", "CHANGELOG.md", "dist/THIRD-PARTY-LICENSES.txt");
  return Object.fromEntries(paths.map((path) => [basename(path), readFile(path)]));
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

refuseArguments(
  "npm run package",
  "Writes what a release consists of into the folder release/, in place of what is there.",
);
await makePackages();
