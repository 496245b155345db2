import { failuresOf } from "../../../provider/arguments/argumentError";
import {
  type ConfigurationWords,
  type RawConfiguration,
  resolveConfiguration,
  type Settings,
} from "../../../provider/configuration/resolveConfiguration";
import { type MissingCredentials, resolveCredentials } from "../../../provider/configuration/resolveCredentials";

const apiToken = "m".repeat(40);
const accountId = "a".repeat(32);
const zoneId = "b".repeat(32);
const words: ConfigurationWords = {
  credentials: { howToSet: (key) => `set ${key}`, refusedHint: "It may be old." },
  noScope: "No scope.",
  bothScopes: "Both scopes.",
};

function resolve(raw: RawConfiguration, environment: Readonly<Record<string, string>> = {}): Settings {
  return resolveConfiguration(raw, environment, words);
}

describe("resolveConfiguration", () => {
  it("has defaults for all but the credentials and the scope", () => {
    expect(resolve({}, { CLOUDFLARE_API_TOKEN: apiToken })).toEqual({
      credentials: { kind: "apiToken", apiToken, source: "the environment variable CLOUDFLARE_API_TOKEN" },
      scope: { reason: "No scope." },
      baseUrl: "https://api.cloudflare.com/client/v4",
      requestTimeoutMs: 30_000,
      deadlineMs: 120_000,
      maxRetries: 4,
      maxConcurrency: 16,
    });
  });

  it("takes each value of the configuration", () => {
    const raw = {
      apiToken,
      zoneId,
      baseUrl: "http://127.0.0.1:1/client/v4/",
      requestTimeout: "1.5s",
      deadline: "24h",
      maxRetries: "0",
      maxConcurrency: 100,
    };

    expect(resolve(raw, { CLOUDFLARE_ACCOUNT_ID: accountId, CLOUDFLARE_BASE_URL: "nonsense" })).toEqual({
      credentials: {
        kind: "apiToken",
        apiToken,
        source: "the configuration key cloudflare-access:apiToken",
        hint: "It may be old.",
      },
      scope: { scope: { zoneId } },
      baseUrl: "http://127.0.0.1:1/client/v4",
      requestTimeoutMs: 1_500,
      deadlineMs: 86_400_000,
      maxRetries: 0,
      maxConcurrency: 100,
    });
  });

  it("takes an empty text for a value that is not set, on both sides", () => {
    const empty = { apiToken: "", email: "", accountId: "", zoneId: "", baseUrl: "", requestTimeout: "", deadline: "" };
    const environment = { CLOUDFLARE_API_TOKEN: apiToken, CLOUDFLARE_API_KEY: "", CLOUDFLARE_ACCOUNT_ID: "" };

    expect(resolve({ ...empty, maxRetries: "", maxConcurrency: "" }, environment)).toEqual(
      resolve({}, { CLOUDFLARE_API_TOKEN: apiToken }),
    );
  });

  it.each([
    [{ accountId }, { CLOUDFLARE_ZONE_ID: zoneId }, { scope: { accountId } }],
    [{}, { CLOUDFLARE_ZONE_ID: zoneId }, { scope: { zoneId } }],
    [{ accountId: "" }, { CLOUDFLARE_ACCOUNT_ID: accountId, CLOUDFLARE_ZONE_ID: "" }, { scope: { accountId } }],
    [{}, { CLOUDFLARE_ACCOUNT_ID: accountId, CLOUDFLARE_ZONE_ID: zoneId }, { reason: "Both scopes." }],
    [
      {},
      { CF_ACCOUNT_ID: accountId },
      { reason: "No scope. CF_ACCOUNT_ID is set, but is not read: use the name CLOUDFLARE_ACCOUNT_ID." },
    ],
    [
      {},
      { CLOUDFLARE_ACCOUNT_ID: "mine" },
      {
        reason:
          'the environment variable CLOUDFLARE_ACCOUNT_ID gives no accountId: "mine" is not an ID; it must be 32 hexadecimal ' +
          "characters, as the Cloudflare dashboard shows it on the overview page.",
      },
    ],
  ])("of %j with %j reads the scope", (raw, environment, scope) => {
    expect(resolve({ apiToken, ...raw }, environment).scope).toEqual(scope);
  });

  it.each([
    [{ accountId, zoneId }, "zoneId: accountId and zoneId are both given; give one of them."],
    [{ requestTimeout: "25h" }, "requestTimeout: 25h is longer than 24h; give a duration of 24h at most."],
    [{ deadline: "24h1ns" }, "deadline: 24h1ns is longer than 24h; give a duration of 24h at most."],
    [{ maxRetries: -1 }, "maxRetries: -1 is not usable; give a whole number from 0 to 20."],
    [{ maxRetries: 1.5 }, "maxRetries: 1.5 is not usable; give a whole number from 0 to 20."],
    [{ maxRetries: "1e1" }, 'maxRetries: "1e1" is not usable; give a whole number from 0 to 20.'],
    [{ maxConcurrency: 0 }, "maxConcurrency: 0 is not usable; give a whole number from 1 to 100."],
    [{ maxConcurrency: "101" }, 'maxConcurrency: "101" is not usable; give a whole number from 1 to 100.'],
  ])("refuses %j", (raw, message) => {
    expect(() => resolve({ apiToken, ...raw })).toThrow(new Error(message));
  });

  it("reports every problem at once", () => {
    expect(() => resolve({ accountId: "x", baseUrl: "x", deadline: "x", maxRetries: "x" })).toThrow(
      /^apiToken: .*\naccountId: .*\nbaseUrl: .*\ndeadline: .*\nmaxRetries: .*$/,
    );
  });
});

