import { isDeepStrictEqual } from "node:util";
import { type Bag, SecretArguments } from "../arguments/secretArguments";

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

/** A property bag that came in a request. */
export interface WireBag extends Bag<WireProperties> {
  /** Whether there is anything in it that a preview does not know yet. */
  hasUnknown: boolean;
}

/**
 * Takes the wrappers off a property bag: secrets and outputs at any depth are replaced by what they hold, and a null property
 * is left out, as Pulumi makes no difference between it and an absent one.
 */
export function unwrap(properties: WireProperties): WireBag {
  const secretPaths: string[] = [];
  let hasUnknown = false;
  const unwrapProperties = (wrapped: WireProperties, prefix: string): WireProperties => {
    const entries = Object.entries(wrapped).map(([key, value]) => [key, unwrapValue(value, prefix + key)] as const);
    return Object.fromEntries(entries.filter(([, value]) => value !== null));
  };
  const unwrapValue = (value: WireValue, path: string): WireValue => {
    if (value === null || typeof value !== "object") {
      hasUnknown ||= value === UNKNOWN;
      return value;
    }
    if (Array.isArray(value)) {
      return value.map((item, index) => unwrapValue(item, `${path}[${index}]`));
    }
    const signature = value[SIGNATURE_KEY];
    if (signature !== SECRET_SIGNATURE && signature !== OUTPUT_SIGNATURE) {
      return unwrapProperties(value, `${path}.`);
    }
    if (signature === SECRET_SIGNATURE || value.secret === true) {
      secretPaths.push(path);
    }
    return unwrapValue(value.value ?? UNKNOWN, path);
  };
  const values = unwrapProperties(properties, "");
  return { values, secrets: new SecretArguments(secretPaths), hasUnknown };
}

/** The top-level keys in which two property bags differ, sorted. */
export function findChangedKeys(olds: WireProperties, news: WireProperties): string[] {
  const [before, now] = [unwrap(olds).values, unwrap(news).values];
  const keys = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...keys].filter((key) => !isDeepStrictEqual(before[key], now[key])).sort();
}

/** Wraps a value so that the engine treats it as a secret: encrypted in the state, hidden in its output. */
export function toSecret(value: unknown): WireProperties {
  return { [SIGNATURE_KEY]: SECRET_SIGNATURE, value: value as WireValue };
}
