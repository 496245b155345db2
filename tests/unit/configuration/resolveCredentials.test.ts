import { type Credentials } from "../../../provider/cloudflare/credentials";
import { type ArgumentError, type Failure } from "../../../provider/arguments/argumentError";
import {
  checkHeaderValues,
  type Given,
  listWays,
  resolveCredentials,
} from "../../../provider/configuration/resolveCredentials";

type Key = "apiToken" | "apiKey" | "email";

const words = { sourceOf: (key: string) => `key ${key}`, howToSet: (key: string) => `set ${key}` };
const wordsOfEnvironment = { ...words, howToSet: () => undefined };

const configured = (value: string): Given => ({ value, source: `configured ${value}`, isConfigured: true });
const ambient = (value: string): Given => ({ value, source: `ambient ${value}`, isConfigured: false });

function resolve(
  given: Partial<Record<Key, Given>>,
  wording: Parameters<typeof resolveCredentials>[1] = words,
  environment: Record<string, string> = {},
) {
  return resolveCredentials((key) => given[key], wording, environment);
}

describe("resolveCredentials", () => {
  const token = (source: string) => ({ kind: "apiToken", apiToken: "t", source });
  const pair = (source: string) => ({ kind: "apiKey", apiKey: "k", email: "e", source });

  it.each<[string, Partial<Record<Key, Given>>, object]>([
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
    expect(resolve(given)).toEqual(credentials);
  });

  it.each<[Partial<Record<Key, Given>>, string, string]>([
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
    expect(resolve(given)).toEqual({
      kind: "missing",
      failure: { property, reason },
      isConfigured: "apiKey" in given,
    });
  });

  it("names variables that are set under a name that is not read, without their values", () => {
    const environment = { CF_API_TOKEN: "made-up", CF_API_KEY: "made-up", CLOUDFLARE_EMAIL: "e", CF_EMAIL: "made-up" };
    expect(resolve({}, words, environment)).toMatchObject({
      failure: {
        reason: expect.stringMatching(
          /Tokens Read"\. CF_API_TOKEN is set, but is not read: use the name CLOUDFLARE_API_TOKEN\. CF_API_KEY is set, but is not read: use the name CLOUDFLARE_API_KEY\.$/,
        ) as string,
      },
    });
    expect(resolve({ email: ambient("e") }, words, { CF_API_KEY: "made-up" })).toMatchObject({
      failure: {
        reason: expect.stringMatching(
          / CF_API_KEY is set, but is not read: use the name CLOUDFLARE_API_KEY\.$/,
        ) as string,
      },
    });
  });

  it.each<[string, Partial<Record<Key, Given>>, string | undefined]>([
    ["a configured token", { apiToken: configured("t") }, "It may be old."],
    ["a configured pair", { apiKey: configured("k"), email: ambient("e") }, "It may be old."],
    ["the environment's token", { apiToken: ambient("t") }, undefined],
    ["the environment's pair", { apiKey: ambient("k"), email: ambient("e") }, undefined],
  ])("gives %s the hint of where it was configured, for when it is refused", (_, given, hint) => {
    const credentials = resolve(given, { ...words, refusedCredentialHint: "It may be old." });
    expect("hint" in credentials ? credentials.hint : undefined).toBe(hint);
  });

  it("names only the environment where there is no other way", () => {
    expect(resolve({}, wordsOfEnvironment)).toMatchObject({
      failure: { reason: expect.stringMatching(/^no credentials are given; set CLOUDFLARE_API_TOKEN\. /) as string },
    });
    expect(resolve({ apiKey: ambient("k") }, wordsOfEnvironment)).toMatchObject({
      failure: { reason: expect.stringMatching(/other half with CLOUDFLARE_EMAIL, or an/) as string },
    });
  });
});

describe("listWays", () => {
  it.each([
    [["a", "b"], "a or b"],
    [[undefined, "b"], "b"],
  ])("of %j is %j", (ways, text) => {
    expect(listWays(...ways)).toBe(text);
  });
});

describe("checkHeaderValues", () => {
  function failuresFor(credentials: Credentials): readonly Failure[] {
    try {
      checkHeaderValues(credentials);
      return [];
    } catch (error) {
      return (error as ArgumentError).failures;
    }
  }

  function failuresOf(apiToken: string): readonly object[] {
    return failuresFor({ kind: "apiToken", apiToken, source: "the source" });
  }

  it.each(["m".repeat(40), "a-b_c.d~e"])("accepts %s", (value) => {
    expect(failuresOf(value)).toEqual([]);
  });

  it.each(['"made-up"', "'made-up'"])("names the quotation marks of %s, as env files leave them", (value) => {
    expect(failuresOf(value)).toEqual([
      {
        property: "apiToken",
        reason:
          "the value from the source is not a credential. It is in quotation marks, which are taken for a part of it: remove them.",
      },
    ]);
  });

  it.each(["Bearer made-up", "bearer\tmade-up"])("names the Bearer of %j", (value) => {
    expect(failuresOf(value)).toEqual([
      {
        property: "apiToken",
        reason: 'the value from the source begins with "Bearer", which is added to it: leave that out.',
      },
    ]);
  });

  it.each(["made up", "made-up\n", "\tmade-up", "mäde-up", "made-up\u0000", "“made-up”"])(
    "refuses %j unshown",
    (value) => {
      expect(failuresOf(value)).toEqual([
        {
          property: "apiToken",
          reason:
            "the value from the source has a space, a line break or another character that no credential has; copy it again.",
        },
      ]);
    },
  );

  it("checks both halves of a pair", () => {
    const failures = failuresFor({ kind: "apiKey", apiKey: "a b", email: "c d", source: "both" });

    expect(failures.map(({ property }) => property)).toEqual(["apiKey", "email"]);
  });
});
