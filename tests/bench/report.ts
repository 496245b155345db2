import { type Outcome, type Result } from "./scenario";

const COLUMNS = ["", "wall time", "fastest to slowest", "requests", "peak memory", "answer"];

/** The figures as a Markdown table, which a terminal shows aligned, and below it what became of the claims. */
export function toReport(outcomes: readonly Outcome[]): string {
  const rows = outcomes.flatMap(({ title, results }) => {
    const entrants = Object.entries(results).map(([name, result]) => toCells(name, result));
    return [[`**${title}**${entrants.length === 0 ? " (skipped)" : ""}`, "", "", "", "", ""], ...entrants];
  });
  const widths = COLUMNS.map((_, index) => Math.max(...[COLUMNS, ...rows].map((cells) => cells[index]?.length ?? 0)));
  const pad = (cell: string, index: number) =>
    index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0);
  const rule = widths.map((width, index) => `${"-".repeat(width - 1)}${index === 0 ? "-" : ":"}`);
  const table = [COLUMNS.map(pad), rule, ...rows.map((cells) => cells.map(pad))].map(
    (cells) => `| ${cells.join(" | ")} |`,
  );
  const claims = outcomes.flatMap(({ id, claims }) =>
    claims.map(({ text, measured, isMet }) => `${isMet ? "met" : "NOT MET"}: ${id}: ${text} (${measured})`),
  );
  return [...table, "", ...claims, ""].join("\n");
}

function toCells(
  name: string,
  { wallMs: { median, min, max }, runs, requests, peakBytes, answerBytes }: Result,
): string[] {
  return [
    name,
    formatMs(median),
    runs === 1 ? "one run" : `${formatMs(min)} to ${formatMs(max)}`,
    requests === undefined ? "" : requests.toLocaleString("en"),
    peakBytes === undefined ? "" : formatBytes(peakBytes),
    answerBytes === undefined ? "" : formatBytes(answerBytes),
  ];
}

/** A time for people: `12.3 ms`, `345 ms`, `5.61 s`. */
export function formatMs(ms: number): string {
  if (Math.abs(ms) >= 1000) {
    return `${(ms / 1000).toFixed(2)} s`;
  }
  return `${ms.toFixed(Math.abs(ms) < 100 ? 1 : 0)} ms`;
}

/** A size for people, in powers of 1024: `812 bytes`, `1.6 KB`, `84 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) {
    return `${Math.round(bytes)} bytes`;
  }
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${trim(kilobytes)} KB` : `${trim(kilobytes / 1024)} MB`;
}

function trim(figure: number): string {
  return figure < 10 ? figure.toFixed(1).replace(/\.0$/, "") : String(Math.round(figure));
}
