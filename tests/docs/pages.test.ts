import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import packageJson from "../../package.json";
import { root } from "../checkout";
import { pageAt, pages, type Page } from "./pages";

/** What is wrong with a link of a page; undefined for a good one, and for one to the web. */
function problemOf(target: string, page: Page): string | undefined {
  if (/^[a-z]+:/i.test(target)) {
    return undefined;
  }
  const [file = "", anchor] = decodeURI(target).split("#");
  const path = file === "" ? page.path : join(dirname(page.path), file).replaceAll("\\", "/");
  if (!existsSync(join(root, path))) {
    return `${target}: there is no ${path}`;
  }
  const isThere = anchor === undefined || pages.find((other) => other.path === path)?.anchors.has(anchor);
  return isThere ? undefined : `${target}: ${path} has no heading of that address`;
}

describe("the links of each page", () => {
  it.each(pages.map((page) => [page.path, page] as const))("lead to a file, and to a heading in it: %s", (_, page) => {
    expect(page.links.flatMap((target) => problemOf(target, page) ?? [])).toEqual([]);
  });
});

describe("the files and folders that the pages name", () => {
  const folders = ["docs", "examples", "provider", "scripts", "sdk", "tests"];
  const named = pages
    .flatMap(({ path, codeSpans }) => codeSpans.map((span) => ({ page: path, span })))
    .filter(({ span }) => /^[\w.-]+(\/[\w.-]+)+$/.test(span) && folders.includes(span.split("/")[0]!));

  it("are there", () => {
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter(({ span }) => !existsSync(join(root, span)))).toEqual([]);
  });
});

/** Messages that are not ours: who says them. */
const others: Record<string, string> = {
  "no resource plugin 'pulumi-resource-cloudflare-access'": "the Pulumi CLI",
  "could not find latest version for provider cloudflare-access": "the Pulumi CLI",
  "It looks like the Pulumi SDK has not been installed": "the Pulumi CLI",
  "This is *always* a bug in the provider": "the Pulumi CLI",
  "Cannot find module '@pulumi/pulumi'": "Node.js",
  "Unknown option": "commander",
  "self-signed certificate": "Node.js",
};

/** The source as one text, in which a message that is written in several strings stands in one piece. */
function readSource(): string {
  return ["provider", "scripts/package"]
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((path) => /\.m?ts$|\.mjs$/.test(path))
        .map((path) => readFileSync(join(root, folder, path), "utf8")),
    )
    .join("\n")
    .replace(/["'`]\s*\+\s*["'`]/g, "");
}

const tables = pageAt("docs/guides/troubleshooting.md")
  .text.split("\n\n")
  .filter((block) => block.startsWith("| message"));
/** What the first cells quote. */
const fragments = tables
  .flatMap((table) => table.split("\n").slice(2))
  .flatMap((row) => [...row.split(" | ")[0]!.matchAll(/`([^`]+)`/g)].map(([, fragment]) => fragment!));

describe("the messages in docs/guides/troubleshooting.md", () => {
  const source = readSource();

  it("are found in the page", () => {
    expect(fragments.length).toBeGreaterThan(15);
  });

  it.each(fragments.filter((fragment) => !(fragment in others)))("are said by the code: %s", (fragment) => {
    expect(source.toLowerCase().includes(fragment.toLowerCase())).toBe(true);
  });

  it("name no message of somebody else's that the page does not have", () => {
    expect(Object.keys(others).filter((message) => !fragments.includes(message))).toEqual([]);
  });
});

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
        pageAt(path)
          .text.split("\n")
          .filter((line) => pattern.test(line)),
      ).toEqual([]);
    });

    it("has a title and a description", () => {
      expect(pageAt(path).text).toMatch(/^---\ntitle: .+\nmeta_desc: .+\nlayout: package\n---\n/);
    });
  },
);

describe("docs/_index.md", () => {
  it("has an example in each language that it offers", () => {
    const [, offered = ""] = /chooser language "(.*)"/.exec(pageAt("docs/_index.md").text)!;
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
      [...readFileSync(join(root, path), "utf8").matchAll(/cloudflare-access(?:[@ ]|-v?|": "\^)(\d+\.\d+\.\d+)/g)].map(
        ([text, version]) => ({
          place: `${path}: ${text}`,
          version,
        }),
      ),
    );

  it("is named with the version of package.json everywhere", () => {
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter(({ version }) => version !== packageJson.version)).toEqual([]);
  });
});
