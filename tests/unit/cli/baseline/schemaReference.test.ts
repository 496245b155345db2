import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { schemaReferenceFor } from "../../../../provider/cli/baseline/schemaReference";

const schema = "node_modules/pulumi-cloudflare-access/provider/cli/baseline/baseline.schema.json";
let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "cloudflare-access-schema-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function install(): void {
  mkdirSync(join(folder, schema, ".."), { recursive: true });
  writeFileSync(join(folder, schema), "{}");
}

describe("schemaReferenceFor", () => {
  it("is the place beside the file where the package is installed nowhere", () => {
    expect(schemaReferenceFor(join(folder, "a", "t.yaml"))).toBe(`./${schema}`);
  });

  it.each([
    ["t.yaml", `./${schema}`],
    [join("ops", "t.yaml"), `../${schema}`],
    [join("ops", "new", "t.yaml"), `../../${schema}`],
  ])("is the way from %s to the installed package", (file, reference) => {
    install();
    expect(schemaReferenceFor(join(folder, file))).toBe(reference);
  });
});
