import * as pulumi from "@pulumi/pulumi";
import packageJson from "../../../package.json";
import { Provider } from "../../../sdk/nodejs";
import { recordRequests, type SentRequests, valueOf } from "./recordRequests";

/** What marks a value as a secret on the wire: https://www.pulumi.com/docs/concepts/secrets. */
const secretMark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const credential = ["made", "up", "credential"].join("-");

afterEach(() => {
  jest.restoreAllMocks();
});

describe("Provider", () => {
  it("registers with its type and the package's version", async () => {
    const sent = await recordRequests();
    const request = await registrationOf(sent, new Provider("main"));
    expect([request.getType(), request.getName(), request.getVersion()]).toEqual([
      "pulumi:providers:cloudflare-access",
      "main",
      packageJson.version,
    ]);
  });

  it("registers with another version that the caller names", async () => {
    const sent = await recordRequests();
    const request = await registrationOf(sent, new Provider("main", {}, { version: "9.8.7" }));
    expect(request.getVersion()).toBe("9.8.7");
  });

  it.each(["apiToken", "apiKey"])("sends a plain %s as a secret", async (key) => {
    const sent = await recordRequests();
    const request = await registrationOf(sent, new Provider("main", { [key]: credential }));
    expect(request.getObject()?.toJavaScript()).toEqual({ [key]: { ...secretMark, value: credential } });
  });

  it.each(["apiToken", "apiKey"])("sends a %s that becomes known later as a secret", async (key) => {
    const sent = await recordRequests();
    const provider = new Provider("main", { [key]: pulumi.output(Promise.resolve(credential)) });
    const request = await registrationOf(sent, provider);
    expect(request.getObject()?.toJavaScript()).toEqual({ [key]: { ...secretMark, value: credential } });
  });

  it("has the engine keep both credentials secret among its outputs, with what the caller adds", async () => {
    const sent = await recordRequests();
    const opts: pulumi.CustomResourceOptions = { additionalSecretOutputs: ["email"] };
    const request = await registrationOf(sent, new Provider("main", {}, opts));
    expect(request.getAdditionalsecretoutputsList().sort()).toEqual(["apiKey", "apiToken", "email"]);
  });

  it("gives its credentials as secret outputs", async () => {
    await recordRequests();
    const provider = new Provider("main", { apiToken: credential, email: "someone@example.com" });
    await expect(pulumi.isSecret(provider.apiToken)).resolves.toBe(true);
    await expect(pulumi.isSecret(provider.email)).resolves.toBe(false);
  });

  it("sends numbers as JSON, as Pulumi hands a provider texts only", async () => {
    const sent = await recordRequests();
    const provider = new Provider("main", { maxRetries: 0, maxConcurrency: pulumi.output(8) });
    const request = await registrationOf(sent, provider);
    expect(request.getObject()?.toJavaScript()).toEqual({ maxRetries: "0", maxConcurrency: "8" });
  });

  it("sends texts as they are", async () => {
    const sent = await recordRequests();
    const args = { zoneId: "b2".repeat(16), email: "someone@example.com", deadline: "1m", requestTimeout: "5s" };
    const request = await registrationOf(sent, new Provider("main", args));
    expect(request.getObject()?.toJavaScript()).toEqual(args);
  });

  it("reads no credential from the environment, which would put it into the state", async () => {
    const names = ["CLOUDFLARE_API_TOKEN", "CLOUDFLARE_API_KEY", "CLOUDFLARE_EMAIL", "CLOUDFLARE_ACCOUNT_ID"];
    const environment = Object.fromEntries(names.map((name) => [name, credential]));
    jest.replaceProperty(process, "env", { ...process.env, ...environment });
    const sent = await recordRequests();
    const request = await registrationOf(sent, new Provider("main"));
    expect(request.getObject()?.toJavaScript()).toEqual({});
  });

  it("has each text of its configuration as an output, given or not", async () => {
    await recordRequests();
    const provider = new Provider("main", { baseUrl: "http://127.0.0.1:1/client/v4" });
    await expect(valueOf(provider.baseUrl)).resolves.toBe("http://127.0.0.1:1/client/v4");
    await expect(valueOf(provider.accountId)).resolves.toBeUndefined();
  });
});

describe("Provider.isInstance", () => {
  it("recognises one, also one of another copy of the package", async () => {
    await recordRequests();
    expect(Provider.isInstance(new Provider("main"))).toBe(true);
    expect(Provider.isInstance({ __pulumiType: "pulumi:providers:cloudflare-access" })).toBe(true);
  });

  it.each([undefined, null, "cloudflare-access", {}, { __pulumiType: "pulumi:providers:cloudflare" }])(
    "does not take %j for one",
    (value) => {
      expect(Provider.isInstance(value)).toBe(false);
    },
  );
});

async function registrationOf(sent: SentRequests, provider: Provider) {
  await valueOf(provider.urn);
  const requests = sent.registrations();
  expect(requests).toHaveLength(1);
  return requests[0]!;
}
