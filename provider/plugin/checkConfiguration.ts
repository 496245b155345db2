import { resolveConfiguration, type Settings } from "../configuration/resolveConfiguration";
import { ArgumentError, type Failure } from "../arguments/argumentError";
import { mayBeCredential } from "../cloudflare/redaction";
import { closestNames } from "../tokens/closestNames";
import { configurationKeys, findConfigurationType } from "./schema";
import { UserError } from "./userError";
import { containsUnknown, toSecret, unwrapProperties, type WireProperties, type WireValue } from "./values";

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

type Environment = Readonly<Record<string, string | undefined>>;

/** The answer to a CheckConfig: the configuration to keep, and every problem in it. */
export interface CheckedConfiguration {
  inputs: WireProperties;
  failures: readonly Failure[];
}

/**
 * Checks a configuration. The inputs come back as they were, but for credentials, which are marked as secrets whatever the
 * program said, so that the state holds them encrypted; what the environment gives is not put in, so that it never gets
 * into the state.
 */
export function checkConfiguration(properties: WireProperties, environment: Environment): CheckedConfiguration {
  const plain = unwrapProperties(properties);
  const unknownKeys = Object.keys(plain).filter((key) => !configurationKeys.includes(key) && !isReserved(key));
  const failures: Failure[] = unknownKeys.map((key) => ({ property: key, reason: describeUnknownKey(key) }));
  const mistyped = findMistyped(plain);
  failures.push(...mistyped);
  // What a preview does not know yet may be anything; the update will check it.
  if (!containsUnknown(plain)) {
    const isMistyped = (key: string) => mistyped.some(({ property }) => property === key);
    const checkable = Object.entries(plain).filter(([key]) => !isMistyped(key));
    // That a value of the wrong type is missing is nothing to add.
    failures.push(
      ...findProblems(Object.fromEntries(checkable), environment).filter(({ property }) => !isMistyped(property)),
    );
  }
  return { inputs: markSecrets(properties), failures: failures.map((failure) => hideValue(failure, plain)) };
}

/**
 * The engine prints the value of the property that a failure names. Where that may be a credential, only the reason names
 * the property.
 */
function hideValue(failure: Failure, given: WireProperties): Failure {
  const { property, reason } = failure;
  const value = Object.hasOwn(given, property) ? given[property] : undefined;
  if (value === undefined || !mayHoldCredential(property, value)) {
    return failure;
  }
  return { property: "", reason: `${property}: ${reason}` };
}

function mayHoldCredential(key: string, value: WireValue): boolean {
  if (SECRET_KEYS.includes(key) || !configurationKeys.includes(key)) {
    return true;
  }
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return key === "baseUrl" ? /[@?#]/.test(text) : mayBeCredential(text);
}

/**
 * Settles a checked configuration.
 *
 * @throws UserError with every problem: a state from another machine is used without another check, and what the
 * environment gave there may be missing here.
 */
export function toSettings(properties: WireProperties, environment: Environment): Settings {
  try {
    return resolve(properties, environment);
  } catch (error) {
    throw error instanceof ArgumentError ? new UserError(error.message, { cause: error }) : error;
  }
}

function resolve(properties: WireProperties, environment: Environment): Settings {
  return resolveConfiguration(unwrapProperties(properties), environment, {
    sourceOf: (key) => `the configuration key cloudflare-access:${key}`,
    howToSet: (key) =>
      SECRET_KEYS.includes(key)
        ? `\`pulumi config set --secret cloudflare-access:${key}\``
        : `\`pulumi config set cloudflare-access:${key} …\``,
  });
}

function findProblems(plain: WireProperties, environment: Environment): readonly Failure[] {
  try {
    resolve(plain, environment);
    return [];
  } catch (error) {
    if (error instanceof ArgumentError) {
      return error.failures;
    }
    throw error;
  }
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

function isReserved(key: string): boolean {
  return RESERVED_KEYS.has(key);
}

function describeUnknownKey(key: string): string {
  const [closest] = closestNames(key, configurationKeys, 1);
  const hint = closest === undefined ? "" : ` Did you mean cloudflare-access:${closest}?`;
  return `there is no configuration key cloudflare-access:${key}.${hint} The keys are ${configurationKeys.join(", ")}.`;
}
