import { type Command, Option } from "commander";

/** The options by which a command says what to read and how. */
export interface ConnectionOptions {
  account?: string;
  zone?: string;
  baseUrl?: string;
  requestTimeout?: string;
  deadline?: string;
  maxRetries?: string;
  maxConcurrency?: string;
}

/** What a command reads from its account or zone option. */
export interface ScopeHelp {
  account: string;
  zone: string;
}

const DEFAULT_SCOPE_HELP: ScopeHelp = {
  account: "the account whose tokens are read (CLOUDFLARE_ACCOUNT_ID)",
  zone: "the zone whose tokens are read (CLOUDFLARE_ZONE_ID)",
};

/** Adds the options of {@link ConnectionOptions} to a command. */
export function addConnectionOptions(command: Command, scopeHelp = DEFAULT_SCOPE_HELP): Command {
  return command
    .optionsGroup("Connection:")
    .addOption(new Option("--account <id>", scopeHelp.account).conflicts("zone"))
    .addOption(new Option("--zone <id>", scopeHelp.zone))
    .option("--base-url <url>", "the API's address (CLOUDFLARE_BASE_URL)")
    .option("--request-timeout <duration>", "how long one request may take (default: 30s)")
    .option("--deadline <duration>", "how long a whole listing may take, every retry included (default: 2m)")
    .option("--max-retries <count>", "how often one request is retried (default: 4)")
    .option("--max-concurrency <count>", "how many requests are made at once, 1 to 100 (default: 16, drift: 64)");
}
