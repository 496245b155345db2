import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { build } from "./build.mjs";
import { root } from "./install.mjs";
import { renderArchive } from "./package/archive.mjs";
import { launchers } from "./package/launchers.mjs";

const { register } = await import("tsx/cjs/api");
register();
const require = createRequire(import.meta.url);

const platforms = ["linux", "darwin", "windows"].flatMap((os) => ["amd64", "arm64"].map((arch) => `${os}-${arch}`));

/** What package.json says for a checkout only. */
const onlyInCheckout = ["scripts", "devDependencies", "overrides"];

/**
 * Writes what a release consists of into the folder release/: npm's tarball, the plugin's archives for the Pulumi CLI, the bill of
 * materials, and the SHA-256 sum of each. The same source gives the same bytes.
 */
async function makePackages() {
  await build();
  const { publication } = require("../provider/packageInfo.ts");
  const packageJson = JSON.parse(read("package.json"));
  const { name, version } = packageJson;
  const plugin = renderArchive(pluginFiles());
  const files = {
    [`${name}-${version}.tgz`]: renderArchive(npmFiles(packageJson, publication)),
    ...Object.fromEntries(
      platforms.map((platform) => [`pulumi-resource-cloudflare-access-v${version}-${platform}.tar.gz`, plugin]),
    ),
    [`${name}-${version}.cdx.json`]: read("dist/bom.cdx.json"),
  };
  const sums = Object.entries(files).map(([file, content]) => `${sha256(content)}  ${file}\n`);
  write({ ...files, SHA256SUMS: sums.join("") });
}

/**
 * The plugin's archive. The launcher is a script, so that one archive serves every platform; the CLI asks for each by its name:
 * https://www.pulumi.com/docs/iac/guides/building-extending/packages/executable-plugin/
 */
function pluginFiles() {
  const scripts = Object.keys(launchers).filter((name) => name.startsWith("pulumi-resource-"));
  return {
    ...Object.fromEntries([...scripts, "plugin.js"].map((name) => [name, readFile(`dist/bin/${name}`)])),
    ...Object.fromEntries(["LICENSE", "CHANGELOG.md"].map((name) => [name, readFile(name)])),
    "THIRD-PARTY-LICENSES.txt": readFile("dist/THIRD-PARTY-LICENSES.txt"),
  };
}

/** npm's package: what package.json lists, with the addresses of where it is published. */
function npmFiles(packageJson, publication) {
  const { toSchemaText } = require("../provider/plugin/schema.ts");
  const published = Object.entries(packageJson).filter(([key]) => !onlyInCheckout.includes(key));
  // Without `pulumi.server` the CLI would look for the plugin in Pulumi's own registry, and fail.
  const pulumi = publication && {
    resource: true,
    name: "cloudflare-access",
    version: packageJson.version,
    server: publication.pluginDownloadURL,
  };
  const addresses = publication && { homepage: publication.repository, bugs: publication.bugs };
  const paths = [...packageJson.files, "README.md", "LICENSE"].flatMap(listFiles);
  const files = Object.fromEntries(paths.map((path) => [path, readFile(path)]));
  files["package.json"] = {
    content: `${JSON.stringify({ ...Object.fromEntries(published), ...addresses, pulumi }, null, 2)}\n`,
  };
  files["provider/schema.json"] = { content: toSchemaText() };
  return Object.fromEntries(Object.entries(files).map(([path, file]) => [`package/${path}`, file]));
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

function read(path) {
  return readFileSync(join(root, path), "utf8");
}

function sha256(content) {
  return createHash("sha256").update(content).digest("hex");
}

function write(files) {
  const out = join(root, "release");
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out);
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(out, name), content);
    console.log(`release/${name}  ${Buffer.byteLength(content).toLocaleString("en")} bytes`);
  }
}

await makePackages();
