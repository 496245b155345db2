import { type Page } from "../../../provider/cloudflare/decodePage";
import { type PageToken } from "../../../provider/cloudflare/decodeToken";
import { PageCollector } from "../../../provider/cloudflare/pageConflicts";
import { page, tokensOf } from "./examplePages";

describe("PageCollector", () => {
  it("takes pages in any order and gives them in theirs", () => {
    const collector = new PageCollector<PageToken>(["token", "tokens"]);
    const drifts = [1, 3, 2].map((number) =>
      collector.add(number, page(["", "ab", "cd", "e"][number]!, { page: number })),
    );
    expect(drifts).toEqual([undefined, undefined, undefined]);
    expect(collector.inOrder().flatMap(({ items }) => items)).toEqual(tokensOf("abcde"));
    expect(collector).toMatchObject({ pageCount: 3, itemCount: 5 });
  });

  it.each<[string, Page<PageToken>, Page<PageToken>, string, string]>([
    ["the same page again", page("ab"), page("ab"), "repeated", "page 2 has the tokens of page 1 again"],
    ["the same page in another order", page("ab"), page("ba"), "repeated", "page 2 has the tokens of page 1 again"],
    ["a token that moved", page("ab"), page("bc"), "moved", "token b is on page 1 and again on page 2"],
    ["only a token that moved", page("ab"), page("b"), "moved", "token b is on page 1 and again on page 2"],
    ["a token twice on one page", page("ab"), page("cc"), "doubled", "page 2 has the token c twice"],
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
    const collector = new PageCollector<PageToken>(["token", "tokens"]);
    expect(collector.add(1, first)).toBeUndefined();
    expect(collector.add(2, second)).toEqual({ kind, reason });
  });

  it("notices on the first page a token that is there twice", () => {
    const reason = "page 1 has the token a twice";
    expect(new PageCollector<PageToken>(["token", "tokens"]).add(1, page("aba"))).toEqual({ kind: "doubled", reason });
  });

  it("takes two empty pages for no repetition", () => {
    const collector = new PageCollector<PageToken>(["token", "tokens"]);
    expect([collector.add(1, page("a")), collector.add(2, page("")), collector.add(3, page(""))]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("takes a total of 0 on an empty page for none where page 1 had none", () => {
    const collector = new PageCollector<PageToken>(["token", "tokens"]);
    expect(collector.add(1, page("ab"))).toBeUndefined();
    expect(collector.add(2, page("", { totalCount: 0, totalPages: 0 }))).toBeUndefined();
  });

  it("notices a total of 0 on an empty page where page 1 had another", () => {
    const collector = new PageCollector<PageToken>(["token", "tokens"]);
    expect(collector.add(1, page("ab", { totalCount: 4 }))).toBeUndefined();
    expect(collector.add(2, page("", { totalCount: 0 }))).toMatchObject({ kind: "moved" });
  });

  it("takes an ID such as __proto__ for what it is", () => {
    const collector = new PageCollector<PageToken>(["token", "tokens"]);
    const ids = ["__proto__", "constructor", "toString"];
    const items = ids.map((id) => ({ id, problem: "name is missing" }));
    expect(collector.add(1, { ...page(""), items })).toBeUndefined();
    expect(collector.items().map(({ id }) => id)).toEqual(ids);
  });

  it("counts the bytes of every answer", () => {
    const collector = new PageCollector<PageToken>(["token", "tokens"]);
    collector.add(1, page("a"));
    collector.add(2, page("b"));
    expect(collector.bytes).toBe(200);
  });
});
