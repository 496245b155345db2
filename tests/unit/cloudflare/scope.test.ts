import { toScopedPath } from "../../../provider/cloudflare/apiRequest";
import { describeScope, isScopeId } from "../../../provider/cloudflare/scope";

const id = "ace0ACE0ace0ace0ace0ace0ace0ace0";

describe("toScopedPath", () => {
  it("names the account or the zone", () => {
    const [account, zone] = [`/accounts/${id}/access/apps`, `/zones/${id}/access/apps`];
    expect(toScopedPath({ accountId: id }, "access/apps")).toEqual({
      object: "account",
      path: account,
      shownPath: account,
    });
    expect(toScopedPath({ zoneId: id }, "access/apps")).toEqual({ object: "zone", path: zone, shownPath: zone });
  });

  it("shows a secret ID nowhere, in whatever case the API repeats it", () => {
    expect(toScopedPath({ accountId: id, isSecret: true }, "access/apps")).toEqual({
      object: "account",
      path: `/accounts/${id}/access/apps`,
      shownPath: "/accounts/…/access/apps",
      secrets: [id, id.toLowerCase(), id.toUpperCase()],
    });
  });

  it.each(["", "../../user", `${id}0`, id.slice(1), `${id.slice(1)}/`, `${id}\n`, `${id.slice(1)}g`])(
    "refuses %j, which could lead to another path",
    (accountId) => {
      expect(isScopeId(accountId)).toBe(false);
      expect(() => toScopedPath({ accountId }, "access/apps")).toThrow(RangeError);
    },
  );
});

describe("describeScope", () => {
  it("says account or zone", () => {
    expect(describeScope({ accountId: id })).toBe(`account ${id}`);
    expect(describeScope({ zoneId: id })).toBe(`zone ${id}`);
  });
});
