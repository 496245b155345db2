import { createHash } from "node:crypto";
import { readFileSync, statSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { root } from "../checkout";
import { describeUnless } from "../engine/languages";
import { PluginProcess } from "../protocol/pluginProcess";
import { filesIn, findArchiveObstacle, PackedCheckout, run } from "./packedCheckout";

jest.setTimeout(180_000);

const archiveObstacle = findArchiveObstacle();
const repository = "https://github.com/made-up/pulumi-cloudflare-access";

let packed: PackedCheckout;
let published: PackedCheckout;

beforeAll(async () => {
  packed = await PackedCheckout.share();
  published = PackedCheckout.make(`git+${repository}.git`);
});

afterAll(() => {
  packed.remove();
  published.remove();
});

describe("npm run package", () => {
  it("makes npm's tarball, the bill of materials, this machine's archive and the sums of all", () => {
    const { version } = packed.packageJson;
    const files = [
      `pulumi-cloudflare-access-${version}.tgz`,
      `pulumi-cloudflare-access-${version}.cdx.json`,
      ...(archiveObstacle === undefined ? [basename(packed.archive)] : []),
    ];
    expect(filesIn(packed.release)).toEqual([...files, "SHA256SUMS"].sort());
    expect(readText(packed.release, "SHA256SUMS")).toBe(
      files.map((file) => `${sha256(join(packed.release, file))}  ${file}\n`).join(""),
    );
  });

  it("makes the same bytes of the same source, wherever the checkout lies and whenever it is packed", () => {
    const there = join(packed.unpackedPackage, "dist");
    const here = join(root, "dist");
    // The bill of materials has the time of the source, which a build of this checkout is not told.
    const built = filesIn(there).filter((file) => file !== "bom.cdx.json");
    expect(built.map((file) => [file, sha256(join(there, file))])).toEqual(
      built.map((file) => [file, sha256(join(here, file))]),
    );

    const [, , ...header] = readFileSync(packed.tarball).subarray(2, 10);
    const entries = run("tar", ["-tvzf", packed.tarball], root).trimEnd().split("\n");
    expect(header).toEqual([0, 0, 0, 0, 0, 255]);
    expect(entries.filter((entry) => !/\b1985\b/.test(entry))).toEqual([]);
  });
});

describe("npm's tarball", () => {
  it("has these files and no others, in at most 520 kB", () => {
    expect(filesIn(join(packed.unpack(packed.tarball), "package"))).toEqual(
      [
        ...["CHANGELOG.md", "LICENSE", "README.md", "package.json"],
        ...["dist/THIRD-PARTY-LICENSES.txt", "dist/bom.cdx.json"],
        ...["cloudflare-access.js", "command.js", "plugin.js"].map((name) => `dist/bin/${name}`),
        ...["", ".cmd", ".js"].map((ending) => `dist/bin/pulumi-resource-cloudflare-access${ending}`),
        ...[
          ...["config/index", "getServiceToken", "getServiceTokenDrift", "getServiceTokens", "getServiceTokenUsage"],
          ...["index", "mappedTypes", "provider", "serviceTokenBaseline"],
          ...["types/enums/index", "types/index", "types/input", "types/output", "utilities"],
        ].flatMap((name) => [`dist/sdk/${name}.d.ts`, `dist/sdk/${name}.js`]),
        ...["PulumiPlugin.yaml", "index.js", "package.json"].map((name) => `plugin/${name}`),
        ...["provider/cli/baseline/baseline.schema.json", "provider/schema.json"],
        ...["doctor", "drift", "tokens-get", "tokens-list-all-accounts", "tokens-list", "tokens-usage"].map(
          (name) => `provider/cli/schemas/${name}.schema.json`,
        ),
      ].sort(),
    );
    expect(statSync(packed.tarball).size).toBeLessThanOrEqual(520_000);
  });

  it("runs nothing when it is installed, and needs no other package", () => {
    const packageJson = readPackageJson(packed);
    expect(Object.keys(packageJson)).not.toEqual(expect.arrayContaining(["scripts"]));
    expect(packageJson).not.toHaveProperty("dependencies");
    expect(packageJson).not.toHaveProperty("devDependencies");
    expect(packageJson.peerDependenciesMeta).toEqual({ "@pulumi/pulumi": { optional: true } });
  });

  it("installs the command alone in less than 6 MB", () => {
    const folder = packed.makeFolder("command-alone");
    const npm = ["install", "--offline", "--no-audit", "--no-fund", "--no-package-lock", packed.tarball];
    run(process.platform === "win32" ? "npm.cmd" : "npm", npm, folder);
    const size = filesIn(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    const npx = ["--no", "--", "cloudflare-access", "--version"];
    expect(run(process.platform === "win32" ? "npx.cmd" : "npx", npx, folder)).toBe(`${packed.packageJson.version}\n`);
    expect(size).toBeLessThan(6_000_000);
  });
});

describeUnless(archiveObstacle, "this machine's archive", () => {
  let folder: string;

  beforeAll(() => {
    folder = packed.unpack(packed.archive);
  });

  it("has Node.js, the plugin and the command at its root", () => {
    const names = ["cloudflare-access", "pulumi-resource-cloudflare-access"];
    const [node, ending] = process.platform === "win32" ? ["node.exe", ".cmd"] : ["node", ""];
    const programs = [node, ...names.map((name) => `${name}${ending}`)];
    expect(filesIn(folder)).toEqual(
      [
        ...["CHANGELOG.md", "LICENSE", "THIRD-PARTY-LICENSES.txt", "bom.cdx.json", "command.js", "plugin.js"],
        ...[...programs, ...names.map((name) => `${name}.js`)],
      ].sort(),
    );
    const modes = programs.map((name) => statSync(join(folder, name)).mode & 0o777);
    expect(modes).toEqual(programs.map(() => 0o755));
  });

  it("has the license of Node.js, and names Node.js with its hash in its bill of materials", () => {
    const { version, platforms } = JSON.parse(readText(root, "scripts", "package", "nodeRuntimes.json")) as {
      version: string;
      platforms: Record<string, { package: string; integrity: string }>;
    };
    const pinned = Object.values(platforms).map(({ package: name, integrity }) => ({
      name,
      version,
      hashes: [toHash(integrity)],
    }));
    const bom = readBillOfMaterials(folder, "bom.cdx.json");
    expect(bom.serialNumber).not.toBe(readBillOfMaterials().serialNumber);
    const [node] = bom.components.filter(({ name }) => name.startsWith("node-"));
    expect(pinned).toContainEqual({ name: node!.name, version, hashes: node!.hashes });
    const text = readText(folder, "THIRD-PARTY-LICENSES.txt");
    expect(text).toContain(`${node!.name} ${version} (MIT)\n\nNode.js is licensed for use as follows:`);
  });

  it("runs the command with no node on PATH, also through a symbolic link", () => {
    const path = packed.makeFolder("no-node");
    for (const tool of ["dirname", "readlink"]) {
      symlinkSync(run("sh", ["-c", `command -v ${tool}`], folder).trim(), join(path, tool));
    }
    symlinkSync(join(folder, "cloudflare-access"), join(path, "cloudflare-access"));
    const env = { PATH: path };
    expect(run(join(path, "cloudflare-access"), ["--version"], folder, env)).toBe(`${packed.packageJson.version}\n`);
  });
});

describe("the licences and the bill of materials", () => {
  it("have the text of every bundled package", () => {
    const text = readText(packed.unpackedPackage, "dist", "THIRD-PARTY-LICENSES.txt");
    const sections = text.split(`\n${"-".repeat(80)}\n\n`);
    expect(sections.map((section) => section.split(" (")[0])).toEqual(
      readBillOfMaterials().components.map(({ name, version }) => `${name} ${version}`),
    );
    expect(sections.filter((section) => !/Permission|Redistribution|TERMS AND CONDITIONS/.test(section))).toEqual([]);
  });

  it.each(["@grpc/grpc-js", "axios", "commander", "yaml"])("name %s", (name) => {
    const { integrity } = readLock()[`node_modules/${name}`]!;
    expect(readBillOfMaterials().components).toContainEqual(
      expect.objectContaining({
        type: "library",
        name,
        version: expect.any(String) as string,
        hashes: [toHash(integrity!)],
      }),
    );
  });

  it("name the time of the source and the tool, and have a serial number", () => {
    const bom = readBillOfMaterials();
    expect(bom.metadata.timestamp).toBe("2027-01-01T00:00:00.000Z");
    expect(bom.metadata.tools.components.map(({ name }) => name)).toEqual(["esbuild"]);
    expect(bom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("go with a lock file in which every package has its integrity", () => {
    const without = Object.entries(readLock()).filter(
      ([path, { integrity }]) => path !== "" && integrity === undefined,
    );
    expect(without.map(([path]) => path)).toEqual([]);
  });
});

describe("without a repository in package.json", () => {
  it("names no address from which nothing could be downloaded", () => {
    expect(readPackageJson(packed)).not.toHaveProperty("pulumi");
    expect(readPackageJson(packed)).not.toHaveProperty("bugs");
    expect(readSchema(packed)).not.toHaveProperty("pluginDownloadURL");
    expect(readSchema(packed)).not.toHaveProperty("repository");
  });
});

describe("with a repository in package.json", () => {
  const pluginDownloadURL = "github://api.github.com/made-up/pulumi-cloudflare-access";

  it("has package.json tell the CLI where the plugin is", () => {
    expect(readPackageJson(published)).toMatchObject({
      homepage: repository,
      bugs: `${repository}/issues`,
      pulumi: {
        resource: true,
        name: "cloudflare-access",
        version: published.packageJson.version,
        server: pluginDownloadURL,
      },
    });
  });

  it("has the addresses in the schema, in the file and in the plugin's answer", async () => {
    const { version } = published.packageJson;
    const addresses = {
      repository,
      homepage: repository,
      logoUrl: `${repository}/raw/v${version}/docs/logo.svg`,
      pluginDownloadURL,
    };
    expect(readSchema(published)).toMatchObject(addresses);
    const path = join(published.unpackedPackage, "dist", "bin", "pulumi-resource-cloudflare-access.js");
    const plugin = await PluginProcess.start({ path });
    try {
      expect(await plugin.getSchema()).toEqual(readSchema(published));
    } finally {
      await plugin.stop();
    }
  });

  it("sends the download address with every call of the SDK", () => {
    const utilities = join(published.unpack(published.tarball), "package", "dist", "sdk", "utilities.js");
    const program = `console.log(JSON.stringify(require(${JSON.stringify(utilities)}).withDefaults({ async: true })))`;
    expect(JSON.parse(run(process.execPath, ["-e", program], root))).toEqual({
      async: true,
      version: published.packageJson.version,
      pluginDownloadURL,
    });
  });
});

function readText(...path: string[]): string {
  return readFileSync(join(...path), "utf8");
}

/** A JSON file of npm's tarball. */
function readPacked(checkout: PackedCheckout, ...path: string[]): Record<string, unknown> {
  const folder = checkout.unpack(checkout.tarball);
  return JSON.parse(readText(folder, "package", ...path)) as Record<string, unknown>;
}

const readPackageJson = (checkout: PackedCheckout) => readPacked(checkout, "package.json");
const readSchema = (checkout: PackedCheckout) => readPacked(checkout, "provider", "schema.json");

interface BillOfMaterials {
  serialNumber: string;
  metadata: { timestamp: string; tools: { components: { name: string }[] } };
  components: { name: string; version: string; hashes: { alg: string; content: string }[] }[];
}

/** A bill of materials; by default, the one that a release has beside its packages. */
function readBillOfMaterials(
  folder = packed.release,
  file = `pulumi-cloudflare-access-${packed.packageJson.version}.cdx.json`,
): BillOfMaterials {
  return JSON.parse(readText(folder, file)) as BillOfMaterials;
}

/** A hash as the bill of materials has it, from one of npm's. */
function toHash(integrity: string) {
  return { alg: "SHA-512", content: Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex") };
}

function readLock(): Record<string, { integrity?: string }> {
  return (JSON.parse(readText(root, "package-lock.json")) as { packages: Record<string, { integrity?: string }> })
    .packages;
}

function sha256(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
