import { randomBytes } from "node:crypto";
import { type ServiceError, status } from "@grpc/grpc-js";
import { isFault } from "../fuzz/serviceMethods";
import { BaselineCalls } from "../protocol/baselineCalls";
import { useStage } from "../protocol/stage";
import { type Failure, type Properties } from "../protocol/unaryCalls";
import { output, secret, unknown } from "../protocol/wireValues";

const stage = useStage();
const baseline = new BaselineCalls(() => stage.plugin);

// Source: sdk/nodejs/runtime/rpc.ts of pulumi/pulumi.
const signature = "4dabf18193072939515e22adb298388d";

/** Values of every kind that the engine knows, in most of which a secret text stands. */
function valuesWith(text: string): [string, unknown][] {
  const asset = { [signature]: "c44067f5952c0a294b673a41bacd8c17", text, hash: text };
  return [
    ["a secret", secret(text)],
    ["a secret number", secret(1e300)],
    ["a secret list", secret([text, { [text]: text }])],
    ["a secret in a secret", secret(secret(text))],
    ["a secret in an object", { [text]: secret(text) }],
    ["a secret in lists", [[[secret(text)]]]],
    ["an unknown", unknown],
    ["an unknown secret", secret(unknown)],
    ["a list of an unknown", [unknown]],
    ["an output not known yet", output()],
    ["a secret output", { ...output(text), secret: true }],
    ["a secret asset", secret(asset)],
    ["a secret archive", secret({ [signature]: "0def7320c3a5731c473e5ecbe6d01bc7", assets: { [text]: asset } })],
    [
      "a secret reference",
      secret({ [signature]: "5cf8f73096256a8f31e491e813e4eb8e", urn: text, id: text, packageVersion: "" }),
    ],
    ["a signature of no kind", secret({ [signature]: "made-up", value: text })],
    ["a secret without a value", { [signature]: "1b47061264138c4ac30d75fd1eb44270" }],
    [
      "a resource reference",
      { [signature]: "5cf8f73096256a8f31e491e813e4eb8e", urn: "urn:pulumi:a::b::c::d", id: unknown },
    ],
    ["an empty asset", { [signature]: "c44067f5952c0a294b673a41bacd8c17" }],
    ["null", null],
  ];
}

const scopes = ["accountId", "zoneId"];
const one = (key: string) => (value: unknown) => ({ [key]: value });
const inExpected = (key: string) => (value: unknown) => ({ expected: [{ name: "ci", [key]: value }] });

/** Every place where an argument of a function can stand. */
const FUNCTION_PLACES: [string, string, (value: unknown) => Properties][] = [
  ...[...scopes, "name", "namePattern", "search", "statuses", "expiringWithin", "perPage", "maxItems", "nmae"].map(
    (key): [string, string, (value: unknown) => Properties] => ["getServiceTokens", key, one(key)],
  ),
  ["getServiceTokens", "statuses[0]", (value) => ({ statuses: [value] })],
  ...[...scopes, "name", "id", "clientId", "prefer", "expiringWithin"].map(
    (key): [string, string, (value: unknown) => Properties] => ["getServiceToken", key, one(key)],
  ),
  ["getServiceToken", "name beside id", (value) => ({ name: value, id: value })],
  ...[...scopes, "expected", "expiringWithin", "inactiveFor", "unmanaged"].map(
    (key): [string, string, (value: unknown) => Properties] => [
      "getServiceTokenDrift",
      key,
      (value) => ({ expected: [{ name: "ci" }], [key]: value }),
    ],
  ),
  ["getServiceTokenDrift", "expected[0]", (value) => ({ expected: [value] })],
  ...["name", "id", "clientId", "duration", "enabled", "clientSecretVersion", "expiringWithin", "nmae"].map(
    (key): [string, string, (value: unknown) => Properties] => [
      "getServiceTokenDrift",
      `expected[0].${key}`,
      inExpected(key),
    ],
  ),
];

const RESOURCE_PLACES: [string, (value: unknown) => Properties][] = [
  ...[...scopes, "names", "namePattern", "expiringWithin", "inactiveFor", "unmanaged", "nmae"].map(
    (key): [string, (value: unknown) => Properties] => [key, one(key)],
  ),
  ["names[0]", (value) => ({ names: [value, "ci"] })],
];

const CONFIGURATION_KEYS = [
  "apiToken",
  "apiKey",
  "email",
  "accountId",
  "zoneId",
  "baseUrl",
  "requestTimeout",
  "deadline",
  "maxRetries",
  "maxConcurrency",
  "apiTokn",
];

/** How a call ended: with failures, or in words that are not a fault of ours. */
async function settle(call: Promise<{ failures: Failure[] }>): Promise<string> {
  try {
    const { failures } = await call;
    return failures.map(({ reason }) => reason).join("\n");
  } catch (error) {
    const { code, details } = error as ServiceError;
    expect([details, isFault({ code, details })]).toEqual([details, false]);
    expect(code).not.toBe(status.OK);
    return details;
  }
}

/**
 * Tries every value in a place. No message may have any of the secret; an answer may, as the engine keeps it secret where an
 * argument was.
 */
async function tryAll(call: (value: unknown) => Promise<{ failures: Failure[] }>): Promise<void> {
  const core = randomBytes(30).toString("base64url");
  // Quotes, a backslash and more than 60 characters: a message could write it in several ways.
  for (const [kind, value] of valuesWith(`${core}"\\${"x".repeat(60)}`)) {
    const said = (await settle(call(value))) + stage.plugin.stderr;
    expect([kind, said.includes(core.slice(0, 10)), /internal error/i.test(said)]).toEqual([kind, false, false]);
  }
}

describe(`hostile arguments, ${valuesWith("").length} in each place`, () => {
  it.each(FUNCTION_PLACES)("%s takes or refuses them in %s", async (name, _place, toArgs) => {
    await tryAll((value) => stage.invoke(name, toArgs(value)));
  });

  it.each(RESOURCE_PLACES)("the baseline's Check takes or refuses them in %s", async (_place, toInputs) => {
    await tryAll((value) => baseline.check(toInputs(value)));
  });

  it.each(CONFIGURATION_KEYS)("CheckConfig takes or refuses them in %s", async (key) => {
    await tryAll((value) => stage.plugin.checkConfig({ [key]: value }));
  });
});
