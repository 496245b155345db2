import { toCsv } from "../../../../provider/cli/formats/csv";
import { CSV_COLUMNS, CSV_COLUMNS_WITH_ACCOUNT } from "../../../../provider/cli/tokens/tokenFields";
import { type ServiceToken } from "../../../../provider/tokens/serviceToken";
import { liveToken } from "../drift/exampleReport";

const header =
  "name,id,clientId,status,enabled,duration,neverExpires,expiresAt,createdAt,updatedAt,lastSeenAt," +
  "clientSecretVersion,previousClientSecretExpiresAt";

const write = (...tokens: ServiceToken[]) =>
  toCsv(
    CSV_COLUMNS,
    tokens.map((token) => ({ token, list: {} })),
  );

/** The cells of the record after the header, as a reader of RFC 4180 sees them. */
function cellsOf(csv: string): string[] {
  const record = csv.slice(header.length + 2, -2);
  return [...record.matchAll(/(?:"((?:[^"]|"")*)"|([^,"]*))(?:,|$)/g)]
    .slice(0, 13)
    .map(([, quoted, plain = ""]) => quoted?.replaceAll('""', '"') ?? plain);
}

describe("toCsv", () => {
  it("writes a header and a record a token, each ended by CR LF", () => {
    const token = liveToken("a", { expiresAt: "2030-01-01T00:00:00Z" });
    expect(write(token, token)).toBe(
      `${header}\r\n${"a,id-of-a,client-of-a,active,true,8760h,false,2030-01-01T00:00:00Z,,,,,\r\n".repeat(2)}`,
    );
  });

  it("writes the header alone for no tokens", () => {
    expect(write()).toBe(`${header}\r\n`);
  });

  it.each(["a, b", 'say "a"', "two\nlines", "two\r\nlines", "👨\u200d👩\u200d👧", '"', ",", " spaces "])(
    "gives the name %j back as it is",
    (name) => {
      expect(cellsOf(write(liveToken(name, { id: "1", clientId: "2" }))).slice(0, 3)).toEqual([name, "1", "2"]);
    },
  );

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠A1"])(
    "puts an apostrophe before the name %j, which a spreadsheet takes for a formula",
    (name) => {
      expect(cellsOf(write(liveToken(name, { id: "1", clientId: "2" })))[0]).toBe(`'${name}`);
    },
  );

  it("has the secret's version, where it is known", () => {
    const token = liveToken("a", { clientSecretVersion: 3, previousClientSecretExpiresAt: "2030-01-02T00:00:00Z" });

    expect(cellsOf(write(token)).slice(11)).toEqual(["3", "2030-01-02T00:00:00Z"]);
  });

  it("has the account's name and ID first, where several are listed", () => {
    const list = { accountId: "0".repeat(32), accountName: "Production, EU" };
    const row = { token: liveToken("a", { id: "1" }), list };
    const [head, record] = toCsv(CSV_COLUMNS_WITH_ACCOUNT, [row]).split("\r\n");

    expect(head).toBe(`accountName,accountId,${header}`);
    expect(record).toMatch(`"Production, EU",${list.accountId},a,1,`);
  });
});
