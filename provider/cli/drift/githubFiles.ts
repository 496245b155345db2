import { appendFileSync, statSync } from "node:fs";
import { redact } from "../../redaction";
import { EXIT_CODES, type ExitCode } from "../exitCodes";
import { toFileError } from "../files/fileError";
import { type Shell } from "../shell";
import { countFindings } from "./driftSummary";
import { driftExitCode } from "./driftExitCode";
import { type DriftReport } from "./driftReport";
import { renderMarkdown } from "./markdown";

/**
 * GitHub refuses a larger summary of a step as a whole
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary).
 */
const MAX_SUMMARY_BYTES = 1024 * 1024;

/** The `verdict` of a check; every other exit code is `failed`. */
const VERDICTS: Partial<Record<ExitCode, string>> = {
  [EXIT_CODES.nothingToReport]: "clean",
  [EXIT_CODES.drift]: "drift",
  [EXIT_CODES.onlyExpiry]: "expiry",
};

/**
 * Adds a drift check to the files that GitHub Actions gives a step: its summary and its outputs. The verdict stands whether or
 * not they can be written.
 */
export function writeGithubFiles(report: DriftReport, shell: Shell): void {
  append("GITHUB_STEP_SUMMARY", (taken) => renderMarkdown(report, MAX_SUMMARY_BYTES - taken), shell);
  append("GITHUB_OUTPUT", () => renderOutputs(report), shell);
}

/**
 * The step's outputs, one `key=value` a line: the verdict and numbers, so that no name can add another.
 *
 * - `verdict`: `clean`, `drift`, `expiry` (only expiring and expired tokens) or `failed` (an account or zone was not checked);
 *   `exit_code` says the same as a number.
 * - `errors`, `warnings`: findings that count for the exit code; `not_counted`, `accepted`: findings that don't.
 * - `checked`: live tokens that were checked; `not_checked`: accounts and zones that could not be.
 */
export function renderOutputs(report: DriftReport): string {
  const exitCode = driftExitCode(report);
  const { errors, warnings, notCounted, accepted } = countFindings(report);
  const outputs = {
    verdict: VERDICTS[exitCode] ?? "failed",
    exit_code: exitCode,
    errors,
    warnings,
    not_counted: notCounted,
    accepted,
    checked: report.checked,
    not_checked: report.scopes.filter(({ failures }) => failures.length > 0).length,
  };
  return Object.entries(outputs)
    .map(([key, value]) => `${key}=${value}\n`)
    .join("");
}

/** @param render - is told how many bytes of the file are taken. */
function append(variable: string, render: (taken: number) => string, shell: Shell): void {
  const file = shell.environment[variable] ?? "";
  if (file === "") {
    return;
  }
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats?.isFIFO() === true) {
      throw new Error("it is a named pipe, which may have no reader");
    }
    const size = stats?.size ?? 0;
    // What an earlier command of the step wrote may not end with a line break.
    const start = size === 0 ? "" : "\n";
    appendFileSync(file, start + redact(render(size + start.length)));
  } catch (error) {
    shell.complain(toFileError(variable, "written", error).message);
  }
}
