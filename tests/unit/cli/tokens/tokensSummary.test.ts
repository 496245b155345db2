import { type TokenList } from "../../../../provider/cli/tokens/tokenRows";
import { describeTokens, describeUnreadable } from "../../../../provider/cli/tokens/tokensSummary";
import { account, liveToken } from "../drift/exampleReport";

const accountId = account.accountId ?? "";

function listed(fields: Partial<TokenList> = {}): TokenList {
  const nothing = { ids: {}, clientIds: {}, unreadable: [], duplicateNames: [], truncated: false };
  return { tokens: [liveToken("a")], ...nothing, accountId, ...fields } as TokenList;
}

describe("describeTokens", () => {
  it.each<[string, Partial<TokenList>]>([
    [`0 service tokens of account ${accountId}.`, { tokens: [] }],
    [`1 service token of account ${accountId}.`, {}],
    [`1 service token of account ${accountId}.`, { totalCount: 1 }],
    [`1 of 9 service tokens of account ${accountId}.`, { totalCount: 9 }],
  ])("says %j", (sentence, fields) => {
    expect(describeTokens([listed(fields)])).toEqual([sentence]);
  });

  it("says what the table leaves out, and which names are not unique", () => {
    const unreadable = [
      { id: "1", name: "b", problem: "client_id is missing" },
      { id: "2", problem: "name is empty" },
    ];
    expect(describeTokens([listed({ truncated: true, duplicateNames: ["a", "b\u0007"], unreadable })])).toEqual([
      `1 service token of account ${accountId}.`,
      "--max-items cut the list.",
      "Names that several tokens have: a, b\\u{7}.",
      `Account ${accountId}: 2 tokens left out as unreadable: 1 ("b"): client_id is missing; 2: name is empty.`,
    ]);
  });

  it("counts the tokens of several accounts, and names the account of whatever it says", () => {
    const other = "f".repeat(32);
    const scopes = [listed(), listed({ accountId: other, accountName: "Production", duplicateNames: ["a"] })];
    expect(describeTokens(scopes)).toEqual([
      "2 service tokens of 2 accounts.",
      `Account ${other} (Production): Names that several tokens have: a.`,
    ]);
  });
});

describe("describeUnreadable", () => {
  it("says nothing where every token can be read", () => {
    expect(describeUnreadable(listed())).toEqual([]);
  });
});
