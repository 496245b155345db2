import { type FindingKind } from "../../../../sdk/nodejs/types/enums";
import { driftExitCode } from "../../../../provider/cli/drift/driftExitCode";
import { toDriftResult } from "../../../../provider/cli/drift/driftReport";
import { countFindings, summarize } from "../../../../provider/cli/drift/driftSummary";
import { parseFailOn } from "../../../../provider/cli/drift/failOn";
import { describeStep, nextStepsFor } from "../../../../provider/cli/drift/nextSteps";
import { type ExitCode } from "../../../../provider/cli/exitCodes";
import {
  acceptedFinding,
  account,
  check,
  checked,
  failed,
  finding,
  liveToken,
  report,
  reportWith,
  zone,
} from "./exampleReport";

const second = { accountId: "c".repeat(32) };

describe("toDriftResult", () => {
  it("gives each finding and error its account or zone, by name too, and sorts findings over all scopes", () => {
    const unreadable = [{ id: "odd", problem: "has no name" }];
    const named = { ...check(account), accountName: "Production" };
    const result = toDriftResult(
      report(
        { ...checked(check(zone), [finding("expiring", "b"), finding("missing", "c")], [liveToken("b")]), unreadable },
        failed({ ...check(second), accountName: "Staging" }, 5),
        checked(named, [finding("missing", "c", { expectation: { name: "c" } })], [liveToken("x"), liveToken("y")]),
      ),
    );

    expect(result).toEqual({
      drifted: true,
      findings: [
        { ...finding("missing", "c"), ...account, accountName: "Production" },
        { ...finding("missing", "c"), ...zone },
        { ...finding("expiring", "b"), ...zone },
      ],
      // Unreadable tokens count, as in getServiceTokenDrift.
      checked: 4,
      errors: [{ ...second, accountName: "Staging", code: "server", message: "It is down." }],
    });
  });

  it("shows a finding that is accepted, and does not call it drift", () => {
    const accepted = acceptedFinding("inactive", "a");

    expect(toDriftResult(report(checked(check(account), [accepted])))).toMatchObject({
      drifted: false,
      findings: [accepted],
    });
  });
});

describe("summarize", () => {
  const findings = [
    finding("missing", "a"),
    acceptedFinding("expired", "b"),
    finding("expiring", "c"),
    finding("inactive", "d"),
    acceptedFinding("inactive", "e"),
  ];

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

  it("counts what is accepted, or below --fail-on, apart from errors and warnings, and says what was not checked", () => {
    const outcomes = [checked(check(account), findings), failed(check(second), 5), failed(check(zone), 5)];
    const rest = "Checked 0 service tokens of 1 account. Not checked: 1 account and 1 zone.";

    expect(summarize(report(...outcomes))).toBe(`3 findings (1 error, 2 warnings), 2 accepted. ${rest}`);
    expect(countFindings(report(...outcomes))).toEqual({ errors: 1, warnings: 2, notCounted: 0, accepted: 2 });
    expect(summarize(reportWith({ failOn: "error" }, ...outcomes))).toBe(
      `1 finding (1 error, 0 warnings), 2 not counted by --fail-on, 2 accepted. ${rest}`,
    );
  });

  it("does not say that there are no findings where it checked nothing", () => {
    expect(summarize(report(failed(check(account), 4), failed(check(zone), 5)))).toBe(
      "Nothing was checked: 1 account and 1 zone could not be read.",
    );
  });
});

