import { getServiceTokens, type GetServiceTokensArgs } from "../../../provider/functions/getServiceTokens";
import { listedToken } from "../tokens/exampleTokens";
import { accountId, contextOf, listingOf } from "./fakeListings";

const tokens = ["c", "a", "b", "a"].map((name, index) => listedToken(name, { id: String(index) }));

async function idsOf(args: GetServiceTokensArgs): Promise<string[]> {
  const result = await getServiceTokens(args, contextOf(listingOf(tokens)).context);
  return result.tokens.map(({ id }) => id);
}

describe("getServiceTokens", () => {
  it("sorts by name and then ID, and maps the names that one token alone has", async () => {
    const { context, requests } = contextOf(listingOf(tokens));
    const result = await getServiceTokens({}, context);

    expect(result.tokens.map(({ name, id }) => name + id)).toEqual(["a1", "a3", "b2", "c0"]);
    expect({ ...result.ids }).toEqual({ b: result.tokens[2]?.id, c: result.tokens[3]?.id });
    expect({ ...result.clientIds }).toEqual({ b: "b.access", c: "c.access" });
    expect(result).toMatchObject({ duplicateNames: ["a"], totalCount: 4, truncated: false, accountId });
    expect(requests).toEqual([{ scope: { accountId } }]);
  });

  it("passes the page size and the search on, and no filter of its own", async () => {
    const { context, requests } = contextOf(listingOf(tokens));
    await getServiceTokens({ perPage: 5, search: "x", name: "a", namePattern: "*", statuses: ["active"] }, context);

    expect(requests).toEqual([{ scope: { accountId }, perPage: 5, search: "x" }]);
  });

  it("leaves totalCount out where the API reports none", async () => {
    const { context } = contextOf({ tokens, unreadable: [], pageCount: 1 });

    expect(await getServiceTokens({}, context)).not.toHaveProperty("totalCount");
  });

  it.each([
    [1, ["1"], ["a"], true],
    [2, ["1", "3"], ["a"], true],
    [3, ["1", "3", "2"], ["a"], true],
    [4, ["1", "3", "2", "0"], ["a"], false],
    [5, ["1", "3", "2", "0"], ["a"], false],
  ])(
    "cut at %d has %j, and knows of the duplicate that was cut off",
    async (maxItems, ids, duplicateNames, truncated) => {
      const result = await getServiceTokens({ maxItems }, contextOf(listingOf(tokens)).context);

      expect(result.tokens.map(({ id }) => id)).toEqual(ids);
      expect(result).toMatchObject({ duplicateNames, truncated });
      expect(result.clientIds).not.toHaveProperty("a");
    },
  );

  it("names no duplicate of which nothing is returned", async () => {
    const more = [...tokens, listedToken("z", { id: "8" }), listedToken("z", { id: "9" })];
    const result = await getServiceTokens({ maxItems: 4 }, contextOf(listingOf(more)).context);

    expect(result.duplicateNames).toEqual(["a"]);
  });

  it.each([
    [{ name: "a" }, ["1", "3"]],
    [{ name: "A" }, []],
    [{ namePattern: "[bc]" }, ["2", "0"]],
    [{ name: "a", namePattern: "b" }, []],
    [{ statuses: ["disabled", "expired"] }, []],
    [{ name: "a", maxItems: 1 }, ["1"]],
  ])("keeps of %j only %j", async (args, ids) => {
    expect(await idsOf(args)).toEqual(ids);
  });

  describe("where the API lists tokens without a name or client ID", () => {
    const unreadable = [
      { id: "u2", clientId: "u2.access", problem: "name is empty" },
      { id: "u1", name: "odd", problem: "client_id is missing" },
      { id: "u0", name: "c", problem: "client_id is null" },
    ];
    const list = (args: GetServiceTokensArgs) =>
      getServiceTokens(args, contextOf(listingOf(tokens, 1, unreadable)).context);

    it("lists them apart, sorted by ID, and counts them", async () => {
      const result = await list({});

      expect(result.unreadable).toEqual([
        { id: "u0", name: "c", problem: "client_id is null" },
        { id: "u1", name: "odd", problem: "client_id is missing" },
        { id: "u2", problem: "name is empty" },
      ]);
      expect(result.tokens).toHaveLength(4);
      expect(result.totalCount).toBe(7);
    });

    it("takes a name that one of them has too for a duplicate, and maps none of them", async () => {
      const result = await list({});

      expect(result.duplicateNames).toEqual(["a", "c"]);
      expect(Object.keys(result.ids)).toEqual(["b"]);
      expect(Object.keys(result.clientIds)).toEqual(["b"]);
    });

    it.each<[GetServiceTokensArgs, string[]]>([
      [{ name: "odd" }, ["u1", "u2"]],
      [{ name: "nobody" }, ["u2"]],
      [{ namePattern: "o*" }, ["u1", "u2"]],
      [{ statuses: ["expired"] }, ["u0", "u1", "u2"]],
      [{ maxItems: 1 }, ["u0", "u1", "u2"]],
    ])("lists of them for %j those that are not ruled out by a name", async (args, ids) => {
      expect((await list(args)).unreadable.map(({ id }) => id)).toEqual(ids);
    });
  });
});
