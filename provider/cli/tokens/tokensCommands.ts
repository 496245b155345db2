import { Command, Option } from "commander";
import { Prefer } from "../../../sdk/nodejs/types/enums";
import { type Shell } from "../shell";
import { type GetTokenOptions } from "./getToken";
import { type ListTokensOptions } from "./listTokens";
import { type ShowUsageOptions } from "./showUsage";
import { TOKEN_FIELDS } from "./tokenFields";
import { addAllAccountsOptions, addConnectionOptions } from "../options/connectionOptions";
import { describeCommand, describeGroup, type RunCommand } from "../describeCommand";
import { addOutputOption } from "../options/outputOption";
import { TOKEN_ORDERS } from "./tokenOrders";
import { addFilterOptions, parseWholeNumber } from "../options/filterOptions";

const LIST_NOTES = `
Formats:
  table        For people: fits the terminal, and is complete elsewhere
  json         The same object as the function getServiceTokens returns; with
               --all-accounts, {accounts, errors}
  csv          One record per token. An apostrophe precedes each value that a
               spreadsheet would run as a formula; JSON has the exact names
  openmetrics  Gauges for Prometheus: expiry, creation, last use, enabled, status`;

const GET_NOTES = `
Formats:
  table        For people
  json         The same object as the function getServiceToken returns
  csv          One record. An apostrophe precedes each value that a spreadsheet
               would run as a formula; JSON has the exact names`;

/** Adds `tokens list`, `tokens get` and `tokens usage`. */
export function addTokensCommands(program: Command, shell: Shell, runCommand: RunCommand): void {
  const tokens = describeGroup(new Command("tokens"), shell, {
    summary: "List service tokens, look one up, or see what uses them.",
    examples: ["tokens list", "tokens get ci-deploy"],
  });
  program.addCommand(tokens);
  tokens.addCommand(listCommand(shell, runCommand));
  tokens.addCommand(getCommand(shell, runCommand));
  tokens.addCommand(usageCommand(shell, runCommand));
}

function listCommand(shell: Shell, runCommand: RunCommand): Command {
  const command = describeCommand(new Command("list"), shell, {
    summary: "List service tokens.",
    details: "The list is complete, or the command fails.",
    examples: [
      "tokens list",
      "tokens list --status expiring,expired --expiring-within 336h",
      "tokens list --columns name,id",
      "tokens list --name-pattern 'ci-*' --format json",
      "tokens list --all-accounts --format openmetrics --output tokens.prom",
    ],
    notes: LIST_NOTES,
  });
  command.addOption(
    new Option("--sort <order>", "Order of the tokens (default: name)").choices(Object.keys(TOKEN_ORDERS)),
  );
  command.addOption(formatOption("table", "json", "csv", "openmetrics"));
  command.option(
    "--columns <names>",
    "Columns of the table, comma-separated: name, status, daysLeft, expiresAt, lastSeenAt, id, clientId, accountName, accountId (default: those that fit)",
  );
  addOutputOption(command);
  addFilterOptions(command).option(
    "--max-items <count>",
    "Return at most this many tokens per account or zone",
    parseWholeNumber,
  );
  addAllAccountsOptions(command);
  return command.action((options: ListTokensOptions) =>
    runCommand(async () => (await import("./listTokens")).listTokens(options, shell)),
  );
}

function getCommand(shell: Shell, runCommand: RunCommand): Command {
  const command = describeCommand(new Command("get"), shell, {
    summary: "Look up one service token by its name, ID or client ID.",
    examples: [
      'tokens get "CI/CD token" --field clientId',
      "tokens get ci-deploy --prefer newest --format json",
      "tokens get -- -a-name-with-a-dash",
    ],
    notes: GET_NOTES,
  });
  command
    .argument("[name]", "Exact name of the token")
    .option("--id <id>", "Look up by ID instead of name")
    .option("--client-id <id>", "Look up by client ID instead of name")
    .option("--prefer <which>", `Which token to take if several have the name: ${Object.values(Prefer).join(" or ")}`)
    .addOption(
      new Option("--field <field>", "Print only this field, on one line").choices(TOKEN_FIELDS).conflicts("format"),
    )
    .addOption(formatOption("table", "json", "csv"));
  addOutputOption(command);
  addConnectionOptions(command);
  return command.action((name: string | undefined, options: GetTokenOptions) =>
    runCommand(async () => (await import("./getToken")).getToken(name, options, shell)),
  );
}

const USAGE_NOTES = `
Reads the account's Access applications, reusable policies, rule groups and
organization. Besides "Access: Service Tokens Read", the credential needs the
permissions "Access: Apps and Policies Read" and "Access: Organizations,
Identity Providers, and Groups Read".

"unused" means: nothing that the credential sees among these names the token. It
is only said if all of them were read. Device profiles, Hyperdrive, posture
integrations, AI Search, and anything else that holds a client ID are not read.

Formats:
  table        For people: fits the terminal, and is complete elsewhere
  json         The same object as the function getServiceTokenUsage returns
  csv          One record for each use and application

Exit codes:
  0    Success. Sources that are filtered or malformed, and organization settings
       that could not be read, are named on standard error
  1    No token has the name, or any other failure
  4    Credentials or permission refused. What was read is printed`;

function usageCommand(shell: Shell, runCommand: RunCommand): Command {
  const command = describeCommand(new Command("usage"), shell, {
    summary: "Show which applications, policies and rule groups use service tokens.",
    examples: ["tokens usage", 'tokens usage "CI/CD token"', "tokens usage --unused --format csv"],
    notes: USAGE_NOTES,
  });
  command
    .argument("[name]", "Exact name of the token (default: every token)")
    .option("--unused", "Only tokens that nothing uses")
    .option("--expiring-within <duration>", "Treat tokens that expire within this time as `expiring` (default: 720h)")
    .addOption(formatOption("table", "json", "csv"));
  addOutputOption(command);
  addConnectionOptions(command);
  return command.action((name: string | undefined, options: ShowUsageOptions) =>
    runCommand(async () => (await import("./showUsage")).showUsage(name, options, shell)),
  );
}

function formatOption(...formats: string[]): Option {
  return new Option("--format <format>", "Output format").choices(formats).default("table");
}
