import { FindingKind } from "../../../sdk/nodejs/types/enums";
import { SEVERITIES } from "../../tokens/findings";
import { type Sample, toOpenMetrics, toScopeLabels } from "../formats/openMetrics";
import { type DriftReport, type ScopeReport } from "./driftReport";

/** Writes a drift check as gauges: the findings of each account and zone, and whether and when it was checked. */
export function renderDriftMetrics({ file, scopes, checkedAt }: DriftReport): string {
  const labelsOf = ({ scope, accountName }: ScopeReport): Sample["labels"] => ({
    ...toScopeLabels(scope, accountName),
    baseline: file,
  });
  const toSamples = (valueOf: (scope: ScopeReport) => number) =>
    scopes.map((scope): Sample => ({ labels: labelsOf(scope), value: valueOf(scope) }));
  return toOpenMetrics([
    {
      name: "cloudflare_access_drift_findings",
      help: "How many findings the last drift check made, by kind.",
      samples: scopes.flatMap((scope) => toFindingSamples(scope, labelsOf(scope))),
    },
    {
      name: "cloudflare_access_check_success",
      help: "Whether the last drift check could be made (1) or not (0).",
      samples: toSamples(({ failures }) => (failures.length > 0 ? 0 : 1)),
    },
    {
      name: "cloudflare_access_check_timestamp_seconds",
      help: "When the last drift check was made.",
      samples: toSamples(() => checkedAt / 1000),
    },
  ]);
}

/** Kinds that were not found count 0, so that an alert ends; nothing is known of a scope that could not be checked. */
function toFindingSamples({ isChecked, findings }: ScopeReport, scopeLabels: Sample["labels"]): Sample[] {
  if (!isChecked) {
    return [];
  }
  return Object.values(FindingKind).flatMap((kind) => {
    const found = findings.filter(({ finding }) => finding.kind === kind);
    const accepted = found.filter(({ standing }) => standing === "accepted");
    const labels = { ...scopeLabels, kind, severity: SEVERITIES[kind] };
    return [
      { labels: { ...labels, accepted: "false" }, value: found.length - accepted.length },
      { labels: { ...labels, accepted: "true" }, value: accepted.length },
    ];
  });
}
