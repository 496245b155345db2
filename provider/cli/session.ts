import { type ListingProgress } from "../cloudflare/listing/listing";
import { type Credentials } from "../cloudflare/http/credentials";
import { type Scope } from "../cloudflare/scope";
import { type ConfigurationWords, resolveConfiguration, type Settings } from "../configuration/resolveConfiguration";
import { requireCredentials } from "../configuration/resolveCredentials";
import { defined } from "../defined";
import { createSharedContext, type FunctionContext, type SharedContext } from "../functions/functionContext";
import { type ConnectionOptions, SEVERAL_SCOPES_CONCURRENCY } from "./options/connectionOptions";
import { type Shell } from "./shell";
import { UsageError } from "./errors";

const words: ConfigurationWords = {
  noScope:
    "No account or zone is given: use --account ID or --zone ID, or set CLOUDFLARE_ACCOUNT_ID or CLOUDFLARE_ZONE_ID.",
  bothScopes:
    "CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_ZONE_ID are both set: unset one of them, or use --account ID or --zone ID.",
};

/** The settings of a command: none of them does without a credential. */
export interface CommandSettings extends Settings {
  credentials: Credentials;
  /** Whether each request is shown. */
  debug: boolean;
}

/** Settles the options and the environment. @throws ArgumentError */
export function resolveSettings(options: ConnectionOptions, shell: Shell): CommandSettings {
  const { account: accountId, zone: zoneId, debug = false } = options;
  const { baseUrl, requestTimeout, deadline, maxRetries, maxConcurrency } = options;
  const raw = { accountId, zoneId, baseUrl, requestTimeout, deadline, maxRetries, maxConcurrency };
  const settings = resolveConfiguration(defined(raw), shell.environment, words);
  return { ...settings, credentials: requireCredentials(settings.credentials), debug };
}

/** The same for a command that reads several accounts or zones. @throws ArgumentError */
export function resolveSettingsForSeveral(options: ConnectionOptions, shell: Shell): CommandSettings {
  return resolveSettings({ maxConcurrency: SEVERAL_SCOPES_CONCURRENCY, ...options }, shell);
}

/** What the functions need, and the client behind it. */
export type Session = FunctionContext & SharedContext;

/** Makes what the functions need. Listings of many pages show their progress; `--debug` shows each request. */
export function openSession(settings: CommandSettings, shell: Shell): Session {
  const shared = createSharedContext(settings, {
    onProgress: (progress) => shell.showStatus(describeProgress(progress)),
    ...(settings.debug ? { onRequest: (line) => shell.complain(line) } : {}),
  });
  return { ...shared, now: () => shell.now(), signal: shell.signal };
}

/** The scope that the options or the environment name. @throws UsageError that says how to name one. */
export function requireScope({ scope }: Settings): Scope {
  if ("scope" in scope) {
    return scope.scope;
  }
  throw new UsageError(scope.reason);
}

function describeProgress({ action, pagesRead, pageCount }: ListingProgress): string {
  const of = pageCount === undefined ? "" : ` of ${pageCount}`;
  return `${action}: page ${pagesRead}${of} …`;
}
