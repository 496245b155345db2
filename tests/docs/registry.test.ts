import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import packageJson from "../../package.json";
import { root } from "../checkout";
import { pageAt, pages } from "./pages";

const read = (path: string) => readFileSync(join(root, path), "utf8");

describe.each(["docs/_index.md", "docs/installation-configuration.md"])(
  "%s, which the Pulumi Registry shows",
  (path) => {
    // https://github.com/pulumi/registry/blob/master/scripts/ci/community-package/doc_lint.py
    it.each([
      ["relative image", /<img[^>]+src=["'](?!http)|!\[[^\]]*\]\([./]/],
      ["relative link in HTML", /<a[^>]+href="[./]/],
      ["link to a .md file", /\]\((?!https?:\/\/)[^)]*\.md[)#]/],
    ])("has no %s", (_, pattern) => {
      expect(
        read(path)
          .split("\n")
          .filter((line) => pattern.test(line)),
      ).toEqual([]);
    });

    it("has a title and a description", () => {
      expect(read(path)).toMatch(/^---\ntitle: .+\nmeta_desc: .+\nlayout: package\n---\n/);
    });
  },
);

describe("docs/_index.md", () => {
  it("has an example in each language that it offers", () => {
    const [, offered = ""] = /chooser language "(.*)"/.exec(read("docs/_index.md"))!;
    expect(offered.split(",")).toEqual(["typescript", "python", "go", "csharp", "java", "yaml"]);
    expect(pageAt("docs/_index.md").blocks.map(({ language }) => language)).toEqual(offered.split(","));
  });
});

describe("a release", () => {
  const examples = readdirSync(join(root, "examples"), { recursive: true, encoding: "utf8" });
  const files = [...pages.map(({ path }) => path), ...examples.map((path) => `examples/${path}`)];
  const named = files
    .filter((path) => /\.(md|ya?ml|json)$/.test(path) && path !== "CHANGELOG.md" && !path.includes("node_modules"))
    .flatMap((path) =>
      [...read(path).matchAll(/cloudflare-access(?:[@ ]|-v?|": "\^)(\d+\.\d+\.\d+)/g)].map(([text, version]) => ({
        place: `${path}: ${text}`,
        version,
      })),
    );

  it("is named with the version of package.json everywhere", () => {
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter(({ version }) => version !== packageJson.version)).toEqual([]);
  });
});
