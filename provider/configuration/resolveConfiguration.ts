import { quoteArgument } from "../quote";
import { defined } from "../defined";
import { type Credentials } from "../cloudflare/http/credentials";
import { type Proxy } from "../cloudflare/http/tunnelAgent";
import { FailureList } from "../arguments/argumentError";
import { type ConfiguredScope, parseScope } from "../arguments/scopeArguments";
import { NO_SECRETS, type SecretArguments } from "../arguments/secretArguments";
import { parsePositiveMs } from "../tokens/durations";
import { InputError } from "../tokens/inputError";
import { DEFAULT_BASE_URL, parseBaseUrl } from "./baseUrl";
import { adviseMisnamed, type Environment, ENVIRONMENT_VARIABLES } from "./environmentVariables";
import {
  type CredentialWords,
  type MissingCredentials,
  type RawCredentials,
  requireCredentials,
  resolveCredentials,
} from "./resolveCredentials";
import { resolveProxy } from "./resolveProxy";

/** The configuration as it was given; numbers may be text, as a stack's configuration has them. */
export interface RawConfiguration extends RawCredentials {
  accountId?: string;
  zoneId?: string;
  baseUrl?: string;
  requestTimeout?: string;
  deadline?: string;
  maxRetries?: string | number;
  maxConcurrency?: string | number;
}

/** How a front end speaks of its configuration in messages. */
export interface ConfigurationWords {
  credentials?: CredentialWords;
  /** Why there is no scope where neither the configuration nor the environment gives one; a sentence. */
  noScope: string;
  /** Why there is none where the environment gives both; a sentence. */
  bothScopes: string;
}

/** What the configuration and the environment say together. Times are in milliseconds. */
export interface Settings {
  credentials: Credentials | MissingCredentials;
  scope: ConfiguredScope;
  baseUrl: string;
  /** What requests go through, where the environment names a proxy for them. */
  proxy?: Proxy;
  requestTimeoutMs: number;
  deadlineMs: number;
  maxRetries: number;
  maxConcurrency: number;
}

const LONGEST_MS = 24 * 60 * 60 * 1000;

/**
 * Resolves the configuration: each key from the configuration, else from the environment. An empty string is treated as
 * unset.
 *
 * @param options - the keys whose values no message may show, and whether a missing credential is no failure before the
 * first call that needs one.
 * @throws ArgumentError with every problem there is, each by its key.
 */
export function resolveConfiguration(
  allRaw: RawConfiguration,
  wholeEnvironment: Environment,
  words: ConfigurationWords,
  { secrets = NO_SECRETS, isCredentialOptional = false } = {},
): Settings {
  const raw = withoutEmpty(allRaw);
  const environment = withoutEmpty(wholeEnvironment);
  const { apiToken, accountId, baseUrl, requestTimeout, deadline, ...others } = new FailureList(secrets).parseAll({
    apiToken: () => {
      const credentials = resolveCredentials(raw, environment, words.credentials);
      return isCredentialOptional ? credentials : requireCredentials(credentials);
    },
    accountId: () => resolveConfiguredScope(raw, environment, words, secrets),
    baseUrl: () => {
      const url = readBaseUrl(raw.baseUrl, environment);
      return { baseUrl: url, ...defined({ proxy: resolveProxy(url, environment) }) };
    },
    requestTimeout: () => parseTimeout(raw.requestTimeout ?? "30s"),
    deadline: () => parseTimeout(raw.deadline ?? "2m"),
    maxRetries: () => parseCount(raw.maxRetries ?? 4, 0, 20),
    maxConcurrency: () => parseCount(raw.maxConcurrency ?? 16, 1, 100),
  });
  return {
    credentials: apiToken,
    scope: accountId,
    ...baseUrl,
    requestTimeoutMs: requestTimeout,
    deadlineMs: deadline,
    ...others,
  };
}

/** The configuration's scope, else the environment's. A level that names both is at fault, but only the configuration's at once. */
function resolveConfiguredScope(
  raw: RawConfiguration,
  environment: Environment,
  words: ConfigurationWords,
  secrets: SecretArguments,
): ConfiguredScope {
  const configured = parseScope(raw, secrets);
  if (configured !== undefined) {
    return { scope: configured };
  }
  // A call that names its own scope still works, so the environment's mistake is told only where it matters.
  const { CLOUDFLARE_ACCOUNT_ID: accountId, CLOUDFLARE_ZONE_ID: zoneId } = environment;
  if (accountId !== undefined && zoneId !== undefined) {
    return { reason: words.bothScopes };
  }
  const ambient = defined({ accountId, zoneId });
  const failures = new FailureList();
  const scope = failures.parse("", () => parseScope(ambient));
  const [failure] = failures.toArray();
  if (failure !== undefined) {
    const property = accountId === undefined ? "zoneId" : "accountId";
    return {
      reason: `the environment variable ${ENVIRONMENT_VARIABLES[property]} gives no ${property}: ${failure.reason}`,
    };
  }
  return scope === undefined
    ? { reason: words.noScope + adviseMisnamed(["accountId", "zoneId"], environment) }
    : { scope };
}

function readBaseUrl(configured: string | undefined, environment: Environment): string {
  const variable = ENVIRONMENT_VARIABLES.baseUrl;
  try {
    return parseBaseUrl(configured ?? environment[variable] ?? DEFAULT_BASE_URL);
  } catch (error) {
    // What the program gives is named by its key; what the environment gives has no other name.
    if (configured !== undefined || !(error instanceof InputError)) {
      throw error;
    }
    throw new InputError(`the environment variable ${variable}: ${error.message}`, error.hint);
  }
}

function parseTimeout(value: string): number {
  const ms = parsePositiveMs(value);
  if (ms > LONGEST_MS) {
    const hint = "give a duration of 24h at most";
    throw new InputError(`${value} is longer than 24h; ${hint}.`, hint);
  }
  return ms;
}

function parseCount(given: string | number, least: number, most: number): number {
  const count = typeof given === "number" || /^\d+$/.test(given) ? Number(given) : NaN;
  if (Number.isInteger(count) && count >= least && count <= most) {
    return count;
  }
  const hint = `give a whole number from ${least} to ${most}`;
  throw new InputError(`${typeof given === "number" ? given : quoteArgument(given)} is not usable; ${hint}.`, hint);
}

function withoutEmpty<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== "")) as T;
}
