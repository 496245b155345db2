import picocolors from "picocolors";
import { FindingKind } from "../../../../sdk/nodejs/types/enums";
import { renderDriftMetrics } from "../../../../provider/cli/drift/driftMetrics";
import { renderDriftText } from "../../../../provider/cli/drift/driftText";
import { renderMarkdown } from "../../../../provider/cli/drift/markdown";
import { parseOpenMetrics } from "../formats/parseOpenMetrics";
import {
  acceptedFinding,
  account,
  check,
  checked,
  checkedAt,
  failed,
  finding,
  liveToken,
  report,
  reportWith,
  zone,
} from "./exampleReport";

const plain = picocolors.createColors(false);
const calm = report(checked(check(account), [], [liveToken("a")]));

/** An account with a counted, an accepted and a finding that does not count, and with characters to escape. */
const mixed = reportWith(
  { failOn: "error" },
  checked({ ...check(account), accountName: "Prod|\u001b" }, [
    finding("missing", "a"),
    acceptedFinding("inactive", "b", { reason: "a|b" }),
    finding("expiring", "c"),
  ]),
);

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
    expect(renderDriftText(calm, plain)).toBe("No findings. Checked 1 service token of 1 account.\n");
  });

  it("shows what does not count for what it is, and names the account", () => {
    const [title, ...lines] = renderDriftText(mixed, plain).split("\n");

    expect(title).toBe(`account ${"a".repeat(32)} (Prod|\\u{1b})`);
    expect(lines.slice(0, 3)).toEqual([
      "  error     missing   a is missing.",
      "  accepted  inactive  b is inactive. (Accepted until 2030-01-31: a|b)",
      "  warning   expiring  c is expiring. (Not counted by --fail-on.)",
    ]);
  });

  it("colours errors, warnings and what does not count apart", () => {
    const findings = [finding("missing", "a"), finding("expiring", "a"), acceptedFinding("inactive", "a")];
    const text = renderDriftText(report(checked(check(account), findings)), picocolors.createColors(true));

    expect(text).toContain("\u001b[31merror   \u001b[39m");
    expect(text).toContain("\u001b[33mwarning \u001b[39m");
    expect(text).toContain("\u001b[2maccepted\u001b[22m");
  });
});

describe("renderMarkdown", () => {
  const head = "| Finding | Severity | Token | Account or zone | Message |\n| --- | --- | --- | --- | --- |\n";

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
    expect(renderMarkdown(calm, Infinity)).toBe(
      "## Service token drift\n\nNo findings. Checked 1 service token of 1 account.\n",
    );
  });

  it("marks what does not count, and names the account", () => {
    const text = renderMarkdown(mixed, Infinity);
    const where = `account ${"a".repeat(32)} \\(Prod\\|\\\\u\\{1b\\}\\)`;

    expect(text).toContain(
      `| inactive | accepted | b | ${where} | b is inactive. \\(Accepted until 2030-01-31: a\\|b\\) |`,
    );
    expect(text).toContain(`| expiring | warning | c | ${where} | c is expiring. \\(Not counted by --fail-on.\\) |`);
  });

  it("keeps a command in a code span, which can be copied, whatever is in it", () => {
    const nextSteps = [
      { text: "To accept what is live, run", command: "cloudflare-access baseline update 'a`<b>_c.yaml' --prune" },
      { text: "`baseline update` can't accept a token that is expired." },
    ];
    const text = renderMarkdown(reportWith({ nextSteps }), Infinity);

    expect(text).toContain(
      "\nTo accept what is live, run: `` cloudflare-access baseline update 'a`<b>_c.yaml' --prune ``\n" +
        "\n`baseline update` can't accept a token that is expired.\n",
    );
  });

  it("keeps within a number of bytes, and counts what it leaves out", () => {
    const findings = Array.from({ length: 100 }, (_, index) => finding("missing", `日本 ${index}`));
    const drift = report(checked(check(account), findings));
    const cut = renderMarkdown(drift, 4000);
    const rows = cut.split("\n").filter((line) => line.startsWith("| missing")).length;

    expect(Buffer.byteLength(renderMarkdown(drift, Infinity))).toBeGreaterThan(4000);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(4000);
    expect(rows).toBeGreaterThan(20);
    expect(cut.endsWith(`\n… and ${100 - rows} more.\n`)).toBe(true);
  });
});

describe("renderDriftMetrics", () => {
  const accountLabels = { account_id: account.accountId, baseline: "tokens.yaml" };
  const render = (...outcomes: Parameters<typeof report>) => parseOpenMetrics(renderDriftMetrics(report(...outcomes)));

  it("counts the findings of each kind, the accepted ones apart", () => {
    const findings = [finding("missing", "a"), finding("missing", "b"), acceptedFinding("inactive", "c")];
    const samples = render(checked(check(account), findings)).cloudflare_access_drift_findings?.samples ?? [];

    expect(samples).toHaveLength(2 * Object.values(FindingKind).length);
    expect(samples.filter(({ value }) => value > 0)).toEqual([
      { labels: { ...accountLabels, kind: "missing", severity: "error", accepted: "false" }, value: 2 },
      { labels: { ...accountLabels, kind: "inactive", severity: "warning", accepted: "true" }, value: 1 },
    ]);
  });

  it("says for each account and zone whether and when it was checked, and nothing of findings where it was not", () => {
    const metrics = render(failed({ ...check(account), accountName: "Production" }, 5), checked(check(zone), []));
    const first = { ...accountLabels, account_name: "Production" };
    const second = { zone_id: zone.zoneId, baseline: "tokens.yaml" };

    expect(metrics.cloudflare_access_check_success?.samples).toEqual([
      { labels: first, value: 0 },
      { labels: second, value: 1 },
    ]);
    expect(metrics.cloudflare_access_check_timestamp_seconds?.samples).toEqual([
      { labels: first, value: checkedAt / 1000 },
      { labels: second, value: checkedAt / 1000 },
    ]);
    expect(metrics.cloudflare_access_drift_findings?.samples.every(({ labels }) => "zone_id" in labels)).toBe(true);
  });
});
