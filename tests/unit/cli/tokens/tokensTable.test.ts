import picocolors from "picocolors";
import { renderTable } from "../../../../provider/cli/formats/table";
import { type TokenList } from "../../../../provider/cli/tokens/readTokens";
import { TOKEN_ORDERS, type TokenOrder } from "../../../../provider/cli/tokens/tokenOrders";
import { describeTokens, describeUnreadable } from "../../../../provider/cli/tokens/tokensSummary";
import { chooseColumns } from "../../../../provider/cli/tokens/tokensTable";
import { type ServiceToken } from "../../../../sdk/nodejs/types/output";
import { account, checkedAt, liveToken } from "../drift/exampleReport";

const day = 86_400_000;
const ids = {
  id: "0123abcd-0000-4000-8000-000000000001",
  clientId: `${"0123456789abcdef".repeat(2)}.access`,
};

/** The cells of each line of the table. */
function draw(
  tokens: readonly ServiceToken[],
  width?: number,
  { names = undefined as string | undefined, hasAccounts = false } = {},
) {
  const shell = { columns: width, colors: picocolors.createColors(false), now: () => checkedAt };
  const list = { accountId: "0".repeat(32), accountName: "Production" };
  const rows = tokens.map((token) => ({ token, list }));
  const lines = renderTable(chooseColumns(names, hasAccounts), rows, shell, []).trimEnd().split("\n");
  return lines.map((line) => line.split(/ {2,}/));
}

describe("chooseColumns", () => {
  const token = liveToken("ci-deploy", {
    ...ids,
    expiresAt: "2031-01-01T00:00:00Z",
    lastSeenAt: "2029-12-31T23:59:59Z",
  });

  it("shows everything where there is no terminal", () => {
    expect(draw([token])).toEqual([
      ["NAME", "STATUS", "DAYS LEFT", "EXPIRES", "LAST SEEN", "ID", "CLIENT ID"],
      ["ci-deploy", "active", "365", "2031-01-01", "2029-12-31", ids.id, ids.clientId],
    ]);
  });

  it.each([
    [70, false, ["NAME", "STATUS", "DAYS LEFT", "CLIENT ID"]],
    [80, false, ["NAME", "STATUS", "DAYS LEFT", "CLIENT ID"]],
    [112, false, ["NAME", "STATUS", "DAYS LEFT", "ID", "CLIENT ID"]],
    [80, true, ["ACCOUNT", "ACCOUNT ID", "NAME", "STATUS", "DAYS LEFT"]],
    [199, true, ["ACCOUNT", "ACCOUNT ID", "NAME", "STATUS", "DAYS LEFT", "EXPIRES", "LAST SEEN", "ID", "CLIENT ID"]],
  ])("shows in %i columns what fits, with accounts: %s", (width, hasAccounts, titles) => {
    expect(draw([token], width, { hasAccounts })[0]).toEqual(titles);
  });

  it("shows each token as a block, with all there is, where the client ID does not fit beside the name", () => {
    expect(draw([token], 60).map(([title]) => title)).toEqual([
      "NAME",
      "STATUS",
      "DAYS LEFT",
      "EXPIRES",
      "LAST SEEN",
      "ID",
      "CLIENT ID",
    ]);
  });

  it("shows the columns of --columns in their order, as blocks where they do not fit", () => {
    expect(draw([token], 60, { names: "id, name" })).toEqual([
      ["ID", "NAME"],
      [ids.id, "ci-deploy"],
    ]);
    expect(draw([token], 40, { names: "id, name" })).toEqual([
      ["ID", ids.id],
      ["NAME", "ci-deploy"],
    ]);
    expect(() => chooseColumns("id,naem", false)).toThrow(
      '--columns: "naem" is not a column. They are accountName, accountId, name,',
    );
    expect(() => chooseColumns("toString", false)).toThrow('--columns: "toString" is not a column.');
  });

  it.each([
    ["365", 365 * day],
    ["0", day - 1],
    ["0", -1],
    ["0", 1 - day],
    ["-1", -day],
    ["-1", -day - 1],
    ["-632", -632.9 * day],
  ])("says %s days for a token that expires in as many whole ones", (days, ms) => {
    const expiring = liveToken("a", { expiresAt: new Date(checkedAt + ms).toISOString() });
    expect(draw([expiring])[1]?.[2]).toBe(days);
  });

  it.each([
    ["never", { neverExpires: true }],
    ["unknown", {}],
  ])("says %s for an expiry that is no day", (word, fields) => {
    expect(draw([liveToken("a", fields)])[1]?.[2]).toBe(word);
  });
});

describe("TOKEN_ORDERS", () => {
  const tokens = [
    liveToken("b", { expiresAt: "2030-01-02T00:00:00Z", lastSeenAt: "2029-01-01T00:00:00Z" }),
    liveToken("a", { expiresAt: "2030-01-02T00:00:00Z", lastSeenAt: "2029-01-02T00:00:00Z" }),
    liveToken("forever", { neverExpires: true }),
    liveToken("soon", { expiresAt: "2030-01-01T00:00:00Z" }),
    liveToken("unknown"),
    liveToken("eternal", { neverExpires: true }),
  ];

  it.each<[TokenOrder, string[]]>([
    ["name", ["a", "b", "eternal", "forever", "soon", "unknown"]],
    ["expiry", ["soon", "a", "b", "unknown", "eternal", "forever"]],
    ["lastSeen", ["eternal", "forever", "soon", "unknown", "b", "a"]],
  ])("sorts by %s, and equals by name", (order, names) => {
    expect([...tokens].sort(TOKEN_ORDERS[order]).map(({ name }) => name)).toEqual(names);
  });
});

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
