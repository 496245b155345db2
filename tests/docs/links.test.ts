import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../checkout";
import { pages, resolveLink, type Link } from "./pages";

/** What is wrong with a link; undefined for a good one, and for one to the web. */
function problemOf(link: Link): string | undefined {
  const resolved = resolveLink(link);
  if (resolved === undefined) {
    return undefined;
  }
  const { path, anchor } = resolved;
  if (!existsSync(join(root, path))) {
    return `${link.target}: there is no ${path}`;
  }
  const isThere = anchor === undefined || pages.find((page) => page.path === path)?.anchors.has(anchor);
  return isThere ? undefined : `${link.target}: ${path} has no heading of that address`;
}

describe("the links of each page", () => {
  it.each(pages.map((page) => [page.path, page] as const))("lead to a file, and to a heading in it: %s", (_, page) => {
    expect(page.links.flatMap((link) => problemOf(link) ?? [])).toEqual([]);
  });
});
