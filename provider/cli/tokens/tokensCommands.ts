import { Command, Option } from "commander";
import { type Shell } from "../shell";
import { type GetTokenOptions } from "./getToken";
import { type ListTokensOptions } from "./listTokens";
import { TOKEN_FIELDS } from "./tokenFields";
import { addConnectionOptions } from "../options/connectionOptions";
import { describeCommand, describeGroup, type RunCommand } from "../describeCommand";
import { addFilterOptions, parseWholeNumber } from "../options/filterOptions";

const FORMAT_NOTES = `
Formats:
  table  for people: on a terminal it fits the width, elsewhere nothing is cut
  json   what the Pulumi function of the same purpose returns
  csv    a header, then one line a token. A cell that a spreadsheet would take
         for a formula gets an apostrophe in front: use json for exact names`;

/** Adds `tokens list` and `tokens get`. */
export function addTokensCommands(program: Command, shell: Shell, runCommand: RunCommand): void {
  const tokens = describeGroup(new Command("tokens"), shell, {
    summary: "Lists service tokens, or looks one up.",
    examples: ["cloudflare-access tokens list", "cloudflare-access tokens get ci-deploy"],
  });
  program.addCommand(tokens);
  tokens.addCommand(listCommand(shell, runCommand));
  tokens.addCommand(getCommand(shell, runCommand));
}

function listCommand(shell: Shell, runCommand: RunCommand): Command {
  const command = describeCommand(new Command("list"), shell, {
    summary: "Lists service tokens, sorted by name. Every page is read: the list is complete, or the command fails.",
    examples: [
      "cloudflare-access tokens list",
      "cloudflare-access tokens list --status expiring,expired --expiring-within 336h",
      "cloudflare-access tokens list --name-pattern 'ci-*' --format json",
    ],
    notes: FORMAT_NOTES,
  });
  command.addOption(formatOption());
  addFilterOptions(command).option("--max-items <count>", "the first so many tokens only", parseWholeNumber);
  addConnectionOptions(command);
  return command.action((options: ListTokensOptions) =>
    runCommand(async () => (await import("./listTokens")).listTokens(options, shell)),
  );
}

function getCommand(shell: Shell, runCommand: RunCommand): Command {
  const command = describeCommand(new Command("get"), shell, {
    summary: "Looks up exactly one service token by its name, its ID or its client ID.",
    examples: [
      'cloudflare-access tokens get "CI/CD token" --field clientId',
      "cloudflare-access tokens get ci-deploy --prefer newest --format json",
      "cloudflare-access tokens get -- -a-name-with-a-dash",
    ],
    notes: FORMAT_NOTES,
  });
  command
    .argument("[name]", "the exact name of the token")
    .option("--id <id>", "the ID of the token, in the place of its name")
    .option("--client-id <id>", "the client ID of the token, in the place of its name")
    .option("--prefer <which>", "which of several of one name to take: newest or longestValid")
    .addOption(new Option("--field <field>", "print this field alone").choices(TOKEN_FIELDS).conflicts("format"))
    .addOption(formatOption());
  addConnectionOptions(command);
  return command.action((name: string | undefined, options: GetTokenOptions) =>
    runCommand(async () => (await import("./getToken")).getToken(name, options, shell)),
  );
}

function formatOption(): Option {
  return new Option("--format <format>", "how to print").choices(["table", "json", "csv"]).default("table");
}
