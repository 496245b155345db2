import { toPrintable } from "./printable";

/** One value of a metric. Labels that are undefined are left out. */
export interface Sample {
  labels: Readonly<Record<string, string | undefined>>;
  value: number;
}

/** The values of one gauge. A name that ends in `_seconds` has seconds as its unit. */
export interface Gauge {
  name: string;
  /** Plain text, without a quote, a backslash or a line break. */
  help: string;
  samples: readonly Sample[];
}

/**
 * Writes gauges in the OpenMetrics text format, which node_exporter's textfile collector reads, too
 * (https://prometheus.io/docs/specs/om/open_metrics_spec/).
 */
export function toOpenMetrics(gauges: readonly Gauge[]): string {
  return `${gauges.map(renderGauge).join("")}# EOF\n`;
}

/** The labels that say what an account or a zone is: the same ones, however somebody typed its hexadecimal ID. */
export function toScopeLabels(
  { accountId, zoneId }: { accountId?: string; zoneId?: string },
  accountName: string | undefined,
): Sample["labels"] {
  return { account_id: accountId?.toLowerCase(), account_name: accountName, zone_id: zoneId?.toLowerCase() };
}

function renderGauge({ name, help, samples }: Gauge): string {
  const unit = name.endsWith("_seconds") ? `# UNIT ${name} seconds\n` : "";
  const lines = samples.map(({ labels, value }) => `${name}{${renderLabels(labels)}} ${value}\n`);
  return `# TYPE ${name} gauge\n${unit}# HELP ${name} ${help}\n${lines.join("")}`;
}

function renderLabels(labels: Sample["labels"]): string {
  return Object.entries(labels)
    .filter((label): label is [string, string] => label[1] !== undefined)
    .map(([key, value]) => `${key}="${escapeLabel(value)}"`)
    .join(",");
}

/** What can't be seen is shown as everywhere else; then nothing but backslash and quote is left to escape. */
function escapeLabel(value: string): string {
  return toPrintable(value).replace(/[\\"]/g, "\\$&");
}
