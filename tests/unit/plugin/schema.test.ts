import { repository, version } from "../../../package.json";
import { resolveConfiguration } from "../../../provider/configuration/resolveConfiguration";
import * as packageInfo from "../../../provider/packageInfo";
import {
  BASELINE_TYPE,
  configurationKeys,
  findConfigurationType,
  findFunctionInputs,
  resolveRef,
  toSchemaText,
} from "../../../provider/plugin/schema";
import schema from "../../../provider/schema.json";

const { toPublication } = packageInfo;

describe("findFunctionInputs", () => {
  it("gives each function's inputs", () => {
    for (const [token, { inputs }] of Object.entries(schema.functions)) {
      expect(findFunctionInputs(token)).toBe(inputs);
    }
  });

  it.each(["cloudflare-access:index:ServiceTokenBaseline", "constructor", "__proto__", ""])("knows no %j", (token) => {
    expect(findFunctionInputs(token)).toBeUndefined();
  });
});

describe("BASELINE_TYPE", () => {
  it("is the type of the one resource", () => {
    expect(Object.keys(schema.resources)).toEqual([BASELINE_TYPE]);
  });
});

describe("resolveRef", () => {
  it("gives the type that a reference names", () => {
    expect(resolveRef("#/types/cloudflare-access:index:Finding")).toBe(schema.types["cloudflare-access:index:Finding"]);
  });

  it("throws for one that names nothing", () => {
    expect(() => resolveRef("#/types/x")).toThrow("schema.json refers to #/types/x, which it does not define.");
  });

  it("is never given one that names nothing", () => {
    const references = [...JSON.stringify(schema).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref!);

    expect(references.length).toBeGreaterThan(0);
    for (const reference of references) {
      expect(resolveRef(reference)).toHaveProperty("type");
    }
  });
});

describe("findConfigurationType", () => {
  it("gives the type of every key, and of nothing else", () => {
    expect(Object.fromEntries(configurationKeys.map((key) => [key, findConfigurationType(key)]))).toEqual({
      apiToken: "string",
      apiKey: "string",
      email: "string",
      accountId: "string",
      zoneId: "string",
      baseUrl: "string",
      requestTimeout: "string",
      deadline: "string",
      maxRetries: "integer",
      maxConcurrency: "integer",
    });
    expect(findConfigurationType("toString")).toBeUndefined();
  });
});

describe("toSchemaText", () => {
  it("is the schema as it is, as long as package.json names no repository", () => {
    expect(JSON.parse(toSchemaText(undefined))).toEqual(schema);
    expect(schema.version).toBe(version);
  });

  it("has the addresses of where the package is published, also in its examples", () => {
    const published = toPublication({ version: "1.2.3", repository: { url: "https://github.com/someone/access" } });
    const text = toSchemaText(published);
    expect(JSON.parse(text)).toMatchObject({
      repository: "https://github.com/someone/access",
      homepage: "https://github.com/someone/access",
      logoUrl: "https://github.com/someone/access/raw/v1.2.3/docs/logo.svg",
      pluginDownloadURL: "github://api.github.com/someone/access",
    });
    expect(text).toContain('access \\"github.com/someone/access/sdk/go/cloudflareaccess\\"');
  });
});

describe("the defaults of the schema's configuration", () => {
  it("are those that the plugin uses", () => {
    const words = { noScope: "", bothScopes: "" };
    const needed = { apiToken: "m".repeat(40), accountId: "a".repeat(32) };
    const defaults = Object.fromEntries(
      Object.entries(schema.config.variables)
        .filter(([, variable]) => "default" in variable)
        .map(([key, variable]) => [key, (variable as { default: string | number }).default]),
    );
    expect(Object.keys(defaults)).toEqual(["requestTimeout", "deadline", "maxRetries", "maxConcurrency"]);
    expect(resolveConfiguration({ ...needed, ...defaults }, {}, words)).toEqual(
      resolveConfiguration(needed, {}, words),
    );
  });
});

describe("packageInfo", () => {
  it("has package.json's version", () => {
    expect(packageInfo.version).toBe(version);
  });

  it("names no address as long as package.json names no repository", () => {
    expect(packageInfo.publication).toEqual(toPublication({ version, repository }));
    expect(toPublication({ version: "1.2.3", repository: { url: "" } })).toBeUndefined();
  });

  it("derives every address from a repository on GitHub, however npm writes it", () => {
    expect(
      toPublication({ version: "1.2.3", repository: { url: "git+https://github.com/someone/pulumi-access.git" } }),
    ).toEqual({
      repository: "https://github.com/someone/pulumi-access",
      bugs: "https://github.com/someone/pulumi-access/issues",
      logoUrl: "https://github.com/someone/pulumi-access/raw/v1.2.3/docs/logo.svg",
      pluginDownloadURL: "github://api.github.com/someone/pulumi-access",
      goImportPath: "github.com/someone/pulumi-access/sdk/go/cloudflareaccess",
    });
  });

  it("has the plugin downloaded from the release's own page elsewhere", () => {
    expect(toPublication({ version: "1.2.3", repository: { url: "https://git.example.com/a/b" } })).toMatchObject({
      repository: "https://git.example.com/a/b",
      pluginDownloadURL: "https://git.example.com/a/b/releases/download/v1.2.3",
    });
  });
});
