import { resolve } from "node:path";
import { MAX_SHOWN } from "../../clip";
import { describeScope } from "../../cloudflare/scope";
import { count } from "../../count";
import { redact } from "../../redaction";
import { readBaselineFile } from "../baselineFile/baselineFile";
import { type ExitCode } from "../exitCodes";
import { writeFileAtomically } from "../files/writeFileAtomically";
import { renderDriftMetrics } from "./driftMetrics";
import { renderDriftText } from "./driftText";
import { renderAnnotations } from "./githubAnnotations";
import { writeGithubFiles } from "./githubFiles";
import { renderJunit } from "./junit";
import { renderMarkdown } from "./markdown";
import { toJson } from "../formats/toJson";
import { renderHtml } from "./page/renderHtml";
import { type ConnectionOptions } from "../options/connectionOptions";
import { checkFileOption, openOutput, type OutputOption } from "../options/outputOption";
import { type Shell } from "../shell";
import { type Check, completedChecks } from "./check";
import { runChecks } from "./runChecks";
import { driftExitCode } from "./driftExitCode";
import { describeUnread, type DriftReport, type ScopeReport, toDriftReport, toDriftResult } from "./driftReport";
import { nextStepsFor } from "./nextSteps";
import { parseFailOn } from "./failOn";
import { type CheckOptions, toChecks } from "./toChecks";

/** The options of `drift`. */
export interface DriftCommandOptions extends ConnectionOptions, CheckOptions, OutputOption {
  html?: string;
  failOn?: string;
  format: "text" | "json" | "github" | "junit" | "markdown" | "openmetrics";
}

/** Compares the live tokens with a baseline file, and prints what differs. */
export async function reportDrift(options: DriftCommandOptions, shell: Shell): Promise<ExitCode> {
  const { baseline: file, html } = options;
  const path = resolve(shell.folder, file);
  const output = openOutput(options, shell, [path]);
  const others = options.output === undefined ? [path] : [path, resolve(shell.folder, options.output)];
  const htmlPath = html === undefined ? "" : checkFileOption("--html", html, shell, others);
  const failOn = parseFailOn(options.failOn);
  const checks = toChecks(readBaselineFile(file, shell), options);
  if (options.usage === true) {
    checks.forEach((check) => complainOfZone(check, shell));
  }
  const outcomes = await runChecks(checks, "Checked", options, shell);
  const findings = completedChecks(outcomes).flatMap((outcome) => outcome.findings);
  const nextSteps = nextStepsFor(findings, file, shell.environment, options);
  const report = toDriftReport(outcomes, { file, checkedAt: shell.now(), failOn, nextSteps });
  if (options.format === "github") {
    output.print(renderAnnotations(report, shell));
    writeGithubFiles(report, shell);
  } else {
    output.print(RENDERERS[options.format](report, output));
  }
  const unread = outcomes.flatMap((outcome) => describeUnread(outcome, outcomes.length > 1));
  unread.forEach((problem) => shell.complain(problem));
  report.scopes.forEach((scope) => complainOfUnmatched(file, scope, shell));
  if (html !== undefined) {
    writeFileAtomically(html, htmlPath, redact(renderHtml(report)));
  }
  return driftExitCode(report);
}

const RENDERERS: Record<
  Exclude<DriftCommandOptions["format"], "github">,
  (report: DriftReport, shell: Shell) => string
> = {
  text: (report, { colors }) => renderDriftText(report, colors),
  json: (report) => toJson(toDriftResult(report)),
  junit: renderJunit,
  markdown: (report) => renderMarkdown(report, Infinity),
  openmetrics: renderDriftMetrics,
};

function complainOfZone({ scope }: Check, shell: Shell): void {
  if (scope.zoneId !== undefined) {
    shell.complain(`--usage is ignored for ${describeScope(scope)}: only an account has reusable policies and groups.`);
  }
}

/** An entry that accepts nothing is mistyped, or would hide the finding, should it come back. */
function complainOfUnmatched(file: string, { positionOf, unmatched }: ScopeReport, shell: Shell): void {
  for (const accepted of unmatched.slice(0, MAX_SHOWN)) {
    const { line, column } = positionOf(accepted);
    const advice = "Correct its kind, name or ID, or remove the entry.";
    shell.complain(`${file}:${line}:${column}: no finding matches this accepted finding. ${advice}`);
  }
  const others = unmatched.length - MAX_SHOWN;
  if (others > 0) {
    shell.complain(`${file}: no finding matches ${count(others, "other accepted finding")} either.`);
  }
}
