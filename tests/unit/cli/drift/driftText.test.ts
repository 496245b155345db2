import picocolors from "picocolors";
import { renderDriftText } from "../../../../provider/cli/drift/driftText";
import { account, check, checked, failed, finding, liveToken, report, zone } from "./exampleReport";

const plain = picocolors.createColors(false);

describe("renderDriftText", () => {
  it("has a section for each scope with something to tell, and the sum", () => {
    const text = renderDriftText(
      report(
        checked(check(account), [finding("durationChanged", "a"), finding("missing", "b\u001b")], [liveToken("a")]),
        failed(check(zone), 5),
        checked(check({ zoneId: "c".repeat(32) }), [], [liveToken("d"), liveToken("e")]),
      ),
      plain,
    );

    expect(text).toBe(
      `account ${"a".repeat(32)}\n` +
        "  warning  durationChanged  a is durationChanged.\n" +
        "  error    missing          b\\u{1b} is missing.\n\n" +
        `zone ${"b".repeat(32)}: not checked (see the error on standard error)\n\n` +
        "2 findings (1 error, 1 warning). Checked 3 service tokens of 1 account and 1 zone. Not checked: 1 zone.\n",
    );
  });

  it("is one line where there is no finding", () => {
    expect(renderDriftText(report(checked(check(account), [], [liveToken("a")])), plain)).toBe(
      "No findings. Checked 1 service token of 1 account.\n",
    );
  });

  it("does not say that there are no findings where it checked nothing", () => {
    const text = renderDriftText(report(failed(check(account), 4), failed(check(zone), 5)), plain);

    expect(text.trimEnd().split("\n").at(-1)).toBe("Nothing was checked: 1 account and 1 zone could not be read.");
    expect(text).not.toContain("No findings");
  });

  it("shows what does not count for what it is, and names the account", () => {
    const findings = [
      finding("missing", "a"),
      finding("inactive", "b", { acceptedUntil: "2030-01-31", reason: "runs in January only" }),
      finding("expiring", "c"),
    ];
    const named = { ...check(account), accountName: "Production\u001b" };

    expect(renderDriftText({ ...report(checked(named, findings)), failOn: ["error"] }, plain)).toBe(
      `account ${"a".repeat(32)} (Production\\u{1b})\n` +
        "  error     missing   a is missing.\n" +
        "  accepted  inactive  b is inactive. (Accepted until 2030-01-31: runs in January only)\n" +
        "  warning   expiring  c is expiring. (Not counted by --fail-on.)\n\n" +
        "1 finding (1 error, 0 warnings), 1 not counted by --fail-on, 1 accepted. " +
        "Checked 0 service tokens of 1 account.\n",
    );
  });

  it("colours errors and warnings apart", () => {
    const findings = [finding("missing", "a"), finding("expiring", "a")];
    const text = renderDriftText(report(checked(check(account), findings)), picocolors.createColors(true));

    expect(text).toContain("\u001b[31merror  \u001b[39m");
    expect(text).toContain("\u001b[33mwarning\u001b[39m");
  });
});
