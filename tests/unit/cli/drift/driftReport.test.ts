import { exitCodeOfReport, toDriftResult } from "../../../../provider/cli/drift/driftReport";
import { type ExitCode } from "../../../../provider/cli/exitCodes";
import { type FindingKind } from "../../../../provider/tokens/closedSets";
import { account, check, checked, failed, finding, liveToken, report, zone } from "./exampleReport";

describe("exitCodeOfReport", () => {
  it.each<[ExitCode, FindingKind[]]>([
    [0, []],
    [3, ["expiring"]],
    [3, ["expired"]],
    [3, ["expiring", "expired"]],
    [2, ["missing"]],
    [2, ["inactive"]],
    [2, ["unmanaged"]],
    [2, ["durationChanged"]],
    [2, ["expired", "disabled"]],
  ])("is %i for %j", (code, kinds) => {
    const findings = kinds.map((kind) => finding(kind, "a"));
    expect(exitCodeOfReport(report(checked(check(account), findings)))).toBe(code);
  });

  it.each<[ExitCode, ExitCode[]]>([
    [4, [4]],
    [5, [5]],
    [1, [1]],
    [4, [5, 1, 4]],
    [5, [1, 5]],
  ])("is %i where checks failed with %j, whatever was found in others", (code, failures) => {
    const outcomes = failures.map((exitCode) => failed(check(zone), exitCode));
    expect(exitCodeOfReport(report(checked(check(account), [finding("missing", "a")]), ...outcomes))).toBe(code);
  });

  it("takes the findings of all scopes together", () => {
    const outcomes = [
      checked(check(account), [finding("expired", "a")]),
      checked(check(zone), [finding("renamed", "b")]),
    ];
    expect(exitCodeOfReport(report(...outcomes))).toBe(2);
  });
});

describe("toDriftResult", () => {
  it("gives each finding its account or zone, and sorts them over all scopes", () => {
    const result = toDriftResult(
      report(
        checked(check(zone), [finding("expiring", "b"), finding("missing", "c")], [liveToken("b")]),
        failed(check({ accountId: "c".repeat(32) }), 5),
        checked(check(account), [finding("missing", "c")], [liveToken("x"), liveToken("y")]),
      ),
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
    expect(toDriftResult(report(checked(check(account), [], [liveToken("a")])))).toEqual({
      drifted: false,
      findings: [],
      checked: 1,
      errors: [],
    });
  });
});
