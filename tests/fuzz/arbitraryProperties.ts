import fc from "fast-check";

// Source: https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/rpc.ts
const signatureKey = "4dabf18193072939515e22adb298388d";
const signatures = [
  "1b47061264138c4ac30d75fd1eb44270",
  "c44067f5952c0a294b673a41bacd8c17",
  "0def7320c3a5731c473e5ecbe6d01bc7",
  "5cf8f73096256a8f31e491e813e4eb8e",
  "d0e6a833031e9bbcd3f4e8bde6ca49a4",
];
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const keys = fc.constantFrom(
  ...["accountId", "zoneId", "name", "names", "namePattern", "id", "clientId", "prefer", "statuses", "expected"],
  ...["expiringWithin", "inactiveFor", "unmanaged", "perPage", "maxItems", "apiToken", "baseUrl", "maxRetries"],
  ...["tokens", "ids", "clientIds", "drift", "recordedAt", "__proto__", "constructor", "", "value", "secret"],
);

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    unknown,
    signatureKey,
    "720h",
    "forever",
    "ci-*",
    "[",
    "\\",
    "{a,b",
    "newest",
    "report",
    "0".repeat(32),
  ),
  fc.string({ unit: "grapheme", maxLength: 400 }),
);

/** A property bag of the shapes that Pulumi's wire has: plain values, secrets, outputs, assets, references, unknowns. */
export const properties = fc.letrec<{ bag: Record<string, unknown>; value: unknown }>((tie) => ({
  bag: fc.dictionary(keys, tie("value"), { maxKeys: 6, noNullPrototype: true }),
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    text,
    fc.oneof(fc.double(), fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.record(
      {
        [signatureKey]: fc.oneof(fc.constantFrom(...signatures), text),
        value: tie("value"),
        secret: fc.boolean(),
        urn: text,
      },
      { requiredKeys: [signatureKey] },
    ),
    tie("bag"),
  ),
})).bag;