const keyOf = (key: string) => `the configuration key cloudflare-access:${key}`;
const variable = (name: string) => `the environment variable ${name}`;

describe("resolveCredentials", () => {
  const hint = "It may be old.";
  const token = { kind: "apiToken", apiToken: "t" };
  const pair = { kind: "apiKey", apiKey: "k", email: "e" };
  const [KEY, EMAIL, TOKEN] = ["CLOUDFLARE_API_KEY", "CLOUDFLARE_EMAIL", "CLOUDFLARE_API_TOKEN"];
  const ambientToken = { CLOUDFLARE_API_TOKEN: "t" };
  const ambientPair = { CLOUDFLARE_API_KEY: "k", CLOUDFLARE_EMAIL: "e" };

  it.each([
    ["a token alone", {}, ambientToken, { ...token, source: variable(TOKEN) }],
    ["a pair alone", {}, ambientPair, { ...pair, source: `${variable(KEY)} and ${variable(EMAIL)}` }],
    [
      "a token before a pair of the same level, with the hint of a configured one",
      { apiToken: "t", apiKey: "k", email: "e" },
      {},
      { ...token, source: keyOf("apiToken"), hint },
    ],
    [
      "the environment's token before its pair",
      {},
      { ...ambientToken, ...ambientPair },
      { ...token, source: variable(TOKEN) },
    ],
    [
      "a configured pair before the environment's token",
      { apiKey: "k", email: "e" },
      ambientToken,
      { ...pair, source: `${keyOf("apiKey")} and ${keyOf("email")}`, hint },
    ],
    [
      "a pair configured by half before the environment's token",
      { apiKey: "k" },
      { ...ambientToken, CLOUDFLARE_EMAIL: "e" },
      { ...pair, source: `${keyOf("apiKey")} and ${variable(EMAIL)}`, hint },
    ],
    [
      "a token beside half a pair",
      {},
      { ...ambientToken, CLOUDFLARE_EMAIL: "e" },
      { ...token, source: variable(TOKEN) },
    ],
  ])("takes %s", (_what, raw, environment, credentials) => {
    expect(resolveCredentials(raw, environment, words.credentials)).toEqual(credentials);
  });

  it("refuses half of a configured pair by the key that is missing", () => {
    expect(() => resolveCredentials({ apiKey: "k" }, {}, words.credentials)).toThrow(
      `email: ${keyOf("apiKey")} is only half of a key pair; give the other half with set email or CLOUDFLARE_EMAIL, or an ` +
        "API token instead.",
    );
  });

  const half = `${variable(EMAIL)} is only half of a key pair; give the other half with`;
  const permission = 'The API token needs the permission "Access: Service Tokens Read".';

  it.each([
    [
      words.credentials,
      { CLOUDFLARE_EMAIL: "e" },
      "apiKey",
      `${half} set apiKey or CLOUDFLARE_API_KEY, or an API token instead.`,
    ],
    [undefined, { CLOUDFLARE_EMAIL: "e" }, "apiKey", `${half} CLOUDFLARE_API_KEY, or an API token instead.`],
    [
      words.credentials,
      {},
      "apiToken",
      `no credentials are given; set CLOUDFLARE_API_TOKEN, or use set apiToken. ${permission}`,
    ],
    [undefined, {}, "apiToken", `no credentials are given; set CLOUDFLARE_API_TOKEN. ${permission}`],
  ])("of a command or the plugin says what is missing in the environment: %#", (own, environment, property, reason) => {
    expect(resolveCredentials({}, environment, own)).toEqual({ kind: "missing", failure: { property, reason } });
  });

  it("names variables that are set under a name that is not read, without their values", () => {
    const misnamed = { CF_API_TOKEN: "made-up", CF_API_KEY: "made-up", CF_EMAIL: "made-up" };
    const advice =
      ". CF_API_TOKEN is set, but is not read: use the name CLOUDFLARE_API_TOKEN. CF_API_KEY is set, but is not read: use the " +
      "name CLOUDFLARE_API_KEY.";
    const reason = (environment: Record<string, string>) =>
      (resolveCredentials({}, environment) as MissingCredentials).failure.reason;

    expect(reason({ CLOUDFLARE_EMAIL: "e", ...misnamed })).toMatch(new RegExp(`${advice}$`));
    expect(reason(misnamed)).toMatch(
      new RegExp(`${advice} CF_EMAIL is set, but is not read: use the name CLOUDFLARE_EMAIL.$`),
    );
  });
});

