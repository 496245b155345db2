import { renderDriftMetrics } from "../../../../provider/cli/drift/driftMetrics";
import { FINDING_KIND_VALUES } from "../../../../provider/tokens/closedSets";
import { parseOpenMetrics } from "../formats/parseOpenMetrics";
import { account, check, checked, checkedAt, failed, finding, report, zone } from "./exampleReport";

function render(...outcomes: Parameters<typeof report>) {
  return parseOpenMetrics(renderDriftMetrics(report(...outcomes)));
}

const accountLabels = { account_id: account.accountId, baseline: "tokens.yaml" };

describe("renderDriftMetrics", () => {
  it("counts the findings of each kind, the accepted ones apart", () => {
    const accepted = { acceptedUntil: "2030-01-31", reason: "made up" };
    const findings = [finding("missing", "a"), finding("missing", "b"), finding("inactive", "c", accepted)];
    const samples = render(checked(check(account), findings)).cloudflare_access_drift_findings?.samples ?? [];

    expect(samples).toHaveLength(2 * FINDING_KIND_VALUES.length);
    expect(samples.filter(({ value }) => value > 0)).toEqual([
      { labels: { ...accountLabels, kind: "missing", severity: "error", accepted: "false" }, value: 2 },
      { labels: { ...accountLabels, kind: "inactive", severity: "warning", accepted: "true" }, value: 1 },
    ]);
  });

  it("says for each account and zone whether and when it was checked, and nothing of findings where it was not", () => {
    const named = { ...check(account), accountName: "Production" };
    const metrics = render(failed(named, 5), checked(check(zone), []));
    const [first, second] = [
      { ...accountLabels, account_name: "Production" },
      { zone_id: zone.zoneId, baseline: "tokens.yaml" },
    ];

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
