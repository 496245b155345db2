import { type ListingProgress } from "../cloudflare/listing";
import { describeScope, type Scope } from "../cloudflare/scope";
import { resolveConfiguration, type Settings } from "../configuration/resolveConfiguration";
import {
  type ConfigurationWords,
  ENVIRONMENT_VARIABLES,
  type RawConfiguration,
} from "../configuration/environmentVariables";
import { connect } from "../functions/connection";
import { type FunctionContext } from "../functions/functionContext";
import { type ConnectionOptions } from "./options/connectionOptions";
import { optionFlagFor } from "./options/optionFlagFor";
import { type Shell } from "./shell";
import { UsageError } from "./usageError";

const words: ConfigurationWords = {
  sourceOf: (key) => `the option ${optionFlagFor(key) ?? key}`,
  howToSet: optionFlagFor,
};

/** Settles the options and the environment. @throws ArgumentError */
export function toSettings(options: ConnectionOptions, shell: Shell): Settings {
  const { account, zone, ...others } = options;
  const raw: RawConfiguration = {
    ...pickConfiguration(others),
    ...(account === undefined ? {} : { accountId: account }),
    ...(zone === undefined ? {} : { zoneId: zone }),
  };
  return resolveConfiguration(raw, shell.environment, words);
}

/** Makes what the functions need. Listings of many pages show how far they have come. */
export function openContext(settings: Settings, shell: Shell): FunctionContext {
  const connection = connect(settings, (progress) => shell.showStatus(describeProgress(progress)));
  return { ...connection, now: () => shell.now(), signal: shell.signal };
}

/** The scope that the options or the environment name. @throws UsageError that says how to name one. */
export function requireScope({ scope }: Settings, { environment }: Shell): Scope {
  if ("scope" in scope) {
    return scope.scope;
  }
  const { accountId, zoneId } = ENVIRONMENT_VARIABLES;
  const given = [accountId, zoneId].filter((variable) => (environment[variable] ?? "") !== "");
  if (given.length === 1) {
    throw new UsageError(scope.reason);
  }
  throw new UsageError(
    given.length === 0
      ? `no account and no zone is given: give --account ID or --zone ID, or set ${accountId} or ${zoneId}.`
      : `${accountId} and ${zoneId} are both set: unset one of them, or give --account ID or --zone ID.`,
  );
}

function pickConfiguration(options: Omit<ConnectionOptions, "account" | "zone">): RawConfiguration {
  const { baseUrl, requestTimeout, deadline, maxRetries, maxConcurrency } = options;
  return Object.fromEntries(
    Object.entries({ baseUrl, requestTimeout, deadline, maxRetries, maxConcurrency }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

function describeProgress({ scope, pagesRead, pageCount }: ListingProgress): string {
  const of = pageCount === undefined ? "" : ` of ${pageCount}`;
  return `Reading the service tokens of ${describeScope(scope)}: page ${pagesRead}${of} …`;
}
