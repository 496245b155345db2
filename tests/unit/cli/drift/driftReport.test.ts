import { account, check, checked, failed, finding, liveToken, report, zone } from "./exampleReport";

describe("toDriftReport", () => {
  it("counts unreadable tokens as checked, as getServiceTokenDrift does", () => {
    const unreadable = [{ id: "odd", problem: "has no name" }];
    const outcome = { ...checked(check(account), [], [liveToken("ci")]), unreadable };

    expect(report(outcome, checked(check(zone), [], [liveToken("other")])).result.checked).toBe(3);
  });

  it("gives each finding its account or zone, and sorts them over all scopes", () => {
    const { result } = report(
      checked(check(zone), [finding("expiring", "b"), finding("missing", "c")], [liveToken("b")]),
      failed(check({ accountId: "c".repeat(32) }), 5),
      checked(check(account), [finding("missing", "c")], [liveToken("x"), liveToken("y")]),
    );

    expect(result).toEqual({
      drifted: true,
      findings: [
        { ...finding("missing", "c"), ...account },
        { ...finding("missing", "c"), ...zone },
        { ...finding("expiring", "b"), ...zone },
      ],
      checked: 3,
      errors: [{ accountId: "c".repeat(32), code: "server", message: "It is down." }],
    });
  });

  it("says that nothing drifted where nothing was found", () => {
    expect(report(checked(check(account), [], [liveToken("a")])).result).toEqual({
      drifted: false,
      findings: [],
      checked: 1,
      errors: [],
    });
  });

  it("gives findings and errors the name of their account, where the file has it", () => {
    const named = { ...check(account), accountName: "Production" };
    const { result } = report(checked(named, [finding("missing", "a")]), failed(named, 5));

    expect(result.findings).toEqual([{ ...finding("missing", "a"), ...account, accountName: "Production" }]);
    expect(result.errors).toEqual([{ ...account, accountName: "Production", code: "server", message: "It is down." }]);
  });

  it("shows a finding that is accepted, and does not call it drift", () => {
    const accepted = finding("inactive", "a", { acceptedUntil: "2030-01-31", reason: "runs in January" });
    const { result } = report(checked(check(account), [accepted]));

    expect(result).toMatchObject({ drifted: false, findings: [accepted] });
  });
});