describe("a credential that an HTTP header can't carry", () => {
  const reasonsFor = (raw: RawConfiguration) => failuresOf(() => resolve(raw));
  const malformed = "has a space, a line break or another character that no credential has; copy it again.";

  it.each([
    // As env files leave them.
    ['"made-up"', "is not a credential. It is in quotation marks, which are taken for a part of it: remove them."],
    ["'made-up'", "is not a credential. It is in quotation marks, which are taken for a part of it: remove them."],
    ["Bearer made-up", 'begins with "Bearer", which is added to it: leave that out.'],
    ["bearer\tmade-up", 'begins with "Bearer", which is added to it: leave that out.'],
    ...["made up", "made-up\n", "\tmade-up", "mäde-up", "made-up\u0000", "“made-up”"].map((value) => [
      value,
      malformed,
    ]),
  ])("is refused unshown: %j %s", (apiToken = "", reason = "") => {
    expect(reasonsFor({ apiToken })).toEqual([
      { property: "apiToken", reason: `the value from ${keyOf("apiToken")} ${reason}` },
    ]);
  });

  it("may be either half of a pair", () => {
    const both = `${keyOf("apiKey")} and ${keyOf("email")}`;

    expect(reasonsFor({ apiKey: "a b", email: "c d" })).toEqual([
      { property: "apiKey", reason: `the value from ${both} ${malformed}` },
      { property: "email", reason: `the value from ${both} ${malformed}` },
    ]);
    expect(reasonsFor({ apiToken: "a-b_c.d~e" })).toEqual([]);
  });
});
