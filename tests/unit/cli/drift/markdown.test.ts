import { renderMarkdown } from "../../../../provider/cli/drift/markdown";
import { account, check, checked, failed, finding, report, zone } from "./exampleReport";

const head = "| Finding | Severity | Token | Account or zone | Message |\n| --- | --- | --- | --- | --- |\n";

describe("renderMarkdown", () => {
  it("has what could not be checked first, then the findings", () => {
    const drift = report(checked(check(account), [finding("missing", "a")]), failed(check(zone), 5));

    expect(renderMarkdown(drift, Infinity)).toBe(
      "## Service token drift\n\n" +
        "1 finding (1 error, 0 warnings). Checked 0 service tokens of 1 account. Not checked: 1 zone.\n\n" +
        `${head}| not checked | error |  | zone ${"b".repeat(32)} | It is down. |\n` +
        `| missing | error | a | account ${"a".repeat(32)} | a is missing. |\n`,
    );
  });

  it("has no table where there is nothing to tell", () => {
    expect(renderMarkdown(report(checked(check(account), [])), Infinity)).toBe(
      "## Service token drift\n\nNo findings. Checked 0 service tokens of 1 account.\n",
    );
  });

  it("marks what does not count, and names the account", () => {
    const findings = [
      finding("inactive", "a", { acceptedUntil: "2030-01-31", reason: "a|b" }),
      finding("expiring", "b"),
    ];
    const named = { ...check(account), accountName: "Prod|1" };
    const text = renderMarkdown({ ...report(checked(named, findings)), failOn: ["error"] }, Infinity);
    const where = `account ${"a".repeat(32)} \\(Prod\\|1\\)`;

    expect(text).toContain(
      `| inactive | accepted | a | ${where} | a is inactive. \\(Accepted until 2030-01-31: a\\|b\\) |`,
    );
    expect(text).toContain(`| expiring | warning | b | ${where} | b is expiring. \\(Not counted by --fail-on.\\) |`);
  });

  it("keeps a command in a code span, which can be copied, whatever is in it", () => {
    const nextSteps = [
      { text: "To accept what is live, run", command: "cloudflare-access baseline update 'a`<b>_c.yaml' --prune" },
      { text: "`baseline update` can't accept a token that is expired." },
    ];
    const text = renderMarkdown({ ...report(checked(check(account), [])), nextSteps }, Infinity);

    expect(text).toContain(
      "\nTo accept what is live, run: `` cloudflare-access baseline update 'a`<b>_c.yaml' --prune ``\n" +
        "\n`baseline update` can't accept a token that is expired.\n",
    );
  });

  it("keeps within a number of bytes, and counts what it leaves out", () => {
    const findings = Array.from({ length: 100 }, (_, index) => finding("missing", `日本 ${index}`));
    const whole = renderMarkdown(report(checked(check(account), findings)), Infinity);
    const cut = renderMarkdown(report(checked(check(account), findings)), 4000);
    const rows = cut.split("\n").filter((line) => line.startsWith("| missing")).length;

    expect(Buffer.byteLength(whole)).toBeGreaterThan(4000);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(4000);
    expect(rows).toBeGreaterThan(20);
    expect(cut.endsWith(`\n… and ${100 - rows} more.\n`)).toBe(true);
  });
});
