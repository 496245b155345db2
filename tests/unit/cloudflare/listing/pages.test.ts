import {
  checkAgreement,
  checkWhole,
  toIncompleteListingError,
} from "../../../../provider/cloudflare/listing/completeness";
import { type Page, type PageInfo } from "../../../../provider/cloudflare/listing/decodePage";
import { type PageToken } from "../../../../provider/cloudflare/decodeToken";
import {
  ApiError,
  AuthenticationError,
  ConnectionError,
  IncompleteListingError,
  NotFoundError,
  PermissionError,
  RateLimitError,
} from "../../../../provider/cloudflare/errors";
import { PageCollector, PageConflict } from "../../../../provider/cloudflare/listing/pageConflicts";
import { countPages, isEndRepeated, isLastPage, isPastTheEnd } from "../../../../provider/cloudflare/listing/stopRules";
import { page, pagesOf, tokensOf } from "../examplePages";

/** Why pages are not one list, where they aren't. */
function conflictOf(check: () => void): PageConflict | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return error as PageConflict;
  }
}

describe("countPages", () => {
  it.each<[string, string, PageInfo, number | undefined]>([
    ["one page, where the first has all", "abc", { perPage: 20, totalCount: 3, totalPages: 1 }, 1],
    ["one page, where the first is full and has all", "abc", { perPage: 3, totalCount: 3, totalPages: 1 }, 1],
    ["as many as the total takes", "abc", { perPage: 3, totalCount: 10, totalPages: 4 }, 4],
    ["the same by total_count alone", "abc", { totalCount: 10 }, 4],
    ["the same where the reported size is not the one used", "abc", { perPage: 1000, totalCount: 10 }, 4],
    ["one page, where it is longer than its reported size", "abc", { perPage: 1, totalCount: 3 }, 1],
    ["as many as total_pages says", "abc", { totalPages: 4 }, 4],
    ["the larger of two totals that contradict each other", "abc", { totalCount: 3, totalPages: 4 }, 4],
    ["the larger, whichever it is", "abc", { totalCount: 12, totalPages: 1 }, 4],
    ["one page, where there is nothing", "", { totalCount: 0, totalPages: 0 }, 1],
    ["one page, where there is nothing on the first", "", { totalCount: 7, totalPages: 3 }, 1],
    ["reading in turn, without totals", "abc", { page: 1, perPage: 20 }, undefined],
    ["reading in turn, without result_info", "abc", {}, undefined],
  ])("finds %s", (_, letters, info, pageCount) => {
    expect(countPages(page(letters, info), false)).toBe(pageCount);
  });

  it("reads in turn whatever the totals say, where the API filters", () => {
    expect(countPages(page("abc", { totalCount: 10, totalPages: 4 }), true)).toBeUndefined();
    expect(countPages(page("", { totalCount: 10, totalPages: 4 }), true)).toBe(1);
  });
});

describe("isLastPage", () => {
  it.each<[boolean, string, string, PageInfo]>([
    [true, "is empty", "abc|", {}],
    [true, "is empty and the first", "", {}],
    [true, "is shorter than the page before", "abc|d", {}],
    [false, "is as long as the page before", "abc|def", {}],
    [false, "is the first, and no size is reported", "abc", {}],
    [true, "is shorter than its reported size", "abc", { perPage: 4 }],
    [false, "is as long as its reported size", "abc", { perPage: 3 }],
    [false, "is shorter than a size that only repeats what was asked for", "abc", { perPage: 1000 }],
    [false, "is so, and falls short of total_pages", "abc", { perPage: 1000, totalPages: 2, totalCount: 4 }],
    [true, "is so, and reaches total_pages", "abc", { perPage: 1000, totalPages: 1, totalCount: 4 }],
    [true, "is so, but shorter than the page before", "abc|d", { perPage: 1000, totalPages: 3 }],
    [true, "reaches total_count", "abc|def", { totalCount: 6, perPage: 3 }],
    [true, "exceeds total_count", "abc|def", { totalCount: 5, perPage: 3 }],
    [false, "falls short of total_count", "abc|def", { totalCount: 7, perPage: 3 }],
    [true, "reaches total_pages", "abc|def", { totalPages: 2, perPage: 3 }],
    [false, "falls short of total_pages", "abc", { totalPages: 2, perPage: 3 }],
    [false, "reaches total_count, but not total_pages", "abc", { totalCount: 3, totalPages: 2, perPage: 3 }],
    [
      true,
      "reaches total_pages, and total_count ignores the filter",
      "abc",
      { totalCount: 9, totalPages: 1, perPage: 3 },
    ],
    [true, "is short, and both totals ignore the filter", "ab", { totalCount: 9, totalPages: 3, perPage: 3 }],
  ])("says %s of a page that %s: %j", (expected, _, text, info) => {
    const itemCount = text.replaceAll("|", "").length;
    expect(isLastPage({ pages: pagesOf(text, info), itemCount }, 1000)).toBe(expected);
  });
});

