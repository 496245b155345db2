import { stripVTControlCharacters } from "node:util";
import picocolors from "picocolors";
import { type ServiceToken } from "../../../../sdk/nodejs/types/output";
import { textWidth } from "../../../../provider/cli/formats/textWidth";
import { TOKEN_ORDERS, type TokenOrder } from "../../../../provider/cli/tokens/tokenOrders";
import { type TokenList } from "../../../../provider/cli/tokens/tokenRows";
import { describeTokens, describeUnreadable } from "../../../../provider/cli/tokens/tokensSummary";
import { parseColumns, renderTokensTable } from "../../../../provider/cli/tokens/tokensTable";
import { account, checkedAt, liveToken } from "../drift/exampleReport";

const clientId = `${"0123456789abcdef".repeat(2)}.access`;
const day = 86_400_000;

function shellOf(columns: number | undefined, isColoured = false) {
  return { columns, colors: picocolors.createColors(isColoured), now: () => checkedAt };
}

function render(tokens: readonly ServiceToken[], shell: ReturnType<typeof shellOf>): string {
  return renderTokensTable(
    tokens.map((token) => ({ token })),
    false,
    shell,
  );
}

function expiringIn(ms: number): Partial<ServiceToken> {
  return { expiresAt: new Date(checkedAt + ms).toISOString() };
}

const tokens = [
  liveToken("ci-deploy", { clientId, ...expiringIn(365 * day) }),
  liveToken("a name that is far too long for one line", { clientId, status: "expiring", ...expiringIn(day - 1) }),
  liveToken("gone", { clientId, status: "expired", ...expiringIn(-1) }),
  liveToken("off\u001b[0m", { clientId, status: "disabled", enabled: false }),
  liveToken("forever", { clientId, neverExpires: true, lastSeenAt: "2029-12-31T23:59:59Z" }),
];

describe("renderTokensTable", () => {
  it("fits 80 columns, and breaks long names", () => {
    expect(render(tokens, shellOf(80))).toMatchSnapshot();
  });

  it.each([20, 60, 73, 74, 80, 111, 112, 123, 124, 136, 200])(
    "is never wider than a terminal of %i columns",
    (columns) => {
      const lines = render(tokens, shellOf(columns)).split("\n");
      expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(columns);
    },
  );

  it("has every column, and breaks nothing, where there is no terminal", () => {
    expect(render(tokens, shellOf(undefined))).toMatchSnapshot();
  });

  it.each([
    [80, ["NAME", "STATUS", "DAYS LEFT", "CLIENT ID"]],
    [112, ["NAME", "STATUS", "DAYS LEFT", "ID", "CLIENT ID"]],
    [136, ["NAME", "STATUS", "DAYS LEFT", "EXPIRES", "LAST SEEN", "ID", "CLIENT ID"]],
  ])("has in %i columns what fits, the ID first", (columns, titles) => {
    const [head = ""] = render(tokens, shellOf(columns)).split("\n");
    expect(head.split(/ {2,}/)).toEqual(titles);
  });

  it("is a block for each token, with everything, on a terminal that is too narrow for one line", () => {
    expect(render(tokens.slice(0, 2), shellOf(60))).toMatchSnapshot();
  });

  it("has the columns that are chosen, in that order, as blocks where they do not fit", () => {
    const rows = [{ token: tokens[0]! }];
    const chosen = parseColumns("id, name");
    expect(renderTokensTable(rows, false, shellOf(60), chosen)).toMatch(/^ID {36}NAME\n\S+ +ci-deploy\n$/);
    expect(renderTokensTable(rows, false, shellOf(40), chosen)).toMatch(/^ID {4}\S+\nNAME {2}ci-deploy\n$/);
    expect(() => parseColumns("id,naem")).toThrow('--columns: "naem" is not a column. They are accountName,');
  });

  it("colours the statuses, where there are colours, without moving a column", () => {
    const coloured = render(tokens, shellOf(80, true));
    expect(coloured).toContain("\u001b[31mexpired\u001b[39m ");
    expect(stripVTControlCharacters(coloured)).toBe(render(tokens, shellOf(80)));
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
    const [, row = ""] = render([liveToken("a", expiringIn(ms))], shellOf(80)).split("\n");
    expect(row.split(/ {2,}/)[2]).toBe(days);
  });

  it("is nothing where there is no token", () => {
    expect(render([], shellOf(80))).toBe("");
  });

  it.each([80, 96, 108, 120, 161, undefined])("has the account of each token in %s columns", (columns) => {
    const rows = tokens.map((token) => ({ token, account: { id: "0".repeat(32), name: "Production of the West" } }));
    const lines = renderTokensTable(rows, true, shellOf(columns)).split("\n");

    expect(lines.reduce((most, line) => Math.max(most, textWidth(line)), 0)).toBeLessThanOrEqual(columns ?? Infinity);
    expect(lines[0]).toMatch(/^ACCOUNT {11,}ACCOUNT ID {24}NAME +STATUS/);
    expect(lines.filter((line) => line.includes("0".repeat(32)))).toHaveLength(tokens.length);
  });

  it("does not widen every row for one name of 60,000 characters", () => {
    const many = Array.from({ length: 2000 }, (_, index) => liveToken(`token-${index}`));
    const table = render([...many, liveToken("a".repeat(60_000))], shellOf(undefined));

    expect(table).toContain("a".repeat(60_000));
    expect(table.length).toBeLessThan(600_000);
  });

  it("breaks a name of 3,000 characters on a terminal", () => {
    const lines = render([liveToken("a".repeat(3_000))], shellOf(80)).split("\n");

    expect(lines.reduce((most, line) => Math.max(most, line.length), 0)).toBeLessThanOrEqual(80);
  });

  it("begins no line with a CI service's command where it breaks a name", () => {
    const table = render([liveToken(`${"a".repeat(18)}::error`)], shellOf(80));

    expect(table).toContain("\n\\u{3a}:error\n");
  });

  it("has 130,000 rows", () => {
    const token = liveToken("a");
    expect(
      render(
        Array.from({ length: 130_000 }, () => token),
        shellOf(undefined),
      ).split("\n"),
    ).toHaveLength(130_002);
  }, 30_000);
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