describe("driftExitCode", () => {
  it.each<[ExitCode, FindingKind[], FindingKind[], string?]>([
    [0, [], []],
    [3, ["expiring"], []],
    [3, ["expiring", "expired", "previousSecretExpiring"], []],
    [2, ["missing"], []],
    [2, ["inactive"], []],
    [2, ["expired", "disabled"], []],
    [0, [], ["missing", "expired", "inactive"]],
    [3, ["expiring"], ["missing"]],
    [2, ["missing"], ["expiring"]],
    [2, ["inactive"], [], "warning"],
    [0, ["inactive", "expiring", "unmanaged", "durationChanged"], [], "error"],
    [2, ["missing", "expiring"], [], "error"],
    [3, ["expired", "inactive"], [], "error"],
    [3, ["expired", "inactive"], ["disabled"], "error"],
    [0, ["renamed", "expired", "inactive"], [], "missing"],
    [2, ["renamed"], [], "missing, renamed"],
    [3, ["expired", "missing"], [], "expired"],
    [2, ["inactive"], [], "error,inactive"],
    [0, ["expiring"], [], "error,inactive"],
  ])("is %i for %j beside accepted %j with --fail-on %s", (code, kinds, acceptedKinds, failOn = "warning") => {
    const counted = checked(
      check(account),
      kinds.map((kind) => finding(kind, "a")),
    );
    const others = checked(
      check(zone),
      acceptedKinds.map((kind) => acceptedFinding(kind, "b")),
    );

    expect(driftExitCode(reportWith({ failOn }, counted, others))).toBe(code);
  });

  it.each<[ExitCode, ExitCode[]]>([
    [4, [4]],
    [5, [5]],
    [1, [1]],
    [4, [5, 1, 4]],
    [5, [1, 5]],
  ])("is %i where checks failed with %j, whatever was found in others or --fail-on leaves out", (code, failures) => {
    const outcomes = failures.map((exitCode) => failed(check(zone), exitCode));
    const found = checked(check(account), [finding("missing", "a")]);

    expect(driftExitCode(reportWith({ failOn: "expired" }, found, ...outcomes))).toBe(code);
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

describe("nextStepsFor", () => {
  const update = "To accept what is live, run: cloudflare-access baseline update t.yaml";
  /** The steps as lines. */
  const linesFor = (kinds: FindingKind[], file = "t.yaml", scope: Parameters<typeof nextStepsFor>[3] = {}) => {
    const findings = kinds.map((kind) => finding(kind, "a"));
    return nextStepsFor(findings, file, {}, scope).map(describeStep);
  };

  it.each<[FindingKind[], string[]]>([
    [[], []],
    [["renamed"], [update]],
    [["replaced", "disabled", "rotated", "durationChanged"], [update]],
    [["missing"], [`${update} --prune`]],
    [["unmanaged"], [`${update} --add`]],
    [["missing", "unmanaged", "renamed"], [`${update} --prune --add`]],
    [["duplicated", "unreadable"], []],
  ])("names the update that accepts %j", (kinds, steps) => {
    expect(linesFor(kinds)).toEqual(steps);
  });

  it("says what to do about states that no update accepts", () => {
    expect(linesFor(["inactive", "missing", "expired", "expired", "unused"])).toEqual([
      `${update} --prune`,
      "`baseline update` can't accept a token that is expired, inactive, or unused. Renew or delete the token, or accept the finding " +
        'until a date, under "accept" in t.yaml.',
    ]);
  });

  it("asks nothing for what is accepted", () => {
    expect(nextStepsFor([acceptedFinding("missing", "a")], "t.yaml", {})).toEqual([]);
  });

  it.each<[string, string]>([
    ["ops/to kens.yaml", "'ops/to kens.yaml' --add"],
    ["$(x)'s.yaml", "'$(x)'\\''s.yaml' --add"],
    ["-x.yaml", "--add -- -x.yaml"],
  ])("names the file %s so that a shell reads it", (file, typed) => {
    expect(linesFor(["unmanaged"], file)).toEqual([
      `To accept what is live, run: cloudflare-access baseline update ${typed}`,
    ]);
  });

  it("prints no command with a file that can't be pasted", () => {
    expect(linesFor(["unmanaged"], "a\u001b.yaml")).toEqual([
      "To accept what is live, run `baseline update --add` for this file.",
    ]);
  });

  it("names the account or zone that was checked alone", () => {
    expect(linesFor(["renamed"], "t.yaml", { account: "a1" })).toEqual([`${update} --account a1`]);
    expect(linesFor(["renamed"], "t.yaml", { zone: "z1" })).toEqual([`${update} --zone z1`]);
  });
});
