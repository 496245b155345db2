import * as pulumi from "@pulumi/pulumi";
import schema from "../../../provider/schema.json";
import * as access from "../../../sdk/nodejs";
import { recordRequests, valueOf } from "./recordRequests";

afterEach(() => {
  jest.restoreAllMocks();
  pulumi.runtime.setAllConfig({});
});

describe("index", () => {
  it("exports every function, resource and closed set of the schema, the provider, its configuration and the types", () => {
    const functions = Object.keys(schema.functions).map(nameIn);
    const enums = Object.entries(schema.types).filter(([, type]) => "enum" in type);
    expect(Object.keys(access).sort()).toEqual(
      [
        ...functions,
        ...functions.map((name) => `${name}Output`),
        ...Object.keys(schema.resources).map(nameIn),
        ...enums.map(([token]) => nameIn(token)),
        "Provider",
        "config",
        "types",
      ].sort(),
    );
  });

  it("makes a baseline of a reference to one", async () => {
    await recordRequests({ call: () => ({ referred: new access.ServiceTokenBaseline("tokens") }) });
    const { referred } = await invokeAny();
    expect(access.ServiceTokenBaseline.isInstance(referred)).toBe(true);
    await expect(urnOf(referred)).resolves.toBe(
      "urn:pulumi:stack::project::cloudflare-access:index:ServiceTokenBaseline::tokens",
    );
  });

  it("makes a provider of a reference to one", async () => {
    await recordRequests({ call: () => ({ referred: new access.Provider("main") }) });
    const { referred } = await invokeAny();
    expect(access.Provider.isInstance(referred)).toBe(true);
    await expect(urnOf(referred)).resolves.toBe("urn:pulumi:stack::project::pulumi:providers:cloudflare-access::main");
  });
});

describe("config", () => {
  it.each(["apiToken", "apiKey", "email", "accountId", "zoneId", "baseUrl", "requestTimeout", "deadline"] as const)(
    "reads %s from the stack's configuration when it is asked for",
    (key) => {
      pulumi.runtime.setAllConfig({ [`cloudflare-access:${key}`]: `the ${key}` });
      expect(access.config[key]).toBe(`the ${key}`);
    },
  );

  it.each(["maxRetries", "maxConcurrency"] as const)("reads %s as a number", (key) => {
    pulumi.runtime.setAllConfig({ [`cloudflare-access:${key}`]: "0" });
    expect(access.config[key]).toBe(0);
  });

  it("refuses a number that is none", () => {
    pulumi.runtime.setAllConfig({ "cloudflare-access:maxRetries": "many" });
    expect(() => access.config.maxRetries).toThrow(/cloudflare-access:maxRetries/);
  });

  it("gives the default, or undefined, for each key that is not set", () => {
    expect({ ...access.config }).toEqual({
      apiToken: undefined,
      apiKey: undefined,
      email: undefined,
      accountId: undefined,
      zoneId: undefined,
      baseUrl: undefined,
      requestTimeout: "30s",
      deadline: "2m",
      maxRetries: 4,
      maxConcurrency: 16,
    });
  });

  it("does not read the environment, which is the plugin's to read", () => {
    jest.replaceProperty(process, "env", { ...process.env, CLOUDFLARE_ACCOUNT_ID: "a1".repeat(16) });
    expect(access.config.accountId).toBeUndefined();
  });
});

/** The name at the end of a token such as `cloudflare-access:index:Finding`. */
function nameIn(token: string): string {
  return token.slice(token.lastIndexOf(":") + 1);
}

function invokeAny(): Promise<{ referred: pulumi.Resource }> {
  return pulumi.runtime.invoke("test:index:getAny", {}) as Promise<{ referred: pulumi.Resource }>;
}

function urnOf(resource: pulumi.Resource): Promise<string> {
  return valueOf(resource.urn);
}
