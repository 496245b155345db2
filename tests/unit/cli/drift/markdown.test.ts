import { renderMarkdown } from "../../../../provider/cli/drift/markdown";
import { account, check, checked, failed, finding, report, zone } from "./exampleReport";

const head = "| Finding | Severity | Token | Account or zone | What to do |\n| --- | --- | --- | --- | --- |\n";

describe("renderMarkdown", () => {
  it("has what could not be checked first, then the findings", () => {
    const drift = report(checked(check(account), [finding("missing", "a")]), failed(check(zone), 5));

    expect(renderMarkdown(drift, Infinity)).toBe(
      "## Service token drift\n\n" +
        "1 finding (1 error, 0 warnings). Checked 0 service tokens of 1 account or zone. Not checked: 1.\n\n" +
        `${head}| not checked | error |  | zone ${"b".repeat(32)} | It is down. |\n` +
        `| missing | error | a | account ${"a".repeat(32)} | a is missing. |\n`,
    );
  });

  it("has no table where there is nothing to tell", () => {
    expect(renderMarkdown(report(checked(check(account), [])), Infinity)).toBe(
      "## Service token drift\n\nNo findings. Checked 0 service tokens of 1 account or zone.\n",
    );
  });

  it("shows a name as it is, whatever Markdown would make of it", () => {
    const name = "a|b\n<img src=x> `c` *d* [e](f) @g \\| &amp;";
    expect(renderMarkdown(report(checked(check(account), [finding("missing", name)])), Infinity)).toContain(
      "| a\\|b\\\\u\\{a\\}&lt;img src=x&gt; \\`c\\` \\*d\\* \\[e\\]\\(f\\) &#64;g \\\\\\| &amp;amp; |",
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