describe("isEndRepeated", () => {
  it.each<[boolean, string, Page<PageToken>, Page<PageToken>, number]>([
    [true, "page 1 again as page 2", page("abc"), page("abc"), 1000],
    [true, "page 1 again in another order", page("abc"), page("cba"), 1000],
    [true, "more items than were asked for, twice", page("abc"), page("abc"), 2],
    [false, "as many items as were asked for, twice: it heeds per_page", page("abc"), page("abc"), 3],
    [false, "another page", page("abc"), page("def"), 1000],
    [false, "a part of page 1", page("abc"), page("ab"), 1000],
    [false, "page 1 and more", page("abc"), page("abcd"), 1000],
    [false, "nothing", page("abc"), page(""), 1000],
    [false, "page 1 again, and result_info", page("abc"), page("abc", { page: 2 }), 1000],
    [false, "page 1 again, and result_info on page 1", page("abc", { count: 3 }), page("abc"), 1000],
  ])("is %p of a server that sends %s", (expected, _, before, second, askedPerPage) => {
    expect(isEndRepeated([before], second, askedPerPage)).toBe(expected);
    expect(isEndRepeated([page("xyz"), before], second, askedPerPage)).toBe(false);
  });

  it.each<[boolean, number, PageInfo]>([
    [true, 2, { perPage: 50, page: 1 }],
    [false, 2, { perPage: 3, page: 1 }],
    [true, 3, { perPage: 3, page: 2 }],
  ])("is %p where a list repeats its last page past the end as page %i (%j)", (expected, number, info) => {
    const before = number === 2 ? [] : [page("xyz", info)];
    expect(isEndRepeated([...before, page("abc", info)], page("abc", info), 50, true)).toBe(expected);
  });
});

describe("isPastTheEnd", () => {
  const refusal = (status: number, message = "no such page", code = 12130) => ({
    status,
    errors: [{ code, message }],
    path: "/path",
  });

  it.each([
    "access.api.error.invalid_request: no such page",
    "Page 3 does not exist",
    "The requested page is out of range.",
    "page=2: not found",
    "offset 2000 is too high",
    "page number 3 is beyond the last page",
    "Page not found",
  ])("takes a 400 or 404 for the end that says %j, where the page before has no totals", (message) => {
    for (const error of [new ApiError("no", refusal(400, message)), new NotFoundError("no", refusal(404, message))]) {
      expect(isPastTheEnd(error, [page("abc", { page: 1, perPage: 3 })])).toBe(true);
      expect(isPastTheEnd(error, [page("abc", { totalCount: 3 })])).toBe(false);
      expect(isPastTheEnd(error, [page("abc", { totalPages: 1 })])).toBe(false);
    }
  });

  it.each([
    "internal configuration error",
    "",
    "per_page is too high",
    "page size 1000 is out of range",
    "the page exceeds the maximum of 10",
    "Could not route to /accounts/a/access/service_tokens?page=2, not found",
    "https://example.com/page not found",
    "could not load the page: account not found",
  ])("does not take 1,000 of 1,500 tokens for all where page 2 is refused with %j", (message) => {
    expect(isPastTheEnd(new ApiError("no", refusal(400, message)), [page("abc")])).toBe(false);
  });

  it.each<[string, Error]>([
    ["an unknown route", new NotFoundError("no", refusal(404, "no such page", 7003))],
    ["an unknown object", new NotFoundError("no", refusal(404, "no such page", 7000))],
    ["Zero Trust that is not enabled", new ApiError("no", refusal(400, "no such page", 9999))],
    ["a refusal without errors", new ApiError("no", { ...refusal(404), errors: [] })],
    ["a refused credential", new AuthenticationError("no", refusal(400))],
    ["a missing permission", new PermissionError("no", refusal(403))],
    ["another status", new ApiError("no", refusal(409))],
    ["a rate limit", new RateLimitError("no", refusal(429))],
    ["a broken connection", new ConnectionError("no")],
  ])("does not take %s for the end", (_, error) => {
    expect(isPastTheEnd(error, [page("abc")])).toBe(false);
  });
});

