import * as pulumi from "@pulumi/pulumi";
import { config } from "../../../sdk/nodejs";

afterEach(() => {
  pulumi.runtime.setAllConfig({});
});

describe("config", () => {
  it.each(["apiToken", "apiKey", "email", "accountId", "zoneId", "baseUrl", "requestTimeout", "deadline"] as const)(
    "reads %s from the stack's configuration when it is asked for",
    (key) => {
      pulumi.runtime.setAllConfig({ [`cloudflare-access:${key}`]: `the ${key}` });
      expect(config[key]).toBe(`the ${key}`);
    },
  );

  it.each(["maxRetries", "maxConcurrency"] as const)("reads %s as a number", (key) => {
    pulumi.runtime.setAllConfig({ [`cloudflare-access:${key}`]: "0" });
    expect(config[key]).toBe(0);
  });

  it("refuses a number that is none", () => {
    pulumi.runtime.setAllConfig({ "cloudflare-access:maxRetries": "many" });
    expect(() => config.maxRetries).toThrow(/cloudflare-access:maxRetries/);
  });

  it("gives the default, or undefined, for each key that is not set", () => {
    expect({ ...config }).toEqual({
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
    expect(config.accountId).toBeUndefined();
    jest.restoreAllMocks();
  });
});
