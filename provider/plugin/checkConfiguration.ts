import { ArgumentError, type Failure, failuresOf } from "../arguments/argumentError";
import { type SecretArguments } from "../arguments/secretArguments";
import { type Environment } from "../configuration/environmentVariables";
import { type ConfigurationWords, resolveConfiguration, type Settings } from "../configuration/resolveConfiguration";
import { mayBeCredential } from "../quote";
import { suggestName } from "../tokens/closestNames";
import { hideValues, MAX_FAILURES } from "./checkProperties";
import { type CheckAnswer } from "./responses";
import { configurationKeys, findConfigurationType } from "./schema";
import { toSecret, unwrap, type WireProperties } from "./values";

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
  const bag = unwrap(properties);
  const keys = Object.keys(bag.values);
  const unknownKeys = keys.filter((key) => !configurationKeys.includes(key) && !RESERVED_KEYS.has(key));
  const failures: Failure[] = unknownKeys
    .slice(0, MAX_FAILURES)
    .map((key) => ({ property: key, reason: describeUnknownKey(key) }));
  const mistyped = findMistyped(bag.values);
  failures.push(...mistyped);
  // What a preview does not know yet may be anything; the update will check it.
  if (!bag.hasUnknown) {
    const isMistyped = (key: string) => mistyped.some(({ property }) => property === key);
    const checkable = Object.fromEntries(Object.entries(bag.values).filter(([key]) => !isMistyped(key)));
    const problems = failuresOf(() => resolve(checkable, bag.secrets, environment));
    // A mistyped value is reported already, and isn't reported as missing too.
    failures.push(...problems.filter(({ property }) => !isMistyped(property)));
  }
  return { inputs: markCredentials(properties), failures: hideValues(failures, bag, mayHoldCredential) };
}

function mayHoldCredential(text: string, key: string): boolean {
  if (SECRET_KEYS.includes(key) || !configurationKeys.includes(key)) {
    return true;
  }
  return key === "baseUrl" ? /[@?#]/.test(text) : mayBeCredential(text);
}

/**
 * Settles a checked configuration.
 *
 * @throws ArgumentError with every problem: a state from another machine is used without another check, and what the
 * environment gave there may be missing here.
 */
export function resolveProviderSettings(properties: WireProperties, environment: Environment): Settings {
  const { values, secrets } = unwrap(properties);
  // CheckConfig refuses these already; whoever configures without it gets the same words.
  const mistyped = findMistyped(values);
  if (mistyped.length > 0) {
    throw new ArgumentError(mistyped);
  }
  return resolve(values, secrets, environment);
}

function resolve(values: WireProperties, secrets: SecretArguments, environment: Environment): Settings {
  // Destroying a stack, or updating another resource of it, needs no credential.
  return resolveConfiguration(values, environment, words, { secrets, isCredentialOptional: true });
}

const howToSet = (key: string) =>
  SECRET_KEYS.includes(key)
    ? `\`pulumi config set --secret cloudflare-access:${key}\``
    : `\`pulumi config set cloudflare-access:${key} …\``;

const words: ConfigurationWords = {
  noScope:
    `neither accountId nor zoneId is given; give one of them, or a default with ${howToSet("accountId")} or the ` +
    "environment variable CLOUDFLARE_ACCOUNT_ID.",
  bothScopes:
    "the environment variables CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_ZONE_ID are both set; unset one of them, or give " +
    "accountId or zoneId.",
  credentials: {
    howToSet,
    // Source: "refresh" in https://www.pulumi.com/docs/iac/cli/commands/pulumi_refresh/
    refusedHint:
      "If you have changed it in the stack's configuration, `--refresh` still uses the old one: run `pulumi up` without " +
      "`--refresh`, or add `--run-program`.",
  },
};

function findMistyped(values: WireProperties): Failure[] {
  return Object.entries(values).flatMap(([property, value]) => {
    // A stack's configuration is text, numbers included.
    const type = typeof value === "string" ? undefined : findConfigurationType(property);
    if (type === undefined || (type === "integer" && typeof value === "number")) {
      return [];
    }
    return [{ property, reason: `must be a ${type === "integer" ? "whole number" : type}.` }];
  });
}

function markCredentials(properties: WireProperties): WireProperties {
  const isPlain = ([key, value]: [string, unknown]) =>
    SECRET_KEYS.includes(key) && typeof value === "string" && value !== "";
  const entries = Object.entries(properties).filter(isPlain);
  return { ...properties, ...Object.fromEntries(entries.map(([key, value]) => [key, toSecret(value)])) };
}

function describeUnknownKey(key: string): string {
  const hint = suggestName(key, configurationKeys, "cloudflare-access:");
  return `there is no configuration key cloudflare-access:${key}.${hint} The keys are ${configurationKeys.join(", ")}.`;
}
