import { mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "../checkout";
import { filesIn, PackedCheckout, run } from "./packedCheckout";

jest.setTimeout(180_000);

const name = "pulumi-cloudflare-access";

let packed: PackedCheckout;
/** A project in which the package is installed. */
let project: string;

beforeAll(async () => {
  packed = await PackedCheckout.share();
  project = packed.makeFolder("project");
  mkdirSync(join(project, "node_modules"));
  symlinkSync(join(root, "node_modules", "@pulumi"), join(project, "node_modules", "@pulumi"));
  renameSync(packed.unpackedPackage, join(project, "node_modules", name));
});

afterAll(() => packed.remove());

/** What a program can import of the package: each entry point of package.json, with a file in the place of each `*`. */
function listSpecifiers(): string[] {
  const installed = join(project, "node_modules", name);
  const { exports: entries } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
    exports: Record<string, string | { default: string }>;
  };
  const files = filesIn(installed);
  return Object.entries(entries).flatMap(([key, entry]) => {
    const [start = "", end] = (typeof entry === "string" ? entry : entry.default).slice(2).split("*");
    const matches = end === undefined ? [""] : files.filter((file) => file.startsWith(start) && file.endsWith(end));
    const parts = matches.map((file) => file.slice(start.length, end === undefined ? 0 : -end.length));
    return parts.map((part) => `${name}${key.slice(1).replace("*", part)}`);
  });
}

/** The same, without the JSON files. */
const listModules = () => listSpecifiers().filter((specifier) => !specifier.endsWith(".json"));

describe("what the package declares", () => {
  it("are these entry points, and each resolves in every mode of TypeScript", () => {
    const specifiers = listSpecifiers();
    expect(specifiers).toEqual(
      [
        ...["", "/config", "/types", "/types/enums"],
        ...["/types/enums/index", "/types/index", "/types/input", "/types/output"],
        ...["/schema.json", "/baseline.schema.json"],
        ...["doctor", "drift", "tokens-get", "tokens-list-all-accounts", "tokens-list", "tokens-usage"].map(
          (schema) => `/schemas/${schema}.schema.json`,
        ),
        "/package.json",
      ].map((path) => name + path),
    );
    for (const mode of ["Node10", "Node16", "NodeNext", "Bundler"] as const) {
      const options = { moduleResolution: ts.ModuleResolutionKind[mode], resolveJsonModule: true };
      const unresolved = specifiers.filter((specifier) => {
        const { resolvedModule } = ts.resolveModuleName(specifier, join(project, "index.ts"), options, ts.sys);
        return resolvedModule === undefined || ![".d.ts", ".json"].includes(resolvedModule.extension);
      });
      expect(unresolved).toEqual([]);
    }
  });

  it("can be imported by every name in an ES module, with the values at load", () => {
    writeFileSync(
      join(project, "program.mjs"),
      `import { createRequire } from "node:module";
      const require = createRequire(import.meta.url);
      for (const specifier of ${JSON.stringify(listModules())}) {
        const exported = require(specifier);
        const imported = await import(specifier);
        const isSame = (name) => Object.hasOwn(imported, name) && imported[name] === exported[name];
        console.log(specifier, Object.keys(exported).length, Object.keys(exported).filter((name) => !isSame(name)));
      }
      const { deadline, maxRetries, accountId } = await import("${name}/config");
      console.log(deadline, maxRetries, accountId);`,
    );
    const PULUMI_CONFIG = JSON.stringify({ "cloudflare-access:maxRetries": "7" });
    const written = run(process.execPath, ["program.mjs"], project, { ...process.env, PULUMI_CONFIG });
    const lines = written.trimEnd().split("\n");
    expect(lines.at(-1)).toBe("2m 7 undefined");
    expect(lines.slice(0, -1).map((line) => line.replace(/ [1-9]\d* /, " N "))).toEqual(
      listModules().map((specifier) => (specifier.endsWith("put") ? `${specifier} 0 []` : `${specifier} N []`)),
    );
  });
});

describe("npm's tarball", () => {
  const bin = (path: string) => join(root, "node_modules", path);

  it.each([
    ["publint", [bin("publint/src/cli.js"), "run", "--strict"]],
    ["@arethetypeswrong/cli", [bin("@arethetypeswrong/cli/dist/index.js"), "--quiet"]],
  ])("has no fault that %s finds", (_, args) => {
    expect(() => run(process.execPath, [...args, packed.tarball], project)).not.toThrow();
  });
});
