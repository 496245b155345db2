import { stripVTControlCharacters } from "node:util";
import picocolors from "picocolors";
import { textWidth } from "../../../../provider/cli/formats/textWidth";
import { renderTokensTable } from "../../../../provider/cli/tokens/tokensTable";
import { type GetServiceTokensResult } from "../../../../provider/functions/getServiceTokens";
import { type ServiceToken } from "../../../../provider/tokens/serviceToken";
import { account, checkedAt, liveToken } from "../drift/exampleReport";

const clientId = `${"0123456789abcdef".repeat(2)}.access`;
const day = 86_400_000;

function shellOf(columns: number | undefined, isColoured = false) {
  return { columns, colors: picocolors.createColors(isColoured), now: () => checkedAt };
}

function resultOf(tokens: ServiceToken[], fields: Partial<GetServiceTokensResult> = {}): GetServiceTokensResult {
  return {
    tokens,
    ids: {},
    unreadable: [],
    clientIds: {},
    duplicateNames: [],
    truncated: false,
    ...account,
    ...fields,
  };
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
    expect(renderTokensTable(resultOf(tokens), shellOf(80))).toMatchSnapshot();
  });

  it.each([80, 99, 100, 111, 112, 200])("is never wider than a terminal of %i columns", (columns) => {
    const lines = renderTokensTable(resultOf(tokens), shellOf(columns)).split("\n");
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(columns);
  });

  it("has every column, and breaks nothing, where there is no terminal", () => {
    expect(renderTokensTable(resultOf(tokens), shellOf(undefined))).toMatchSnapshot();
  });

  it("colours the statuses, where there are colours, without moving a column", () => {
    const coloured = renderTokensTable(resultOf(tokens), shellOf(80, true));
    expect(coloured).toContain("\u001b[31mexpired\u001b[39m ");
    expect(stripVTControlCharacters(coloured)).toBe(renderTokensTable(resultOf(tokens), shellOf(80)));
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
    const [, row = ""] = renderTokensTable(resultOf([liveToken("a", expiringIn(ms))]), shellOf(80)).split("\n");
    expect(row.split(/ {2,}/)[2]).toBe(days);
  });

  it("says what was left out, and which names are not unique", () => {
    const result = resultOf(tokens.slice(0, 1), { totalCount: 9, truncated: true, duplicateNames: ["a", "b\u0007"] });
    expect(renderTokensTable(result, shellOf(undefined)).split("\n").slice(3)).toEqual([
      `1 of 9 service tokens of account ${account.accountId ?? ""}.`,
      "--max-items cut the list.",
      "Names that several tokens have: a, b\\u{7}.",
      "",
    ]);
  });

  it("has no head where there is no token", () => {
    expect(renderTokensTable(resultOf([]), shellOf(80))).toBe(
      `0 service tokens of account ${account.accountId ?? ""}.\n`,
    );
  });
});
