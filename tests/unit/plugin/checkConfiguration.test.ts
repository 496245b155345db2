import { checkConfiguration, toSettings } from "../../../provider/plugin/checkConfiguration";
import { UserError } from "../../../provider/plugin/userError";
import { toSecret, UNKNOWN } from "../../../provider/plugin/values";

const apiToken = "m".repeat(40);
const accountId = "a".repeat(32);

describe("checkConfiguration", () => {
  it("marks credentials as secrets, and nothing else", () => {
    const { inputs, failures } = checkConfiguration({ apiToken, apiKey: "", accountId }, {});

    expect(failures).toEqual([]);
    expect(inputs).toEqual({ apiToken: toSecret(apiToken), apiKey: "", accountId });
  });

  it("checks no values while any of them is unknown, but keys and types", () => {
    const { failures } = checkConfiguration({ apiToken: UNKNOWN, deadline: "soon", maxRetries: true, extra: 1 }, {});

    expect(failures.map(({ reason }) => reason.replace(/ The keys are .*/, ""))).toEqual([
      "extra: there is no configuration key cloudflare-access:extra.",
      "must be a whole number.",
    ]);
  });

  it.each([
    ["apiToken", { apiToken: "two words" }],
    ["baseUrl", { apiToken, baseUrl: "ftp://operator:made-up@example.com" }],
    ["accountId", { apiToken, accountId: "m".repeat(40) }],
    ["apitoken", { apiToken, apitoken: "made-up" }],
  ])("does not name %s where its value may be a credential, as the engine prints it", (key, properties) => {
    const { failures } = checkConfiguration(properties, {});

    expect(failures).toHaveLength(1);
    expect(failures[0]!.property).toBe("");
    expect(failures[0]!.reason.startsWith(`${key}: `)).toBe(true);
  });

  it.each([
    ["baseUrl", { apiToken, baseUrl: "api.cloudflare.com" }],
    ["accountId", { apiToken, accountId: "../../user" }],
    ["deadline", { apiToken, deadline: "soon" }],
    ["apiToken", {}],
  ])("names %s where its value may be shown", (key, properties) => {
    expect(checkConfiguration(properties, {}).failures.map(({ property }) => property)).toEqual([key]);
  });
});

describe("toSettings", () => {
  it("settles what is wrapped as secret", () => {
    expect(toSettings({ apiToken: toSecret(apiToken), accountId }, {})).toMatchObject({
      credentials: { apiToken, source: "the configuration key cloudflare-access:apiToken" },
      scope: { scope: { accountId } },
    });
  });

  it("fails with every problem, in words for the user", () => {
    const settle = () => toSettings({ deadline: "0s", maxRetries: -1 }, {});

    expect(settle).toThrow(/^apiToken: .*\ndeadline: .*\nmaxRetries: /);
    expect(catchError(settle)).toBeInstanceOf(UserError);
  });
});

function catchError(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
