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
        `zone ${"b".repeat(32)}: not checked (standard error says why)\n\n` +
        "2 findings (1 error, 1 warning). Checked 3 service tokens of 2 accounts and zones. Not checked: 1.\n",
    );
  });

  it("is one line where there is no finding", () => {
    expect(renderDriftText(report(checked(check(account), [], [liveToken("a")])), plain)).toBe(
      "No findings. Checked 1 service token of 1 account or zone.\n",
    );
  });

  it.each([
    ["1 account or zone", [failed(check(account), 4)]],
    ["2 accounts and zones", [failed(check(account), 4), failed(check(zone), 5)]],
  ])("does not say that there are no findings where it checked none of %s", (scopes, outcomes) => {
    const text = renderDriftText(report(...outcomes), plain);

    expect(text.trimEnd().split("\n").at(-1)).toBe(`Nothing was checked: ${scopes} could not be read.`);
    expect(text).not.toContain("No findings");
  });

  it("colours errors and warnings apart", () => {
    const findings = [finding("missing", "a"), finding("expiring", "a")];
    const text = renderDriftText(report(checked(check(account), findings)), picocolors.createColors(true));

    expect(text).toContain("\u001b[31merror  \u001b[39m");
    expect(text).toContain("\u001b[33mwarning\u001b[39m");
  });
});
