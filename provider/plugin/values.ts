/** A value as Pulumi's wire format carries it in a Struct. */
export type WireValue = null | boolean | number | string | WireValue[] | { [key: string]: WireValue };

/** A property bag as it comes in a request. */
export type WireProperties = Record<string, WireValue>;

// Source: sdk/nodejs/runtime/rpc.ts of pulumi/pulumi.
const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT_SIGNATURE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** What stands for a value that a preview does not know yet. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

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
  if (value[SIGNATURE_KEY] === OUTPUT_SIGNATURE && value.value === undefined) {
    return true;
  }
  return Object.values(value).some(containsUnknown);
}

/** Whether there is anything in a value that is marked as a secret. */
export function containsSecret(value: WireValue): boolean {
  if (value === null || typeof value !== "object") {
    return false;
  }
  return isMarkedSecret(value) || Object.values(value).some(containsSecret);
}

/** Every text in a value that is marked as a secret, longest first; one of a few letters would be in any sentence. */
export function secretTexts(value: WireValue, isSecret = false): string[] {
  if (typeof value === "string") {
    return isSecret && value.length > 3 ? [value] : [];
  }
  if (value === null || typeof value !== "object") {
    return [];
  }
  const isInside = isSecret || isMarkedSecret(value);
  const parts = isWrapper(value) ? [value.value ?? null] : Object.values(value);
  return parts.flatMap((part) => secretTexts(part, isInside)).sort((x, y) => y.length - x.length);
}

function isMarkedSecret(value: object): boolean {
  if (!isWrapper(value)) {
    return false;
  }
  return value[SIGNATURE_KEY] === SECRET_SIGNATURE || value.secret === true;
}

function isWrapper(value: object): value is Record<string, WireValue> {
  const signature = (value as Record<string, unknown>)[SIGNATURE_KEY];
  return signature === SECRET_SIGNATURE || signature === OUTPUT_SIGNATURE;
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
  const signature = value[SIGNATURE_KEY];
  if (signature === SECRET_SIGNATURE || signature === OUTPUT_SIGNATURE) {
    return unwrap(value.value ?? UNKNOWN);
  }
  return unwrapProperties(value);
}

/** {@link unwrap} for a property bag. */
export function unwrapProperties(properties: WireProperties): WireProperties {
  const entries = Object.entries(properties).map(([key, value]) => [key, unwrap(value)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

/** Wraps a value so that the engine treats it as a secret: encrypted in the state, hidden in its output. */
export function toSecret(value: WireValue): WireValue {
  return { [SIGNATURE_KEY]: SECRET_SIGNATURE, value };
}
