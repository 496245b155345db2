import { type Credentials } from "../cloudflare/credentials";
import { parsePositiveMs } from "../tokens/durations";
import { FailureList } from "../arguments/argumentError";
import { DEFAULT_BASE_URL, parseBaseUrl } from "./baseUrl";
import { type ConfigurationWords, ENVIRONMENT_VARIABLES, type RawConfiguration } from "./environmentVariables";
import { checkHeaderValues, type Given, listWays, resolveCredentials } from "./resolveCredentials";
import { type ConfiguredScope, isScope, readScope } from "../arguments/scopeArguments";

/** What the configuration and the environment say together. Times are in milliseconds. */
export interface Settings {
  credentials: Credentials;
  scope: ConfiguredScope;
  baseUrl: string;
  requestTimeoutMs: number;
  deadlineMs: number;
  maxRetries: number;
  maxConcurrency: number;
}

const LONGEST_MS = 24 * 60 * 60 * 1000;

/**
 * Settles the configuration: each key from the configuration, else from the environment; an empty text counts as unset.
 *
 * @throws ArgumentError with every problem there is, each by its key.
 */
export function resolveConfiguration(
  raw: RawConfiguration,
  environment: Readonly<Record<string, string | undefined>>,
  words: ConfigurationWords,
): Settings {
  const failures = new FailureList();
  const given = (key: keyof typeof ENVIRONMENT_VARIABLES) => findGiven(key, raw, environment, words);
  const credentials = failures.parse("apiToken", () => resolveCredentials(given, words));
  if (credentials !== undefined) {
    checkHeaderValues(credentials, failures);
  }
  const scope = resolveConfiguredScope(raw, environment, failures, words);
  const settings: Partial<Settings> = {
    ...(credentials === undefined ? {} : { credentials }),
    scope,
    baseUrl: failures.parse("baseUrl", () => readBaseUrl(given("baseUrl"))) ?? "",
    requestTimeoutMs: failures.parse("requestTimeout", () => parseTimeout(raw.requestTimeout, "30s")) ?? 0,
    deadlineMs: failures.parse("deadline", () => parseTimeout(raw.deadline, "2m")) ?? 0,
    maxRetries: failures.parse("maxRetries", () => parseCount(raw.maxRetries, 4, 0, 20)) ?? 0,
    maxConcurrency: failures.parse("maxConcurrency", () => parseCount(raw.maxConcurrency, 16, 1, 100)) ?? 0,
  };
  failures.throwIfAny();
  return settings as Settings;
}

function findGiven(
  key: keyof typeof ENVIRONMENT_VARIABLES,
  raw: RawConfiguration,
  environment: Readonly<Record<string, string | undefined>>,
  words: ConfigurationWords,
): Given | undefined {
  const configured = raw[key];
  if (isSet(configured)) {
    return { value: configured, source: words.sourceOf(key), isConfigured: true };
  }
  const variable = ENVIRONMENT_VARIABLES[key];
  const value = environment[variable];
  return isSet(value) ? { value, source: `the environment variable ${variable}`, isConfigured: false } : undefined;
}

/** The configuration's scope, else the environment's. A level that names both is at fault, but only the configuration's at once. */
function resolveConfiguredScope(
  raw: RawConfiguration,
  environment: Readonly<Record<string, string | undefined>>,
  failures: FailureList,
  words: ConfigurationWords,
): ConfiguredScope {
  const configured = readScope(pickSet(raw.accountId, raw.zoneId));
  if (configured !== undefined) {
    if (isScope(configured)) {
      return { scope: configured };
    }
    failures.addAll(configured);
  }
  const ambient = readScope(pickSet(environment.CLOUDFLARE_ACCOUNT_ID, environment.CLOUDFLARE_ZONE_ID));
  if (ambient === undefined) {
    const variable = ENVIRONMENT_VARIABLES.accountId;
    const ways = listWays(words.howToSet("accountId"), `the environment variable ${variable}`);
    const reason = `neither accountId nor zoneId is given; give one of them, or a default with ${ways}.`;
    return { reason };
  }
  if (isScope(ambient)) {
    return { scope: ambient };
  }
  // A call that names its own scope still works, so the environment's mistake is told only where it matters.
  const [{ property, reason } = { property: "accountId", reason: "" }] = ambient;
  if (isSet(environment.CLOUDFLARE_ACCOUNT_ID) && isSet(environment.CLOUDFLARE_ZONE_ID)) {
    return {
      reason:
        "the environment variables CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_ZONE_ID are both set; unset one of them, " +
        "or give accountId or zoneId.",
    };
  }
  const variable = property === "zoneId" ? ENVIRONMENT_VARIABLES.zoneId : ENVIRONMENT_VARIABLES.accountId;
  return { reason: `the environment variable ${variable} gives no ${property}: ${reason}` };
}

function pickSet(accountId: string | undefined, zoneId: string | undefined) {
  return { ...(isSet(accountId) ? { accountId } : {}), ...(isSet(zoneId) ? { zoneId } : {}) };
}

function readBaseUrl(given: Given | undefined): string {
  if (given === undefined) {
    return DEFAULT_BASE_URL;
  }
  try {
    return parseBaseUrl(given.value);
  } catch (error) {
    // What the program gives is named by its key; what the environment gives has no other name.
    if (given.isConfigured || !(error instanceof Error)) {
      throw error;
    }
    throw new RangeError(`${given.source}: ${error.message}`, { cause: error });
  }
}

function parseTimeout(text: string | undefined, otherwise: string): number {
  const ms = parsePositiveMs(isSet(text) ? text : otherwise);
  if (ms > LONGEST_MS) {
    throw new RangeError(`${String(text)} is longer than 24h; give a shorter duration.`);
  }
  return ms;
}

function parseCount(given: string | number | undefined, otherwise: number, least: number, most: number): number {
  if (given === undefined || given === "") {
    return otherwise;
  }
  const count = typeof given === "number" || /^\d+$/.test(given) ? Number(given) : NaN;
  if (Number.isInteger(count) && count >= least && count <= most) {
    return count;
  }
  throw new RangeError(`${JSON.stringify(given)} is not usable; give a whole number from ${least} to ${most}.`);
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== "";
}
