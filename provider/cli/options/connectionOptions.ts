import { type Command, Option } from "commander";

/** The options that say which account or zone to read, and how. */
export interface ConnectionOptions {
  account?: string;
  zone?: string;
  baseUrl?: string;
  requestTimeout?: string;
  deadline?: string;
  maxRetries?: string;
  maxConcurrency?: string;
  debug?: boolean;
}

/** What the account and zone options of a command do. */
export interface ScopeHelp {
  account: string;
  zone: string;
}

const DEFAULT_SCOPE_HELP: ScopeHelp = {
  account: "Read this account (CLOUDFLARE_ACCOUNT_ID)",
  zone: "Read this zone (CLOUDFLARE_ZONE_ID)",
};

/** The option that reads every account instead of one. */
export function allAccountsOption(): Option {
  return new Option("--all-accounts", "Read every account that the credential can list").conflicts(["account", "zone"]);
}

/** Adds the options of {@link ConnectionOptions} to a command. */
export function addConnectionOptions(command: Command, scopeHelp = DEFAULT_SCOPE_HELP): Command {
  return command
    .optionsGroup("Connection:")
    .addOption(new Option("--account <id>", scopeHelp.account).conflicts("zone"))
    .addOption(new Option("--zone <id>", scopeHelp.zone))
    .option("--base-url <url>", "Address of the API, including /client/v4 (CLOUDFLARE_BASE_URL)")
    .option("--request-timeout <duration>", "Time limit of one request (default: 30s)")
    .option("--deadline <duration>", "Time limit of one listing, including retries (default: 2m)")
    .option("--max-retries <count>", "Retry a request at most this often (default: 4)")
    .option(
      "--max-concurrency <count>",
      "Requests in flight at once, 1 to 100 (default: 16, or 64 for several accounts)",
    )
    .option("--debug", "Show each request on standard error, without credentials");
}
