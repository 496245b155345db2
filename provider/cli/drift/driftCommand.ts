import { Command, Option } from "commander";
import { EXIT_CODE_LINES } from "../exitCodes";
import { type Shell } from "../shell";
import { addConnectionOptions, SEVERAL_SCOPES_CONCURRENCY } from "../options/connectionOptions";
import { describeCommand, requireOption, type RunCommand } from "../describeCommand";
import { addOutputOption } from "../options/outputOption";
import { addRuleOptions } from "../options/ruleOptions";
import { type DriftCommandOptions, type DriftFormat } from "./reportDrift";

const FORMATS: readonly DriftFormat[] = ["text", "json", "github", "junit", "markdown", "openmetrics"];

const NOTES = `
Every account and zone of the file is checked, several at once. If one can't be
checked, the others still are.

--expiring-within, --inactive-for and --unmanaged override what the file says
for its accounts and zones; a single token's own expiringWithin stays. If
neither sets them, expiry is reported 720h ahead, and unused and unexpected
tokens are not reported.

--usage, or usage: true for an account of the file, takes five requests more and
the permissions that "tokens usage --help" names. It adds the findings unused,
cleanupDue and allowOnly, and makes the other findings say who uses the token.
If a permission is missing, the command exits with code 4.

Formats:
  text         For people
  json         {drifted, findings, checked, errors}
  github       Annotations of a GitHub Actions run, a table in its summary, and
               the outputs verdict, exit_code, errors, warnings, not_counted,
               accepted, checked and not_checked
  junit        JUnit XML with a test case for each expected token
  markdown     A table
  openmetrics  Gauges for Prometheus: findings, success and time of the check

Exit codes:
  0    Nothing that counts as a finding (see --fail-on)
  1    No such account or zone, or any other failure
${EXIT_CODE_LINES}
If some accounts can't be checked, the findings of the others are still printed,
and the exit code is that of the worst failure.`;

/** Adds `drift`. */
export function addDriftCommand(program: Command, shell: Shell, runCommand: RunCommand): void {
  const command = describeCommand(new Command("drift"), shell, {
    summary: "Compare the live service tokens with a baseline file.",
    examples: [
      "drift --baseline tokens.yaml",
      "drift --baseline tokens.yaml --format github",
      "drift --baseline tokens.yaml --format junit --output drift.xml",
      "drift --baseline tokens.yaml --html drift.html",
    ],
    notes: NOTES,
  });
  addOutputOption(command)
    .option("--baseline <file>", "Baseline file to compare with: .json, .yaml or .yml (required)")
    .addOption(new Option("--format <format>", "Output format").choices(FORMATS).default("text"))
    .option("--html <file>", "Also write an HTML page to this file")
    .option(
      "--fail-on <what>",
      "What fails the run: error (errors only), warning (everything) or a comma-separated list of kinds (default: warning)",
    )
    .option("--allow-empty", "Allow accounts and zones for which the file expects no tokens");
  addRuleOptions(command)
    .option(
      "--expiring-within <duration>",
      "Report tokens that expire within this time (default: from the file, or else 720h)",
    )
    .option("--usage", "Also read what uses the tokens: report unused ones, and say who uses the others");
  addConnectionOptions(command, {
    account: "Check only this account of the file",
    zone: "Check only this zone of the file",
    concurrency: SEVERAL_SCOPES_CONCURRENCY,
  });
  program.addCommand(
    command.action((options: DriftCommandOptions) => {
      requireOption(command, "baseline");
      return runCommand(async () => (await import("./reportDrift")).reportDrift(options, shell));
    }),
  );
}
