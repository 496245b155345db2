import { isAbsolute, relative, resolve, sep } from "node:path";
import picocolors from "picocolors";
import { type Severity } from "../../../sdk/nodejs/types/enums";
import { count } from "../../count";
import { type Position } from "../baselineFile/baselineDocument";
import { toPrintable } from "../formats/printable";
import { type Shell } from "../shell";
import { type DriftReport, type ScopeReport } from "./driftReport";
import { summarize } from "./driftSummary";
import { renderDriftText } from "./driftText";
import { describeStep } from "./nextSteps";

/**
 * The most annotations of each level that GitHub shows of one step; `_maxIssueCount` in
 * https://github.com/actions/runner/blob/main/src/Runner.Worker/ExecutionContext.cs.
 */
const MAX_ANNOTATIONS = 10;

interface Annotation {
  level: Severity | "notice";
  title: string;
  message: string;
  /** Where in the baseline file. */
  position?: Position;
}

/**
 * Writes a drift check as annotations of a GitHub Actions run, each at the line of the baseline file that expects what
 * differs. What does not count for the exit code is a notice. Where there are more than GitHub shows, the last annotation says
 * how many more, and the log lists them all
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands).
 */
export function renderAnnotations(report: DriftReport, shell: Pick<Shell, "environment" | "folder">): string {
  const file = toWorkspacePath(report.file, shell);
  const all = report.scopes.flatMap(toAnnotations);
  const levels = (["error", "warning", "notice"] as const).map((level) => all.filter((one) => one.level === level));
  const shown = levels.flatMap(limit);
  const lines = shown.map((annotation) => toCommand(annotation, file));
  return [
    ...lines,
    ...(shown.length < all.length ? [listAll(report)] : []),
    ...[summarize(report), ...report.nextSteps.map(describeStep)].map((line) => `${toPrintable(line)}\n`),
  ].join("");
}

function toAnnotations({ where, failures, findings, positionOf }: ScopeReport): Annotation[] {
  return [
    ...failures.map(({ source, message }): Annotation => ({
      level: "error",
      title: source === undefined ? `Not checked: ${where}` : `Not read: ${source} of ${where}`,
      message,
      position: positionOf(),
    })),
    ...findings.map(({ finding, standing, text }): Annotation => ({
      level: standing === "counted" ? finding.severity : "notice",
      title: `${finding.kind}: ${finding.name}`,
      message: `${text} (${where})`,
      position: positionOf(finding.expectation),
    })),
  ];
}

/** As many annotations of one level as GitHub shows; the last one stands for the rest. */
function limit(annotations: readonly Annotation[]): readonly Annotation[] {
  const [first] = annotations;
  if (first === undefined || annotations.length <= MAX_ANNOTATIONS) {
    return annotations;
  }
  const shown = annotations.slice(0, MAX_ANNOTATIONS - 1);
  const rest = annotations.length - shown.length;
  const message = "GitHub shows no more annotations of one step. The log and the summary of this run list them all.";
  return [...shown, { level: first.level, title: count(rest, `more ${first.level}`), message }];
}

/** The whole report, folded in the log. */
function listAll(report: DriftReport): string {
  return `::group::All findings\n${renderDriftText(report, picocolors.createColors(false))}::endgroup::\n`;
}

function toCommand({ level, title, message, position }: Annotation, file: string | undefined): string {
  const at = file === undefined || position === undefined ? {} : { file, line: position.line, col: position.column };
  const properties = Object.entries({ ...at, title }).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${level} ${properties.join(",")}::${escapeData(message)}\n`;
}

/** The file as GitHub names it, below the checkout; undefined for one that is not in there. */
function toWorkspacePath(file: string, { environment, folder }: Pick<Shell, "environment" | "folder">) {
  const { GITHUB_WORKSPACE: workspace = "" } = environment;
  const path = relative(workspace === "" ? folder : workspace, resolve(folder, file));
  return path.startsWith("..") || isAbsolute(path) ? undefined : path.split(sep).join("/");
}

/** Line breaks are shown, not escaped: nothing of ours has any (`UnescapeData` in the runner's ActionCommand.cs). */
function escapeData(text: string): string {
  return toPrintable(text).replaceAll("%", "%25");
}

/** `UnescapeProperty` in the runner's ActionCommand.cs. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
