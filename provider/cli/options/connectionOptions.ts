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

/** The default of `--max-concurrency` where several accounts or zones are read, mostly with one request each. */
export const SEVERAL_SCOPES_CONCURRENCY = "64";

/** What the help says of the options that differ from command to command. */
const DEFAULT_HELP = {
  account: "Read this account (CLOUDFLARE_ACCOUNT_ID)",
  zone: "Read this zone (CLOUDFLARE_ZONE_ID)",
  concurrency: "16",
};

/** Adds the options of {@link ConnectionOptions} to a command. */
export function addConnectionOptions(command: Command, help: Partial<typeof DEFAULT_HELP> = {}): Command {
  const { account, zone, concurrency } = { ...DEFAULT_HELP, ...help };
  return command
    .optionsGroup("Connection:")
    .addOption(new Option("--account <id>", account).conflicts("zone"))
    .addOption(new Option("--zone <id>", zone))
    .option("--base-url <url>", "Address of the API, including /client/v4 (CLOUDFLARE_BASE_URL)")
    .option("--request-timeout <duration>", "Time limit of one request, at most 24h (default: 30s)")
    .option("--deadline <duration>", "Time limit of one listing, including retries, at most 24h (default: 2m)")
    .option("--max-retries <count>", "Retry a request at most this many times, 0 to 20 (default: 4)")
    .option("--max-concurrency <count>", `Requests in flight at once, 1 to 100 (default: ${concurrency})`)
    .option("--debug", "Show each request on standard error, without credentials");
}

/** Adds the same, and `--all-accounts`, which reads every account instead of one. */
export function addAllAccountsOptions(command: Command): Command {
  const concurrency = `${DEFAULT_HELP.concurrency}; ${SEVERAL_SCOPES_CONCURRENCY} with --all-accounts`;
  return addConnectionOptions(command, { concurrency }).addOption(
    new Option("--all-accounts", "Read every account that the credential can list").conflicts(["account", "zone"]),
  );
}
