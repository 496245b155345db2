/** A metric as a reader of OpenMetrics sees it. */
export interface Metric {
  type: string;
  unit?: string;
  help: string;
  samples: { labels: Record<string, string>; value: number }[];
}

const NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
const LABEL = `[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["n\\\\])*"`;
const METADATA = new RegExp(`^# (TYPE|UNIT|HELP) (${NAME}) (.+)$`);
const SAMPLE = new RegExp(`^(${NAME})\\{((?:${LABEL})(?:,${LABEL})*)\\} (-?\\d+(?:\\.\\d+)?)$`);

/**
 * Reads OpenMetrics by its grammar (https://prometheus.io/docs/specs/om/open_metrics_spec/#abnf), as far as gauges need it:
 * the metadata of a metric comes first, its samples follow, no two with the same labels, and the last line is `# EOF`.
 * Strings are checked against prometheus_client by hand, which is a reader in another language.
 *
 * @throws Error for the first line that breaks a rule.
 */
export function parseOpenMetrics(text: string): Record<string, Metric> {
  const lines = text.split("\n");
  if (lines.pop() !== "" || lines.pop() !== "# EOF") {
    throw new Error("the text does not end in # EOF and a line break");
  }
  const metrics: Record<string, Metric> = {};
  let current = "";
  for (const line of lines) {
    const [, kind, name = "", value = ""] = METADATA.exec(line) ?? [];
    const [, sampleName, labels = "", number] = SAMPLE.exec(line) ?? [];
    const metric = metrics[name === "" ? (sampleName ?? "") : name];
    if (kind === "TYPE" && metric === undefined) {
      metrics[name] = { type: value, help: "", samples: [] };
      current = name;
    } else if (metric === undefined || (sampleName ?? name) !== current) {
      throw new Error(`out of place: ${line}`);
    } else if (kind === "UNIT" && name.endsWith(`_${value}`)) {
      metric.unit = value;
    } else if (kind === "HELP" && metric.samples.length === 0) {
      metric.help = value;
    } else if (sampleName !== undefined) {
      metric.samples.push({ labels: parseLabels(labels, metric, line), value: Number(number) });
    } else {
      throw new Error(`malformed: ${line}`);
    }
  }
  return metrics;
}

function parseLabels(text: string, { samples }: Metric, line: string): Record<string, string> {
  const pairs = [...text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = "", value = ""]): [string, string] => [
    key,
    value.replace(/\\(.)/g, (_, character: string) => (character === "n" ? "\n" : character)),
  ]);
  const labels = Object.fromEntries(pairs);
  if (Object.keys(labels).length < pairs.length || samples.some((sample) => isSame(sample.labels, labels))) {
    throw new Error(`twice: ${line}`);
  }
  return labels;
}

function isSame(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
