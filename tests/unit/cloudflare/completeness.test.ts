import { findDisagreement, findShortfall, toIncompleteListingError } from "../../../provider/cloudflare/completeness";
import { type PageInfo } from "../../../provider/cloudflare/decodePage";
import { IncompleteListingError } from "../../../provider/cloudflare/errors";
import { pagesOf, tokensOf } from "./examplePages";

const noun = ["token", "tokens"] as const;

describe("findShortfall", () => {
  it.each<[string, string, PageInfo]>([
    ["as many tokens as total_count", "ab|cd|e", { totalCount: 5, totalPages: 3 }],
    ["as many tokens as total_count, though total_pages says more", "ab|", { totalCount: 2, totalPages: 2 }],
    ["as many pages as total_pages", "ab|cd|e", { totalPages: 3 }],
    ["nothing where there is nothing", "", { totalCount: 0, totalPages: 0, count: 0 }],
    ["nothing on the one page there is", "", { totalPages: 1 }],
    ["nothing, without result_info", "", {}],
    ["any number, without totals", "ab|cd|", {}],
  ])("is content with %s", (_, text, info) => {
    expect(findShortfall(pagesOf(text, info), false, noun)).toBeUndefined();
  });

  it.each<[string, string, PageInfo, string]>([
    ["fewer tokens than total_count", "ab|c", { totalCount: 4 }, "the API reports 4 tokens and sent 3"],
    ["more tokens than total_count", "ab|c", { totalCount: 2 }, "the API reports 2 tokens and sent 3"],
    ["nothing where total_count says more", "", { totalCount: 3 }, "the API reports 3 tokens and sent 0"],
    ["nothing where only count says more", "", { count: 3 }, "the API reports 3 tokens and sent 0"],
    ["nothing where total_pages says more", "", { totalPages: 3 }, "the API reports 3 pages and sent 0"],
    ["fewer pages than total_pages", "ab|cd|", { totalPages: 3 }, "the API reports 3 pages and sent 2"],
    ["a short page before the last", "ab|c|de", {}, "page 2 is shorter than page 1, and more pages follow"],
    ["an empty page before the last", "ab||de", {}, "page 2 is shorter than page 1, and more pages follow"],
  ])("notices %s", (_, text, info, reason) => {
    expect(findShortfall(pagesOf(text, info), false, noun)).toEqual({ kind: "moved", reason });
  });

  it("allows a filtered listing fewer tokens than there are, but not more", () => {
    expect(findShortfall(pagesOf("ab|c", { totalCount: 45 }), true, noun)).toBeUndefined();
    expect(findShortfall(pagesOf("", { totalCount: 45, totalPages: 3, count: 45 }), true, noun)).toBeUndefined();
    expect(findShortfall(pagesOf("ab|c", { totalCount: 2 }), true, noun)).toEqual({
      kind: "moved",
      reason: "the API reports 2 tokens and sent 3",
    });
  });
});

describe("findDisagreement", () => {
  const list = (letters: string, pageCount: number, info: { totalCount?: number } = {}) => ({
    items: tokensOf(letters),
    pageCount,
    ...info,
  });

  it.each<[string, Parameters<typeof findDisagreement>]>([
    ["one page", [list("abc", 1), undefined, false, noun]],
    ["one page of a filter", [list("abc", 1, { totalCount: 9 }), undefined, true, noun]],
    ["several pages with a total_count", [list("abc", 2, { totalCount: 3 }), undefined, false, noun]],
    ["several pages that the pass before had too", [list("abc", 2), ["a", "b", "c"], false, noun]],
    ["several pages of a filter that the pass before had too", [list("abc", 2), ["a", "b", "c"], true, noun]],
  ])("believes %s", (_, args) => {
    expect(findDisagreement(...args)).toBeUndefined();
  });

  it("does not believe several pages of a filter at first, whatever their total_count", () => {
    expect(findDisagreement(list("abc", 2, { totalCount: 3 }), undefined, true, noun)).toEqual({
      kind: "moved",
      reason: "no total counts what a filter leaves, and each pass had other tokens than the one before",
    });
  });

  it.each([undefined, "abd", "ab", "abcd", "acb"])(
    "does not believe several pages abc without a total_count after a pass that had %p",
    (before) => {
      expect(findDisagreement(list("abc", 2), before?.split(""), false, noun)).toEqual({
        kind: "moved",
        reason: "the API reports no total, and each pass had other tokens than the one before",
      });
    },
  );
});

describe("toIncompleteListingError", () => {
  it.each([
    [
      "moved",
      4,
      "no complete list in 4 passes: it moved. The list keeps changing while it is read; try again when fewer tokens are created and deleted.",
    ],
    [
      "repeated",
      1,
      "no complete list in 1 pass: it moved. The server does not page as Cloudflare documents; check the base URL and anything between here and the API.",
    ],
    [
      "doubled",
      2,
      "no complete list in 2 passes: it moved. The API never lists anything twice; check the base URL and anything between here and the API.",
    ],
  ] as const)("says what to do when pages %s", (kind, passes, expected) => {
    const error = toIncompleteListingError({ action: "Listing", noun }, passes, { kind, reason: "it moved" });
    expect(error).toBeInstanceOf(IncompleteListingError);
    expect(error).toMatchObject({ code: "incompleteListing", message: `Listing: ${expected}` });
  });
});
