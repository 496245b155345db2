import { resolve } from "node:path";
import { limitSentences, MAX_SHOWN } from "../../clip";
import { describeScope } from "../../cloudflare/scope";
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
import { runChecks } from "./runChecks";
import { driftExitCode } from "./driftExitCode";
import { type DriftReport, type ScopeReport, toDriftReport, toDriftResult } from "./driftReport";
import { nextStepsFor } from "./nextSteps";
import { parseFailOn } from "./failOn";
import { type CheckOptions, toChecks } from "./toChecks";

/** The formats of `drift`; the page is written beside any of them. */
export type DriftFormat = "text" | "json" | "github" | "junit" | "markdown" | "openmetrics";

/** The options of `drift`. */
export interface DriftCommandOptions extends ConnectionOptions, CheckOptions, OutputOption {
  html?: string;
  failOn?: string;
  format: DriftFormat;
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
  const zones = options.usage === true ? checks.filter(({ scope }) => scope.zoneId !== undefined) : [];
  zones.forEach(({ scope }) => {
    shell.complain(`--usage is ignored for ${describeScope(scope)}: only an account has reusable policies and groups.`);
  });
  const outcomes = await runChecks(checks, options, shell);
  shell.signal.throwIfAborted();
  const findings = outcomes.flatMap((outcome) => ("findings" in outcome ? outcome.findings : []));
  const nextSteps = nextStepsFor(findings, file, shell.environment, options);
  const report = toDriftReport(outcomes, { file, checkedAt: shell.now(), failOn, nextSteps });
  output.print(RENDERERS[options.format](report, output));
  if (options.format === "github") {
    writeGithubFiles(report, shell);
  }
  report.scopes.flatMap(({ unread }) => unread).forEach((problem) => shell.complain(problem));
  report.scopes.forEach((scope) => complainOfUnmatched(file, scope, shell));
  if (html !== undefined) {
    writeFileAtomically(html, htmlPath, redact(renderHtml(report)));
  }
  return driftExitCode(report);
}

const RENDERERS: Record<DriftFormat, (report: DriftReport, output: Shell) => string> = {
  text: (report, { colors }) => renderDriftText(report, colors),
  json: (report) => toJson(toDriftResult(report)),
  github: renderAnnotations,
  junit: renderJunit,
  markdown: (report) => renderMarkdown(report, Infinity),
  openmetrics: renderDriftMetrics,
};

/** An entry that accepts nothing is mistyped, or would hide the finding, should it come back. */
function complainOfUnmatched(file: string, { positionOf, unmatched }: ScopeReport, shell: Shell): void {
  const sentences = unmatched.slice(0, MAX_SHOWN).map((accepted) => {
    const { line, column } = positionOf(accepted);
    const advice = "Correct its kind, name or ID, or remove the entry.";
    return `${file}:${line}:${column}: no finding matches this accepted finding. ${advice}`;
  });
  limitSentences(sentences, unmatched.length).forEach((sentence) => shell.complain(sentence));
}
