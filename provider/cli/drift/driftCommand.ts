import { Command, Option } from "commander";
import { DRIFT_FORMATS, type DriftCommandOptions } from "./driftOptions";
import { type Shell } from "../shell";
import { addConnectionOptions } from "../options/connectionOptions";
import { describeCommand, requireOption, type RunCommand } from "../describeCommand";
import { addRuleOptions } from "../options/ruleOptions";

const NOTES = `
Every account and zone of the file is checked, several at once; where one fails,
the others are checked all the same. --account or --zone checks that one alone.

Formats:
  text      for people
  json      {drifted, findings, checked, errors}
  github    annotations of a GitHub Actions run, and a table in its summary
  junit     JUnit's XML, one test case for each expected token
  markdown  a table

Exit codes:
  0  no finding            2  drift      3  only expiring and expired tokens
  4, 5 or 1  an account or zone could not be checked: refused, no complete
             answer, not there or anything else (the first of these that
             happened, whatever was found in the others; the findings are
             printed all the same)`;

/** Adds `drift`. */
export function addDriftCommand(program: Command, shell: Shell, runCommand: RunCommand): void {
  const command = describeCommand(new Command("drift"), shell, {
    summary: "Compares the live service tokens with a baseline file.",
    examples: [
      "cloudflare-access drift --baseline tokens.yaml",
      "cloudflare-access drift --baseline tokens.yaml --format github",
      "cloudflare-access drift --baseline tokens.yaml --format junit > drift.xml",
      "cloudflare-access drift --baseline tokens.yaml --html drift.html",
    ],
    notes: NOTES,
  });
  command
    .option("--baseline <file>", "Baseline file to compare with: .json, .yaml or .yml (required)")
    .addOption(new Option("--format <format>", "Output format").choices(DRIFT_FORMATS).default("text"))
    .option("--html <file>", "Also write an HTML page to this file")
    .option("--fail-on <what>", "Findings that count for the exit code: error, warning or kinds (default: warning)")
    .option("--allow-empty", "Accept accounts and zones of which no token is expected");
  addRuleOptions(command).option(
    "--expiring-within <duration>",
    "Report tokens that expire within this time (default: 720h)",
  );
  addConnectionOptions(command, {
    account: "Check only this account of the file",
    zone: "Check only this zone of the file",
  });
  program.addCommand(
    command.action((options: DriftCommandOptions) => {
      requireOption(command, "baseline");
      return runCommand(async () => (await import("./reportDrift")).reportDrift(options, shell));
    }),
  );
}
