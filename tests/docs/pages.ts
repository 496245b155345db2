import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import MarkdownIt from "markdown-it";
import { root } from "../checkout";

/** A code block of a page. */
export interface CodeBlock {
  /** The page and the line on which the block starts, as editors write it: `docs/guides/baseline.md:6`. */
  place: string;
  /** The page's path from the checkout's root. */
  page: string;
  /** The text of the nearest heading above. */
  heading: string;
  /** What stands behind the fence, such as `ts`. */
  language: string;
  code: string;
}

/** What the tests look at in a page. */
export interface Page {
  path: string;
  text: string;
  blocks: CodeBlock[];
  /** The addresses of all links and images, as they are written. */
  links: string[];
  /** The texts of all `code spans` of the page. */
  codeSpans: string[];
  /** The part behind the `#` of each heading's address. */
  anchors: Set<string>;
}

const folders = ["docs", "examples", ".github"];
const markdown = new MarkdownIt();

/** Every Markdown page of the checkout. */
export const pages: readonly Page[] = listPages().map(readPage);

/** The code blocks of all pages in one of the languages. */
export function blocksIn(...languages: string[]): CodeBlock[] {
  return pages.flatMap(({ blocks }) => blocks).filter(({ language }) => languages.includes(language));
}

/** A page by its path. @throws Error if there is none. */
export function pageAt(path: string): Page {
  const page = pages.find((candidate) => candidate.path === path);
  if (page === undefined) {
    throw new Error(`There is no page ${path}.`);
  }
  return page;
}

function listPages(): string[] {
  const inFolders = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(({ parentPath }) => !parentPath.includes("node_modules"))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/")),
  );
  return [...readdirSync(root), ...inFolders].filter((path) => path.endsWith(".md")).sort();
}

function readPage(path: string): Page {
  const text = readFileSync(join(root, path), "utf8");
  const page: Page = { path, text, blocks: [], links: [], codeSpans: [], anchors: new Set() };
  const tokens = markdown.parse(text, {});
  let heading = "";
  for (const [index, token] of tokens.entries()) {
    switch (token.type) {
      case "fence":
        page.blocks.push({
          place: `${path}:${(token.map?.[0] ?? 0) + 1}`,
          page: path,
          heading,
          language: token.info.trim(),
          code: token.content,
        });
        break;
      case "heading_open":
        heading = (tokens[index + 1]?.children ?? []).map(({ content }) => content).join("");
        addAnchor(page.anchors, heading);
        break;
      case "inline":
        for (const child of token.children ?? []) {
          const target = child.attrGet("href") ?? child.attrGet("src");
          page.links.push(...(target === null ? [] : [String(target)]));
          page.codeSpans.push(...(child.type === "code_inline" ? [child.content] : []));
        }
    }
  }
  return page;
}

/**
 * The address of a heading, as GitHub makes it. A second heading of the same text gets `-1`, and so on.
 * https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#section-links
 */
function addAnchor(anchors: Set<string>, heading: string): void {
  const anchor = heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
    .replaceAll(" ", "-");
  let unique = anchor;
  for (let number = 1; anchors.has(unique); number++) {
    unique = `${anchor}-${number}`;
  }
  anchors.add(unique);
}
