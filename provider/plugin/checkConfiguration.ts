import { mayBeCredential } from "../quote";
import { resolveConfiguration, type Settings } from "../configuration/resolveConfiguration";
import { ArgumentError, type Failure, failuresOf } from "../arguments/argumentError";
import { suggestName } from "../tokens/closestNames";
import { type ConfigurationWords, type Environment } from "../configuration/environmentVariables";
import { type SecretArguments } from "../arguments/secretArguments";
import { hideValueFromEngine, MAX_FAILURES, textOf } from "./checkProperties";
import { configurationKeys, findConfigurationType } from "./schema";
import { type CheckAnswer } from "./responses";
import { UserError } from "./serviceErrors";
import { containsUnknown, findSecrets, toSecret, unwrapProperties, type WireProperties } from "./values";

/** What a provider resource may carry beside its configuration; the engine and the SDK put these in. */
const RESERVED_KEYS = new Set([
  "version",
  "pluginDownloadURL",
  "pluginChecksums",
  "parameterization",
  "__internal",
  "envVarMappings",
]);

const SECRET_KEYS = ["apiToken", "apiKey"];

/**
 * Checks a configuration. The inputs come back as they were, but for credentials, which are marked as secrets whatever the
 * program said, so that the state holds them encrypted; what the environment gives is not put in, so that it never gets
 * into the state.
 */
export function checkConfiguration(properties: WireProperties, environment: Environment): CheckAnswer {
  const plain = unwrapProperties(properties);
  const secrets = findSecrets(properties);
  const unknownKeys = Object.keys(plain).filter((key) => !configurationKeys.includes(key) && !RESERVED_KEYS.has(key));
  const failures: Failure[] = unknownKeys
    .slice(0, MAX_FAILURES)
    .map((key) => ({ property: key, reason: describeUnknownKey(key) }));
  const mistyped = findMistyped(plain);
  failures.push(...mistyped);
  // What a preview does not know yet may be anything; the update will check it.
  if (!containsUnknown(plain)) {
    const isMistyped = (key: string) => mistyped.some(({ property }) => property === key);
    const checkable = Object.entries(plain).filter(([key]) => !isMistyped(key));
    const problems = failuresOf(() => resolve(Object.fromEntries(checkable), secrets, environment));
    // A mistyped value is reported already, and isn't reported as missing too.
    failures.push(...problems.filter(({ property }) => !isMistyped(property)));
  }
  const isHidden = ({ property }: Failure) => secrets.has(property) || mayHoldCredential(property, plain);
  return {
    inputs: markSecrets(properties),
    failures: failures.map((failure) => (isHidden(failure) ? hideValueFromEngine(failure) : failure)),
  };
}

function mayHoldCredential(key: string, given: WireProperties): boolean {
  const text = textOf(given, key);
  if (text === undefined) {
    return false;
  }
  if (SECRET_KEYS.includes(key) || !configurationKeys.includes(key)) {
    return true;
  }
  return key === "baseUrl" ? /[@?#]/.test(text) : mayBeCredential(text);
}

/**
 * Settles a checked configuration.
 *
 * @throws UserError with every problem: a state from another machine is used without another check, and what the
 * environment gave there may be missing here.
 */
export function resolveProviderSettings(properties: WireProperties, environment: Environment): Settings {
  const plain = unwrapProperties(properties);
  // CheckConfig refuses these already; whoever configures without it gets the same words.
  const mistyped = findMistyped(plain);
  if (mistyped.length > 0) {
    throw new UserError(new ArgumentError(mistyped).message);
  }
  try {
    return resolve(plain, findSecrets(properties), environment);
  } catch (error) {
    throw error instanceof ArgumentError ? new UserError(error.message, { cause: error }) : error;
  }
}

function resolve(plain: WireProperties, secrets: SecretArguments, environment: Environment): Settings {
  const words: ConfigurationWords = {
    sourceOf: (key) => `the configuration key cloudflare-access:${key}`,
    howToSet: (key) =>
      SECRET_KEYS.includes(key)
        ? `\`pulumi config set --secret cloudflare-access:${key}\``
        : `\`pulumi config set cloudflare-access:${key} …\``,
    noScope:
      "neither accountId nor zoneId is given; give one of them, or a default with " +
      "`pulumi config set cloudflare-access:accountId …` or the environment variable CLOUDFLARE_ACCOUNT_ID.",
    bothScopes:
      "the environment variables CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_ZONE_ID are both set; unset one of them, or give " +
      "accountId or zoneId.",
    // Source: "refresh" in https://www.pulumi.com/docs/iac/cli/commands/pulumi_refresh/
    refusedCredentialHint:
      "If you have changed it in the stack's configuration, `--refresh` still uses the old one: run `pulumi up` without " +
      "`--refresh`, or add `--run-program`.",
  };
  // Destroying a stack, or updating another resource of it, needs no credential.
  return resolveConfiguration(plain, environment, words, { secrets, isCredentialOptional: true });
}

function findMistyped(plain: WireProperties): Failure[] {
  return Object.entries(plain).flatMap(([property, value]) => {
    // A stack's configuration is text, numbers included.
    const type = typeof value === "string" ? undefined : findConfigurationType(property);
    if (type === undefined || (type === "integer" && typeof value === "number")) {
      return [];
    }
    return [{ property, reason: `must be a ${type === "integer" ? "whole number" : type}.` }];
  });
}

function markSecrets(properties: WireProperties): WireProperties {
  const marked = { ...properties };
  for (const key of SECRET_KEYS) {
    const value = properties[key];
    if (typeof value === "string" && value !== "") {
      marked[key] = toSecret(value);
    }
  }
  return marked;
}

function describeUnknownKey(key: string): string {
  const hint = suggestName(key, configurationKeys, "cloudflare-access:");
  return `there is no configuration key cloudflare-access:${key}.${hint} The keys are ${configurationKeys.join(", ")}.`;
}
