import { Command } from "commander";
import { type WriteBaselineOptions } from "./writeBaseline";
import { type Shell } from "../shell";
import { addConnectionOptions } from "../options/connectionOptions";
import { describeCommand, describeGroup, type RunCommand } from "../describeCommand";
import { addFilterOptions } from "../options/filterOptions";
import { addRuleOptions } from "../options/ruleOptions";

const NOTES = `
The file is JSON or YAML, by its ending (.json, .yaml, .yml). Where it exists,
only the account or zone that is read is replaced in it: its list of tokens, and
those of its settings that an option gives. Other accounts and zones stay. A file
that is no baseline is never overwritten, and one that would not change is left
alone, comments and all. Where a token's entry has to be rewritten, the comments
in it and beside it are not kept. It holds no secret and belongs into version
control.`;

/** Adds `baseline write`. */
export function addBaselineCommands(program: Command, shell: Shell, runCommand: RunCommand): void {
  const baseline = describeGroup(new Command("baseline"), shell, {
    summary: "Records which service tokens are expected.",
    examples: ["cloudflare-access baseline write tokens.yaml"],
  });
  const write = describeCommand(new Command("write"), shell, {
    summary: "Writes the tokens that are there now into a file, as what `drift` expects from then on.",
    examples: [
      "cloudflare-access baseline write tokens.yaml",
      "cloudflare-access baseline write tokens.json --name-pattern 'ci-*' --expiring-within 336h",
      "cloudflare-access baseline write tokens.yaml --account 0123456789abcdef0123456789abcdef",
    ],
    notes: NOTES,
  });
  write.argument("<file>", "the file to write: .json, .yaml or .yml");
  write.option("--allow-empty", "write even where no token matches");
  addFilterOptions(write);
  addRuleOptions(write);
  addConnectionOptions(write);
  write.action((file: string, options: WriteBaselineOptions) =>
    runCommand(async () => (await import("./writeBaseline")).writeBaseline(file, options, shell)),
  );
  baseline.addCommand(write);
  program.addCommand(baseline);
}
