import { type Page, type PageInfo } from "../../../provider/cloudflare/envelope";
import { PageCollector, isLastPage, planPages } from "../../../provider/cloudflare/pages";
import { page, pagesOf, tokensOf } from "./examplePages";

const readOn = { kind: "readOn" };
const counted = (pageCount: number) => ({ kind: "counted", pageCount });

describe("planPages", () => {
  it.each<[string, string, PageInfo, object]>([
    ["one page, where the first has all", "abc", { perPage: 20, totalCount: 3, totalPages: 1 }, counted(1)],
    ["one page, where the first is full and has all", "abc", { perPage: 3, totalCount: 3, totalPages: 1 }, counted(1)],
    ["as many as the total takes", "abc", { perPage: 3, totalCount: 10, totalPages: 4 }, counted(4)],
    ["the same by total_count alone", "abc", { totalCount: 10 }, counted(4)],
    ["the same where the reported size is not the one used", "abc", { perPage: 1000, totalCount: 10 }, counted(4)],
    ["one page, where it is longer than its reported size", "abc", { perPage: 1, totalCount: 3 }, counted(1)],
    ["as many as total_pages says", "abc", { totalPages: 4 }, counted(4)],
    ["the larger of two totals that contradict each other", "abc", { totalCount: 3, totalPages: 4 }, counted(4)],
    ["the larger, whichever it is", "abc", { totalCount: 12, totalPages: 1 }, counted(4)],
    ["one page, where there is nothing", "", { totalCount: 0, totalPages: 0 }, counted(1)],
    ["one page, where there is nothing on the first", "", { totalCount: 7, totalPages: 3 }, counted(1)],
    ["one page, where a total of 0 is wrong", "abc", { totalCount: 0 }, counted(1)],
    ["reading on, without totals", "abc", { page: 1, perPage: 20 }, readOn],
    ["reading on, without result_info", "abc", {}, readOn],
    ["reading on, where total_pages is 0 though there are tokens", "abc", { totalPages: 0 }, readOn],
  ])("plans %s", (_, letters, info, plan) => {
    expect(planPages(page(letters, info), false)).toEqual(plan);
  });

  it("reads on whatever the totals say, where the API filters", () => {
    expect(planPages(page("abc", { totalCount: 10, totalPages: 4 }), true)).toEqual(readOn);
    expect(planPages(page("", { totalCount: 10, totalPages: 4 }), true)).toEqual(counted(1));
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
    [false, "reports a size of 0", "abc", { perPage: 0 }],
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
    [false, "reports a total_pages of 0", "abc", { totalPages: 0, perPage: 3 }],
  ])("says %s of a page that %s: %j", (expected, _, text, info) => {
    const pages = pagesOf(text, info);
    expect(isLastPage(pages, pages.flatMap(({ tokens }) => tokens).length, 1000)).toBe(expected);
  });
});

describe("Gathering", () => {
  it("takes pages in any order and gives them in theirs", () => {
    const gathering = new PageCollector();
    const drifts = [1, 3, 2].map((number) =>
      gathering.add(number, page(["", "ab", "cd", "e"][number]!, { page: number })),
    );
    expect(drifts).toEqual([undefined, undefined, undefined]);
    expect(gathering.inOrder().flatMap(({ tokens }) => tokens)).toEqual(tokensOf("abcde"));
    expect(gathering).toMatchObject({ pageCount: 3, tokenCount: 5 });
  });

  it.each<[string, Page, Page, string, string]>([
    ["the same page again", page("ab"), page("ab"), "repeated", "page 2 has the tokens of page 1 again"],
    ["the same page in another order", page("ab"), page("ba"), "repeated", "page 2 has the tokens of page 1 again"],
    ["a token that moved", page("ab"), page("bc"), "moved", "token b is on page 1 and again on page 2"],
    ["only a token that moved", page("ab"), page("b"), "moved", "token b is on page 1 and again on page 2"],
    ["a token twice on one page", page("ab"), page("cc"), "moved", "token c is on page 2 and again on page 2"],
    ["a longer page", page("ab"), page("cde"), "moved", "page 2 is longer than page 1"],
    [
      "another page than was asked for",
      page("ab", { page: 1 }),
      page("cd", { page: 3 }),
      "repeated",
      "page 3 came when page 2 was asked for",
    ],
    [
      "another total_count",
      page("ab", { totalCount: 4, totalPages: 2 }),
      page("cd", { totalCount: 5, totalPages: 2 }),
      "moved",
      "the API's total was 4 on page 1 and 5 on page 2",
    ],
    [
      "a total_count that is gone",
      page("ab", { totalCount: 4 }),
      page("cd", { totalPages: 4 }),
      "moved",
      "the API's total was 4 on page 1 and absent on page 2",
    ],
    [
      "another total_pages",
      page("ab", { totalPages: 2 }),
      page("cd", { totalPages: 3 }),
      "moved",
      "the API's total was 2 on page 1 and 3 on page 2",
    ],
    [
      "a total that was absent",
      page("ab"),
      page("cd", { totalPages: 3 }),
      "moved",
      "the API's total was absent on page 1 and 3 on page 2",
    ],
  ])("notices %s", (_, first, second, kind, reason) => {
    const gathering = new PageCollector();
    expect(gathering.add(1, first)).toBeUndefined();
    expect(gathering.add(2, second)).toEqual({ kind, reason });
  });

  it("notices on the first page a token that stands there twice", () => {
    const reason = "token a is on page 1 and again on page 1";
    expect(new PageCollector().add(1, page("aba"))).toEqual({ kind: "moved", reason });
  });

  it("takes two empty pages for no repetition", () => {
    const gathering = new PageCollector();
    expect([gathering.add(1, page("a")), gathering.add(2, page("")), gathering.add(3, page(""))]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
