import { isDeepStrictEqual } from "node:util";
import { SecretArguments } from "../arguments/secretArguments";

/** A value as Pulumi's wire format carries it in a Struct. */
export type WireValue = null | boolean | number | string | WireValue[] | { [key: string]: WireValue };

/** A property bag as it comes in a request. */
export type WireProperties = Record<string, WireValue>;

// See https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/rpc.ts.
const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT_SIGNATURE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** What stands for a value that a preview does not know yet. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/**
 * Strings that the engine and the SDKs take for something else: the key and the signatures of wrapped values, and what stands
 * for an unknown value of each type. See https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go and
 * https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go.
 */
export const RESERVED_STRINGS: ReadonlySet<string> = new Set([
  SIGNATURE_KEY,
  SECRET_SIGNATURE,
  OUTPUT_SIGNATURE,
  "5cf8f73096256a8f31e491e813e4eb8e", // a resource reference
  "803fd3297a5875dc03ca845dda5d2a98", // a string of bytes
  "c44067f5952c0a294b673a41bacd8c17", // an asset
  "0def7320c3a5731c473e5ecbe6d01bc7", // an archive
  UNKNOWN,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // an unknown boolean
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // an unknown number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // an unknown array
  "030794c1-ac77-496b-92df-f27374a8bd58", // an unknown asset
  "e48ece36-62e2-4504-bad9-02848725956a", // an unknown archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // an unknown object
]);

/** Whether there is anything in a value that a preview does not know yet. */
export function containsUnknown(value: WireValue): boolean {
  if (value === UNKNOWN) {
    return true;
  }
  if (value === null || typeof value !== "object") {
    return false;
  }
  if (Array.isArray(value)) {
    return value.some(containsUnknown);
  }
  // A wrapper around nothing, as unwrap takes it.
  if (isWrapper(value) && (value.value ?? UNKNOWN) === UNKNOWN) {
    return true;
  }
  return Object.values(value).some(containsUnknown);
}

/** Which properties are marked as secret. */
export function findSecrets(properties: WireProperties): SecretArguments {
  return new SecretArguments(Object.entries(properties).flatMap(([key, value]) => secretPathsIn(value, key)));
}

/** The paths of the values that are marked, such as `names[1]`. */
function secretPathsIn(value: WireValue, path: string): string[] {
  if (value === null || typeof value !== "object") {
    return [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => secretPathsIn(item, `${path}[${index}]`));
  }
  if (isMarkedSecret(value)) {
    return [path];
  }
  return isWrapper(value)
    ? secretPathsIn(value.value ?? null, path)
    : Object.entries(value).flatMap(([key, item]) => secretPathsIn(item, `${path}.${key}`));
}

function isMarkedSecret(value: WireProperties): boolean {
  return value[SIGNATURE_KEY] === SECRET_SIGNATURE || (isWrapper(value) && value.secret === true);
}

function isWrapper(value: WireProperties): boolean {
  return value[SIGNATURE_KEY] === SECRET_SIGNATURE || value[SIGNATURE_KEY] === OUTPUT_SIGNATURE;
}

/**
 * The value without its wrappers: secrets and outputs at any depth are replaced by what they hold, and a null property is
 * left out, as Pulumi makes no difference between it and an absent one.
 */
export function unwrap(value: WireValue): WireValue {
  if (value === null || typeof value !== "object") {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(unwrap);
  }
  if (isWrapper(value)) {
    return unwrap(value.value ?? UNKNOWN);
  }
  return unwrapProperties(value);
}

/** {@link unwrap} for a property bag. */
export function unwrapProperties(properties: WireProperties): WireProperties {
  const entries = Object.entries(properties).map(([key, value]) => [key, unwrap(value)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

/** The top-level keys in which two property bags differ, sorted. */
export function findChangedKeys(olds: WireProperties, news: WireProperties): string[] {
  const keys = new Set([...Object.keys(olds), ...Object.keys(news)]);
  return [...keys].filter((key) => !isDeepStrictEqual(unwrap(olds[key] ?? null), unwrap(news[key] ?? null))).sort();
}

/** Wraps a value so that the engine treats it as a secret: encrypted in the state, hidden in its output. */
export function toSecret(value: WireValue): WireValue {
  return { [SIGNATURE_KEY]: SECRET_SIGNATURE, value };
}
