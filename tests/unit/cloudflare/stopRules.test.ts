import { type PageInfo } from "../../../provider/cloudflare/decodePage";
import {
  ApiError,
  AuthenticationError,
  ConnectionError,
  NotFoundError,
  PermissionError,
  RateLimitError,
} from "../../../provider/cloudflare/errors";
import { isEndRepeated, isLastPage, isPastTheEnd, planPages } from "../../../provider/cloudflare/stopRules";
import { page, pagesOf } from "./examplePages";

const sequential = { kind: "sequential" };
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
    ["reading in turn, without totals", "abc", { page: 1, perPage: 20 }, sequential],
    ["reading in turn, without result_info", "abc", {}, sequential],
  ])("plans %s", (_, letters, info, plan) => {
    expect(planPages(page(letters, info), false)).toEqual(plan);
  });

  it("reads in turn whatever the totals say, where the API filters", () => {
    expect(planPages(page("abc", { totalCount: 10, totalPages: 4 }), true)).toEqual(sequential);
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
    const pages = pagesOf(text, info);
    const itemCount = text.replaceAll("|", "").length;
    const soFar = { last: pages.at(-1)!, before: pages.at(-2), pageCount: pages.length, itemCount };
    expect(isLastPage(soFar, 1000)).toBe(expected);
  });
});

describe("isEndRepeated", () => {
  it.each<[boolean, string, Parameters<typeof isEndRepeated>[0], Parameters<typeof isEndRepeated>[1], number]>([
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
    expect(isEndRepeated(before, second, { number: 2, askedPerPage, repeatsLastPage: false })).toBe(expected);
    const third = { number: 3, askedPerPage, repeatsLastPage: false };
    expect(isEndRepeated(before, second, third)).toBe(false);
  });

  it.each<[boolean, number, PageInfo]>([
    [true, 2, { perPage: 50, page: 1 }],
    [false, 2, { perPage: 3, page: 1 }],
    [true, 3, { perPage: 3, page: 2 }],
  ])("is %p where a list repeats its last page past the end as page %i (%j)", (expected, number, info) => {
    const repeated = { number, askedPerPage: 50, repeatsLastPage: true };
    expect(isEndRepeated(page("abc", info), page("abc", info), repeated)).toBe(expected);
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
      expect(isPastTheEnd(error, page("abc", { page: 1, perPage: 3 }))).toBe(true);
      expect(isPastTheEnd(error, page("abc", { totalCount: 3 }))).toBe(false);
      expect(isPastTheEnd(error, page("abc", { totalPages: 1 }))).toBe(false);
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
    expect(isPastTheEnd(new ApiError("no", refusal(400, message)), page("abc"))).toBe(false);
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
    expect(isPastTheEnd(error, page("abc"))).toBe(false);
  });
});
