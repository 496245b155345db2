import { failuresOf } from "../../../provider/arguments/argumentError";
import { type Credentials } from "../../../provider/cloudflare/credentials";
import { type ConfigurationWords, type RawConfiguration } from "../../../provider/configuration/environmentVariables";
import { resolveConfiguration, type Settings } from "../../../provider/configuration/resolveConfiguration";
import {
  checkHeaderValues,
  type Given,
  type MissingCredentials,
  resolveCredentials,
} from "../../../provider/configuration/resolveCredentials";

const apiToken = "m".repeat(40);
const accountId = "a".repeat(32);
const zoneId = "b".repeat(32);
const words: ConfigurationWords = {
  sourceOf: (key) => `key ${key}`,
  howToSet: (key) => `set ${key}`,
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
      credentials: { kind: "apiToken", apiToken, source: "key apiToken" },
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

type GivenCredentials = Partial<Record<"apiToken" | "apiKey" | "email", Given>>;

const configured = (value: string): Given => ({ value, source: `configured ${value}`, isConfigured: true });
const ambient = (value: string): Given => ({ value, source: `ambient ${value}`, isConfigured: false });

function credentialsOf(
  given: GivenCredentials,
  wording: ConfigurationWords = words,
  environment: Record<string, string> = {},
) {
  return resolveCredentials((key) => given[key], wording, environment);
}

describe("resolveCredentials", () => {
  const token = (source: string) => ({ kind: "apiToken", apiToken: "t", source });
  const pair = (source: string) => ({ kind: "apiKey", apiKey: "k", email: "e", source });

  it.each<[string, GivenCredentials, object]>([
    ["a token alone", { apiToken: ambient("t") }, token("ambient t")],
    ["a pair alone", { apiKey: ambient("k"), email: ambient("e") }, pair("ambient k and ambient e")],
    [
      "a token before a pair of the same level",
      { apiToken: configured("t"), apiKey: configured("k"), email: configured("e") },
      token("configured t"),
    ],
    [
      "the environment's token before its pair",
      { apiToken: ambient("t"), apiKey: ambient("k"), email: ambient("e") },
      token("ambient t"),
    ],
    [
      "a configured pair before the environment's token",
      { apiToken: ambient("t"), apiKey: configured("k"), email: configured("e") },
      pair("configured k and configured e"),
    ],
    [
      "a pair configured by half before the environment's token",
      { apiToken: ambient("t"), apiKey: configured("k"), email: ambient("e") },
      pair("configured k and ambient e"),
    ],
    ["a token beside half a pair", { apiToken: ambient("t"), email: ambient("e") }, token("ambient t")],
  ])("takes %s", (_what, given, credentials) => {
    expect(credentialsOf(given)).toEqual(credentials);
  });

  it.each<[GivenCredentials, string, string]>([
    [
      { apiKey: configured("k") },
      "email",
      "configured k is only half of a key pair; give the other half with set email or CLOUDFLARE_EMAIL, or an API token instead.",
    ],
    [
      { email: ambient("e") },
      "apiKey",
      "ambient e is only half of a key pair; give the other half with set apiKey or CLOUDFLARE_API_KEY, or an API token instead.",
    ],
    [
      {},
      "apiToken",
      "no credentials are given; set CLOUDFLARE_API_TOKEN, or use set apiToken. " +
        'The API token needs the permission "Access: Service Tokens Read".',
    ],
  ])("refuses %j by the key that is missing", (given, property, reason) => {
    expect(credentialsOf(given)).toEqual({
      kind: "missing",
      failure: { property, reason },
      isConfigured: "apiKey" in given,
    });
  });

  it.each([{}, { email: ambient("e") }])(
    "with %j names variables that are set under a name that is not read, without their values",
    (given) => {
      const environment = {
        CF_API_TOKEN: "made-up",
        CF_API_KEY: "made-up",
        CLOUDFLARE_EMAIL: "e",
        CF_EMAIL: "made-up",
      };
      const { failure } = credentialsOf(given, words, environment) as MissingCredentials;

      expect(failure.reason).toMatch(
        /\. CF_API_TOKEN is set, but is not read: use the name CLOUDFLARE_API_TOKEN\. CF_API_KEY is set, but is not read: use the name CLOUDFLARE_API_KEY\.$/,
      );
    },
  );

  it.each<[string, GivenCredentials, string | undefined]>([
    ["a configured token", { apiToken: configured("t") }, "It may be old."],
    ["a configured pair", { apiKey: configured("k"), email: ambient("e") }, "It may be old."],
    ["the environment's token", { apiToken: ambient("t") }, undefined],
    ["the environment's pair", { apiKey: ambient("k"), email: ambient("e") }, undefined],
  ])("gives %s the hint of where it was configured, for when it is refused", (_, given, hint) => {
    const credentials = credentialsOf(given, { ...words, refusedCredentialHint: "It may be old." });
    expect("hint" in credentials ? credentials.hint : undefined).toBe(hint);
  });

  it.each([
    [{}, /^no credentials are given; set CLOUDFLARE_API_TOKEN\. /],
    [{ apiKey: ambient("k") }, /other half with CLOUDFLARE_EMAIL, or an/],
  ])("with %j names only the environment where there is no other way", (given, reason) => {
    const { failure } = credentialsOf(given, { ...words, howToSet: () => undefined }) as MissingCredentials;

    expect(failure.reason).toMatch(reason);
  });
});

describe("checkHeaderValues", () => {
  const reasonsFor = (credentials: Credentials) => failuresOf(() => checkHeaderValues(credentials));
  const malformed = "has a space, a line break or another character that no credential has; copy it again.";

  it.each(["m".repeat(40), "a-b_c.d~e"])("accepts %s", (apiToken) => {
    expect(reasonsFor({ kind: "apiToken", apiToken, source: "the source" })).toEqual([]);
  });

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
  ])("refuses %j unshown: it %s", (apiToken = "", reason = "") => {
    expect(reasonsFor({ kind: "apiToken", apiToken, source: "the source" })).toEqual([
      { property: "apiToken", reason: `the value from the source ${reason}` },
    ]);
  });

  it("checks both halves of a pair", () => {
    expect(reasonsFor({ kind: "apiKey", apiKey: "a b", email: "c d", source: "both" })).toEqual([
      { property: "apiKey", reason: `the value from both ${malformed}` },
      { property: "email", reason: `the value from both ${malformed}` },
    ]);
  });
});