const noun = ["token", "tokens"] as const;

describe("PageCollector", () => {
  let collector: PageCollector<PageToken>;

  beforeEach(() => {
    collector = new PageCollector(noun);
  });

  it("takes pages in any order and gives them in theirs, with their bytes", () => {
    const pages = ["ab", "cd", "e"];
    [1, 3, 2].forEach((number) => collector.add(number, page(pages[number - 1]!, { page: number })));
    expect(collector.pages.flatMap(({ items }) => items)).toEqual(tokensOf("abcde"));
    expect(collector).toMatchObject({ pageCount: 3, itemCount: 5, bytes: 300 });
  });

  it.each<[string, string, string, string]>([
    ["the same page again", "ab", "wrong", "page 2 has the tokens of page 1 again"],
    ["the same page in another order", "ba", "wrong", "page 2 has the tokens of page 1 again"],
    ["a token that moved", "bc", "moved", "token b is on page 1 and again on page 2"],
    ["only a token that moved", "b", "moved", "token b is on page 1 and again on page 2"],
    ["a token twice on one page", "cc", "wrong", "page 2 has the token c twice"],
    ["a longer page", "cde", "moved", "page 2 is longer than page 1"],
  ])("notices %s", (_, second, kind, reason) => {
    collector.add(1, page("ab"));
    expect(conflictOf(() => collector.add(2, page(second)))).toMatchObject({ kind, message: reason });
  });

  it("notices on the first page a token that is there twice", () => {
    const conflict = conflictOf(() => collector.add(1, page("aba")));
    expect(conflict).toMatchObject({ kind: "wrong", message: "page 1 has the token a twice" });
  });

  it("notices another page than was asked for", () => {
    collector.add(1, page("ab", { page: 1 }));
    const conflict = conflictOf(() => collector.add(2, page("cd", { page: 3 })));
    expect(conflict).toMatchObject({ kind: "wrong", message: "page 3 came when page 2 was asked for" });
  });

  it.each<[string, PageInfo, PageInfo, string]>([
    ["another total_count", { totalCount: 4, totalPages: 2 }, { totalCount: 5, totalPages: 2 }, "4 on page 1 and 5"],
    ["a total_count that is gone", { totalCount: 4 }, { totalPages: 4 }, "4 on page 1 and absent"],
    ["another total_pages", { totalPages: 2 }, { totalPages: 3 }, "2 on page 1 and 3"],
    ["a total that was absent", {}, { totalPages: 3 }, "absent on page 1 and 3"],
  ])("notices %s", (_, first, second, totals) => {
    collector.add(1, page("ab", first));
    const conflict = conflictOf(() => collector.add(2, page("cd", second)));
    expect(conflict).toMatchObject({ kind: "moved", message: `the API's total was ${totals} on page 2` });
  });

  it("takes two empty pages for no repetition", () => {
    ["a", "", ""].forEach((letters, index) => collector.add(index + 1, page(letters)));
    expect(collector.pageCount).toBe(3);
  });

  it("takes a total of 0 on an empty page for none where page 1 had none, and for a change where it had one", () => {
    collector.add(1, page("ab"));
    collector.add(2, page("", { totalCount: 0, totalPages: 0 }));
    const other = new PageCollector<PageToken>(noun);
    other.add(1, page("ab", { totalCount: 4 }));
    expect(conflictOf(() => other.add(2, page("", { totalCount: 0 })))).toMatchObject({ kind: "moved" });
  });

  it("takes an ID such as __proto__ for what it is", () => {
    const ids = ["__proto__", "constructor", "toString"];
    const items = ids.map((id) => ({ id, problem: "name is missing" }));
    collector.add(1, { ...page(""), items });
    expect(collector.pages[0]?.items).toBe(items);
  });
});

