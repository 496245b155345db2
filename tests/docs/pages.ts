import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
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

/** A link of a page. */
export interface Link {
  page: string;
  target: string;
}

/** A row of a table: the texts of the `code spans` of its first cell, with the heading above and the first column's name. */
export interface TableRow {
  page: string;
  heading: string;
  column: string;
  codeSpans: string[];
}

/** What the tests look at in a page. */
export interface Page {
  path: string;
  blocks: CodeBlock[];
  links: Link[];
  /** The texts of all `code spans` of the page. */
  codeSpans: string[];
  rows: TableRow[];
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
  const page: Page = { path, blocks: [], links: [], codeSpans: [], rows: [], anchors: new Set() };
  const tokens = markdown.parse(readFileSync(join(root, path), "utf8"), {});
  let heading = "";
  let column: string | undefined;
  let isFirstCell = false;
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
        heading = textOf(tokens[index + 1]);
        addAnchor(page.anchors, heading);
        break;
      case "table_open":
        column = undefined;
        break;
      case "tr_open":
        isFirstCell = true;
        break;
      case "th_open":
        column ??= textOf(tokens[index + 1]);
        break;
      case "td_open":
        if (isFirstCell) {
          page.rows.push({ page: path, heading, column: column ?? "", codeSpans: codeSpansOf(tokens[index + 1]) });
        }
        isFirstCell = false;
        break;
      case "inline":
        page.links.push(...linksOf(token).map((target) => ({ page: path, target })));
        page.codeSpans.push(...codeSpansOf(token));
    }
  }
  return page;
}

function textOf(token: MarkdownIt.Token | undefined): string {
  return (token?.children ?? []).map(({ content }) => content).join("");
}

function codeSpansOf(token: MarkdownIt.Token | undefined): string[] {
  return (token?.children ?? []).filter(({ type }) => type === "code_inline").map(({ content }) => content);
}

function linksOf(token: MarkdownIt.Token): string[] {
  return (token.children ?? []).flatMap((child) => {
    const target = child.attrGet("href") ?? child.attrGet("src");
    return target === null ? [] : [String(target)];
  });
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

/** The path of a link's file from the checkout's root, and the anchor behind it; undefined for an address on the web. */
export function resolveLink({ page, target }: Link): { path: string; anchor: string | undefined } | undefined {
  if (/^[a-z]+:/i.test(target)) {
    return undefined;
  }
  const [file = "", anchor] = decodeURI(target).split("#");
  const path = file === "" ? page : join(dirname(page), file).replaceAll("\\", "/");
  return { path, anchor };
}
