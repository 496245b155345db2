import { SecretArguments } from "../../../provider/arguments/secretArguments";
import { checkConfiguration, resolveProviderSettings } from "../../../provider/plugin/checkConfiguration";
import { checkProperties } from "../../../provider/plugin/checkProperties";
import { toSecret, UNKNOWN, type WireProperties } from "../../../provider/plugin/values";

const spec = {
  properties: {
    text: { type: "string" },
    count: { type: "integer" },
    share: { type: "number" },
    flag: { type: "boolean" },
    list: { type: "array", items: { type: "string" } },
    expected: { type: "array", items: { $ref: "#/types/cloudflare-access:index:ExpectedServiceToken" } },
  },
  required: ["text"],
};

const check = (values: WireProperties, paths: string[] = []) =>
  checkProperties({ values, secrets: new SecretArguments(paths) }, spec);

function failuresOf(properties: WireProperties): string[] {
  return check({ text: "", ...properties }).map(({ property, reason }) => `${property} ${reason}`);
}

describe("checkProperties", () => {
  it.each([
    { count: 3, share: 0.5, flag: false, list: [], expected: [] },
    { share: 3 },
    { list: ["a", UNKNOWN], expected: UNKNOWN, count: UNKNOWN },
    { expected: [{ name: "a", enabled: true }, UNKNOWN, { name: UNKNOWN }] },
  ])("accepts %j", (properties) => {
    expect(failuresOf(properties)).toEqual([]);
  });

  it.each<[WireProperties, string]>([
    [{ text: 1 }, "text must be a string, not a whole number."],
    [{ text: null }, "text must be a string, not null."],
    [{ count: 1.5 }, "count must be a whole number, not a number with a fraction."],
    [{ flag: "true" }, "flag must be a boolean, not a string."],
    [{ list: {} }, "list must be a list, not an object."],
    [{ list: ["a", []] }, "list[1] must be a string, not a list."],
    [{ expected: [null] }, "expected[0] must be an object, not null."],
    [{ expected: [{}] }, "expected[0].name is missing; it is required."],
  ])("refuses %j", (properties, failure) => {
    expect(failuresOf(properties)).toEqual([failure]);
  });

  it("names what is missing and what is unknown together", () => {
    const failures = check({ txt: "a" });

    expect(failures).toEqual([
      { property: "text", reason: "is missing; it is required." },
      {
        property: "txt",
        reason:
          'there is no argument "txt". Did you mean text? The arguments are text, count, share, flag, list, expected.',
      },
    ]);
  });

  it.each(["constructor", "toString"])("does not take %s for a property, which every object has", (key) => {
    expect(failuresOf({ [key]: "a" })).toHaveLength(1);
  });

  it("names no key within a secret", () => {
    const properties = {
      text: "",
      expected: [
        { name: "a", hidden: 1 },
        { name: "b", nmae: 1 },
      ],
    };

    expect(check(properties, ["expected[0]"])).toEqual([
      { property: "expected[0]", reason: expect.stringMatching(/^has an unknown key \(not shown\)\. /) as string },
      { property: "expected[1].nmae", reason: expect.stringContaining("Did you mean name?") as string },
    ]);
  });
});

const apiToken = "m".repeat(40);
const accountId = "a".repeat(32);

describe("checkConfiguration", () => {
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
  ])("names %s where its value may be shown", (key, properties) => {
    expect(checkConfiguration(properties, {}).failures.map(({ property }) => property)).toEqual([key]);
  });
});

describe("checkConfiguration of credentials", () => {
  it.each([[{}], [{ apiToken: "" }]])("accepts none in %j, as not every operation needs one", (properties) => {
    expect(checkConfiguration(properties, { CLOUDFLARE_EMAIL: "somebody@example.com" }).failures).toEqual([]);
  });

  it.each([["maxRetries"], ["maxConcurrency"], ["deadline"], ["requestTimeout"], ["accountId"], ["email"]])(
    "shows no API token that stands under %s",
    (key) => {
      const credential = "A1b2-".repeat(8);
      const { failures } = checkConfiguration({ apiKey: "made-up", [key]: credential }, {});

      expect(JSON.stringify(failures)).not.toContain("A1b2");
    },
  );

  it("shows no value that is marked as secret", () => {
    const { failures } = checkConfiguration({ maxRetries: toSecret("4711"), deadline: toSecret("soon") }, {});

    expect(failures).toEqual([
      {
        property: "",
        reason: "deadline: the value (not shown) is not valid; give a Go duration such as 720h or 1h30m.",
      },
      { property: "", reason: "maxRetries: the value (not shown) is not valid; give a whole number from 0 to 20." },
    ]);
  });
});

describe("resolveProviderSettings", () => {
  it("leaves a missing credential to the first call that needs it", () => {
    expect(resolveProviderSettings({}, {})).toMatchObject({
      credentials: { kind: "missing", failure: { property: "apiToken" } },
    });
  });

  it("says of a refused credential of the configuration that a refresh uses the one in the state", () => {
    const token = "m".repeat(40);
    expect(resolveProviderSettings({ apiToken: token }, {}).credentials).toMatchObject({
      hint:
        "If you have changed it in the stack's configuration, `--refresh` still uses the old one: run `pulumi up` without " +
        "`--refresh`, or add `--run-program`.",
    });
    expect(resolveProviderSettings({}, { CLOUDFLARE_API_TOKEN: token }).credentials).not.toHaveProperty("hint");
  });

  it("marks the scope of a secret accountId", () => {
    expect(resolveProviderSettings({ apiToken, accountId: toSecret(accountId) }, {}).scope).toEqual({
      scope: { accountId, isSecret: true },
    });
  });

  it("fails with every problem", () => {
    expect(() => resolveProviderSettings({ deadline: "0s", maxRetries: -1 }, {})).toThrow(
      /^deadline: .*\nmaxRetries: /,
    );
    expect(() => resolveProviderSettings({ apiToken: 42, deadline: "soon" }, {})).toThrow(
      "apiToken: must be a string.",
    );
  });
});
