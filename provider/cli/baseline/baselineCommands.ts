import { Command } from "commander";
import { type UpdateBaselineOptions } from "./updateBaseline";
import { type WriteBaselineOptions } from "./writeBaseline";
import { type Shell } from "../shell";
import { addAllAccountsOptions, addConnectionOptions, SEVERAL_SCOPES_CONCURRENCY } from "../options/connectionOptions";
import { describeCommand, describeGroup, type RunCommand } from "../describeCommand";
import { addFilterOptions } from "../options/filterOptions";
import { addRuleOptions } from "../options/ruleOptions";

const NOTES = `
The file is JSON or YAML, by its ending (.json, .yaml, .yml). If it exists, only
the account or zone that was read is replaced: its tokens, and each setting for
which you gave an option. Everything else in the file stays, comments and order
included; JSON is rewritten. With --name or --name-pattern, entries with other
names stay too; with --search or --status, no entry is removed. A file that is
not a baseline is never overwritten. The file holds no secret: commit it.`;

const UPDATE_NOTES = `
The fields that an entry pins take the live values, and a renamed token its new
name. Everything else in the file stays: order, comments, and which fields are
pinned. In YAML, a line without a change keeps its text; JSON is rewritten.
Every account and zone in the file is updated, unless --account or --zone names
one.

\`update\` can't accept a token that is expired, expiring or inactive. It names
such findings and ends with exit code 0. Renew or delete the token, or accept the
finding in the file, until a date:

  accept:
    - {kind: inactive, name: Night job, until: "2027-01-31", reason: January only}`;

/** Adds `baseline write` and `baseline update`. */
export function addBaselineCommands(program: Command, shell: Shell, runCommand: RunCommand): void {
  const baseline = describeGroup(new Command("baseline"), shell, {
    summary: "Record which service tokens are expected.",
    examples: ["baseline write tokens.yaml", "baseline update tokens.yaml"],
  });
  const write = describeCommand(new Command("write"), shell, {
    summary: "Record the current tokens in a file, as what `drift` expects.",
    examples: [
      "baseline write tokens.yaml",
      "baseline write tokens.json --name-pattern 'ci-*' --expiring-within 336h",
      "baseline write tokens.yaml --account 0123456789abcdef0123456789abcdef",
      "baseline write tokens.yaml --all-accounts",
    ],
    notes: NOTES,
  });
  write.argument("<file>", "File to write: .json, .yaml or .yml");
  write.option("--allow-empty", "Write the file even if no token matches");
  addFilterOptions(write);
  addRuleOptions(write);
  addAllAccountsOptions(write);
  write.action((file: string, options: WriteBaselineOptions) =>
    runCommand(async () => (await import("./writeBaseline")).writeBaseline(file, options, shell)),
  );
  baseline.addCommand(write);
  baseline.addCommand(updateCommand(shell, runCommand));
  program.addCommand(baseline);
}

function updateCommand(shell: Shell, runCommand: RunCommand): Command {
  const update = describeCommand(new Command("update"), shell, {
    summary: "Accept what is live now in a baseline file.",
    examples: ["baseline update tokens.yaml --dry-run", "baseline update tokens.yaml --add --prune"],
    notes: UPDATE_NOTES,
  });
  update
    .argument("<file>", "Baseline file: .json, .yaml or .yml")
    .option("--add", "Add tokens that no entry expects")
    .option("--prune", "Remove entries whose token no longer exists")
    .option("--dry-run", "Print the change as a diff, and write nothing");
  addConnectionOptions(update, {
    account: "Update only this account of the file",
    zone: "Update only this zone of the file",
    concurrency: SEVERAL_SCOPES_CONCURRENCY,
  });
  return update.action((file: string, options: UpdateBaselineOptions) =>
    runCommand(async () => (await import("./updateBaseline")).updateBaseline(file, options, shell)),
  );
}
