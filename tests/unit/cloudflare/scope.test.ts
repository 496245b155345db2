import { describeScope, toServiceTokensPath } from "../../../provider/cloudflare/scope";
import { isScopeId } from "../../../provider/cloudflare/scopeId";

const id = "ace0ACE0ace0ace0ace0ace0ace0ace0";

describe("toServiceTokensPath", () => {
  it("names the account or the zone", () => {
    expect(toServiceTokensPath({ accountId: id })).toBe(`/accounts/${id}/access/service_tokens`);
    expect(toServiceTokensPath({ zoneId: id })).toBe(`/zones/${id}/access/service_tokens`);
  });

  it.each(["", "../../user", `${id}0`, id.slice(1), `${id.slice(1)}/`, `${id}\n`, `${id.slice(1)}g`])(
    "refuses %j, which could lead to another path",
    (accountId) => {
      expect(isScopeId(accountId)).toBe(false);
      expect(() => toServiceTokensPath({ accountId })).toThrow(RangeError);
    },
  );
});

describe("describeScope", () => {
  it("says account or zone", () => {
    expect(describeScope({ accountId: id })).toBe(`account ${id}`);
    expect(describeScope({ zoneId: id })).toBe(`zone ${id}`);
  });
});
