import { toCsv } from "../../../../provider/cli/formats/csv";
import { CSV_COLUMNS_WITH_ACCOUNT } from "../../../../provider/cli/tokens/tokenFields";
import { liveToken } from "../drift/exampleReport";

const header =
  "accountName,accountId,name,id,clientId,status,enabled,duration,neverExpires,expiresAt,createdAt,updatedAt,lastSeenAt," +
  "clientSecretVersion,previousClientSecretExpiresAt\r\n";

describe("toCsv", () => {
  it("writes the names of the columns, then a record for each row, each ended by CR LF", () => {
    const list = { accountId: "0", accountName: "Production, EU" };
    const fields = { id: "1", clientId: "2", clientSecretVersion: 3, expiresAt: "2030-01-01T00:00:00Z" };
    const row = { token: liveToken('a "b"', fields), list };
    const record = `"Production, EU",0,"a ""b""",1,2,active,true,8760h,false,2030-01-01T00:00:00Z,,,,3,\r\n`;

    expect(toCsv(CSV_COLUMNS_WITH_ACCOUNT, [row, row])).toBe(`${header}${record}${record}`);
    expect(toCsv(CSV_COLUMNS_WITH_ACCOUNT, [])).toBe(header);
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠A1"])(
    "puts an apostrophe before %j, which a spreadsheet takes for a formula",
    (text) => {
      const [, cell] = toCsv({ a: String }, [text]).split("a\r\n");
      expect(cell?.replaceAll('"', "")).toBe(`'${text}\r\n`);
    },
  );
});
