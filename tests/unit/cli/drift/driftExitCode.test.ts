import { driftExitCode } from "../../../../provider/cli/drift/driftExitCode";
import { toDriftReport } from "../../../../provider/cli/drift/driftReport";
import { parseFailOn } from "../../../../provider/cli/drift/failOn";
import { type ExitCode } from "../../../../provider/cli/exitCodes";
import { type FindingKind } from "../../../../provider/tokens/closedSets";
import { account, check, checked, checkedAt, failed, finding, report, zone } from "./exampleReport";

describe("driftExitCode", () => {
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
    expect(driftExitCode(report(checked(check(account), findings)))).toBe(code);
  });

  it.each<[ExitCode, ExitCode[]]>([
    [4, [4]],
    [5, [5]],
    [1, [1]],
    [4, [5, 1, 4]],
    [5, [1, 5]],
  ])("is %i where checks failed with %j, whatever was found in others", (code, failures) => {
    const outcomes = failures.map((exitCode) => failed(check(zone), exitCode));
    expect(driftExitCode(report(checked(check(account), [finding("missing", "a")]), ...outcomes))).toBe(code);
  });

  it("takes the findings of all scopes together", () => {
    const outcomes = [
      checked(check(account), [finding("expired", "a")]),
      checked(check(zone), [finding("renamed", "b")]),
    ];
    expect(driftExitCode(report(...outcomes))).toBe(2);
  });

  it.each<[ExitCode, FindingKind[], FindingKind[]]>([
    [0, [], ["missing", "expired", "inactive"]],
    [3, ["expiring"], ["missing"]],
    [2, ["missing"], ["expiring"]],
  ])("is %i for %j beside accepted %j", (code, kinds, acceptedKinds) => {
    const accepted = { acceptedUntil: "2030-01-31", reason: "known" };
    const findings = [
      ...kinds.map((kind) => finding(kind, "a")),
      ...acceptedKinds.map((kind) => finding(kind, "b", accepted)),
    ];
    expect(driftExitCode(report(checked(check(account), findings)))).toBe(code);
  });

  it.each<[ExitCode, string, FindingKind[]]>([
    [2, "warning", ["inactive"]],
    [2, "warning", ["missing"]],
    [0, "error", ["inactive", "expiring", "unmanaged", "durationChanged"]],
    [2, "error", ["missing", "expiring"]],
    [3, "error", ["expired", "inactive"]],
    [0, "missing", ["renamed", "expired", "inactive"]],
    [2, "missing,renamed", ["renamed"]],
    [3, "expired", ["expired", "missing"]],
    [2, "error,inactive", ["inactive"]],
    [0, "error,inactive", ["expiring"]],
  ])("is %i with --fail-on %s for %j", (code, failOn, kinds) => {
    const findings = kinds.map((kind) => finding(kind, "a"));
    const outcome = checked(check(account), findings);
    expect(driftExitCode(toDriftReport("t", checkedAt, [outcome], { failOn: parseFailOn(failOn) }))).toBe(code);
  });

  it("is the failure's where a check failed, whatever --fail-on leaves out", () => {
    const outcomes = [checked(check(account), [finding("inactive", "a")]), failed(check(zone), 5)];
    expect(driftExitCode(toDriftReport("t", checkedAt, outcomes, { failOn: parseFailOn("error") }))).toBe(5);
  });
});

describe("parseFailOn", () => {
  it.each([
    ["", "a name is missing."],
    ["error,", "a name is missing."],
    ["erors", '"erors" is neither a severity nor a kind of finding. Did you mean error?'],
    ["expried", '"expried" is neither a severity nor a kind of finding. Did you mean expired?'],
    ["Error", '"Error" is neither a severity nor a kind of finding. Did you mean error?'],
  ])("refuses %j", (value, reason) => {
    expect(() => parseFailOn(value)).toThrow(
      `--fail-on: ${reason} Choose error, warning, or kinds: missing, renamed, `,
    );
  });
});
