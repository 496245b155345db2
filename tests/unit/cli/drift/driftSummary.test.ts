import { countFindings, summarize } from "../../../../provider/cli/drift/driftSummary";
import { account, check, checked, failed, finding, report, zone } from "./exampleReport";

const accepted = { acceptedUntil: "2030-01-31", reason: "known" };
const findings = [
  finding("missing", "a"),
  finding("expired", "b", accepted),
  finding("expiring", "c"),
  finding("inactive", "d"),
  finding("inactive", "e", accepted),
];
const second = { accountId: "c".repeat(32) };

describe("countFindings", () => {
  it("counts what is accepted, or below --fail-on, apart from errors and warnings", () => {
    const drift = report(checked(check(account), findings));

    expect(countFindings(drift)).toEqual({ errors: 1, warnings: 2, notCounted: 0, accepted: 2 });
    expect(countFindings({ ...drift, failOn: ["error"] })).toEqual({
      errors: 1,
      warnings: 0,
      notCounted: 2,
      accepted: 2,
    });
  });
});

describe("summarize", () => {
  it.each([
    ["1 account", [account]],
    ["2 accounts", [account, second]],
    ["1 zone", [zone]],
    ["2 accounts and 1 zone", [account, zone, second]],
  ])("speaks of %s", (words, scopes) => {
    expect(summarize(report(...scopes.map((scope) => checked(check(scope), []))))).toBe(
      `No findings. Checked 0 service tokens of ${words}.`,
    );
  });

  it("says what was not checked", () => {
    expect(summarize(report(checked(check(account), findings), failed(check(second), 5), failed(check(zone), 5)))).toBe(
      "3 findings (1 error, 2 warnings), 2 accepted. Checked 0 service tokens of 1 account. " +
        "Not checked: 1 account and 1 zone.",
    );
  });
});
