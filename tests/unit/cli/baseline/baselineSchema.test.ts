import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import shipped from "../../../../provider/cli/baseline/baseline.schema.json";
import { schemaReferenceFor } from "../../../../provider/cli/baseline/changeBaseline";

describe("baselineSchema", () => {
  it("has each key described", () => {
    const scope = shipped.properties.scopes.items.properties;
    const properties = [shipped.properties, scope, scope.tokens.items.properties, scope.accept.items.properties];
    const descriptions = properties.flatMap((keys) => Object.values<{ description: string }>(keys));

    expect(descriptions).toHaveLength(24);
    expect(descriptions.filter(({ description }) => !/^\p{Lu}.*\.$/su.test(description))).toEqual([]);
  });
});

describe("schemaReferenceFor", () => {
  const schema = "node_modules/pulumi-cloudflare-access/provider/cli/baseline/baseline.schema.json";
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "cloudflare-access-schema-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is the place beside the file where the package is installed nowhere", () => {
    expect(schemaReferenceFor(join(folder, "a", "t.yaml"))).toBe(`./${schema}`);
  });

  it.each([
    ["t.yaml", `./${schema}`],
    [join("ops", "t.yaml"), `../${schema}`],
    [join("ops", "new", "t.yaml"), `../../${schema}`],
  ])("is the way from %s to the installed package", (file, reference) => {
    mkdirSync(join(folder, schema, ".."), { recursive: true });
    writeFileSync(join(folder, schema), "{}");
    expect(schemaReferenceFor(join(folder, file))).toBe(reference);
  });
});
