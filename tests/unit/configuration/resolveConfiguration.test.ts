import { type Settings, resolveConfiguration } from "../../../provider/configuration/resolveConfiguration";
import { type RawConfiguration } from "../../../provider/configuration/environmentVariables";

const apiToken = "m".repeat(40);
const accountId = "a".repeat(32);
const zoneId = "b".repeat(32);
const words = { sourceOf: (key: string) => `key ${key}`, howToSet: (key: string) => `set ${key}` };

function resolve(raw: RawConfiguration, environment: Readonly<Record<string, string>> = {}): Settings {
  return resolveConfiguration(raw, environment, words);
}

describe("resolveConfiguration", () => {
  it("has defaults for all but the credentials and the scope", () => {
    expect(resolve({}, { CLOUDFLARE_API_TOKEN: apiToken })).toEqual({
      credentials: { kind: "apiToken", apiToken, source: "the environment variable CLOUDFLARE_API_TOKEN" },
      scope: {
        reason:
          "neither accountId nor zoneId is given; give one of them, or a default with set accountId or the environment " +
          "variable CLOUDFLARE_ACCOUNT_ID.",
      },
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
    [
      {},
      { CLOUDFLARE_ACCOUNT_ID: accountId, CLOUDFLARE_ZONE_ID: zoneId },
      {
        reason:
          "the environment variables CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_ZONE_ID are both set; unset one of them, or give " +
          "accountId or zoneId.",
      },
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