describe("checkWhole", () => {
  it.each<[string, string, PageInfo]>([
    ["as many tokens as total_count", "ab|cd|e", { totalCount: 5, totalPages: 3 }],
    ["as many tokens as total_count, though total_pages says more", "ab|", { totalCount: 2, totalPages: 2 }],
    ["as many pages as total_pages", "ab|cd|e", { totalPages: 3 }],
    ["nothing where there is nothing", "", { totalCount: 0, totalPages: 0, count: 0 }],
    ["nothing on the one page there is", "", { totalPages: 1 }],
    ["nothing, without result_info", "", {}],
    ["any number, without totals", "ab|cd|", {}],
  ])("is content with %s", (_, text, info) => {
    expect(conflictOf(() => checkWhole(pagesOf(text, info), false, noun))).toBeUndefined();
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
    const conflict = conflictOf(() => checkWhole(pagesOf(text, info), false, noun));
    expect(conflict).toMatchObject({ kind: "moved", message: reason });
  });

  it("allows a filtered listing fewer tokens than there are, but not more", () => {
    expect(conflictOf(() => checkWhole(pagesOf("ab|c", { totalCount: 45 }), true, noun))).toBeUndefined();
    expect(
      conflictOf(() => checkWhole(pagesOf("", { totalCount: 45, totalPages: 3, count: 45 }), true, noun)),
    ).toBeUndefined();
    const conflict = conflictOf(() => checkWhole(pagesOf("ab|c", { totalCount: 2 }), true, noun));
    expect(conflict).toMatchObject({ kind: "moved", message: "the API reports 2 tokens and sent 3" });
  });
});

describe("checkAgreement", () => {
  const list = (letters: string, pageCount: number, info: { totalCount?: number } = {}) => ({
    items: tokensOf(letters),
    pageCount,
    ...info,
  });

  it.each<[string, Parameters<typeof checkAgreement>]>([
    ["one page", [list("abc", 1), undefined, false, noun]],
    ["one page of a filter", [list("abc", 1, { totalCount: 9 }), undefined, true, noun]],
    ["several pages with a total_count", [list("abc", 2, { totalCount: 3 }), undefined, false, noun]],
    ["several pages that the pass before had too", [list("abc", 2), list("abc", 2), false, noun]],
    ["several pages of a filter that the pass before had too", [list("abc", 2), list("abc", 2), true, noun]],
  ])("believes %s", (_, args) => {
    expect(conflictOf(() => checkAgreement(...args))).toBeUndefined();
  });

  it("does not believe several pages of a filter at first, whatever their total_count", () => {
    const conflict = conflictOf(() => checkAgreement(list("abc", 2, { totalCount: 3 }), undefined, true, noun));
    expect(conflict).toMatchObject({
      kind: "moved",
      message: "no total counts what a filter leaves, and each pass had other tokens than the one before",
    });
  });

  it.each([undefined, "abd", "ab", "abcd", "acb"])(
    "does not believe several pages abc without a total_count after a pass that had %p",
    (letters) => {
      const before = letters === undefined ? undefined : list(letters, 2);
      expect(conflictOf(() => checkAgreement(list("abc", 2), before, false, noun))).toMatchObject({
        kind: "moved",
        message: "the API reports no total, and each pass had other tokens than the one before",
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
      "wrong",
      1,
      "no complete list in 1 pass: it moved. The server does not page as Cloudflare documents; check the base URL and anything between here and the API.",
    ],
  ] as const)("says what to do when pages are %s", (kind, passes, expected) => {
    const error = toIncompleteListingError({ action: "Listing", noun }, passes, new PageConflict(kind, "it moved"));
    expect(error).toBeInstanceOf(IncompleteListingError);
    expect(error).toMatchObject({ code: "incompleteListing", message: `Listing: ${expected}` });
  });
});
