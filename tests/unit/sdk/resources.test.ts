import * as pulumi from "@pulumi/pulumi";
import packageJson from "../../../package.json";
import { Provider, ServiceTokenBaseline, type types } from "../../../sdk/nodejs";
import { recordRequests, valueOf } from "./recordRequests";

/** What marks a value as a secret on the wire: https://www.pulumi.com/docs/concepts/secrets. */
const secretMark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const credential = ["made", "up", "credential"].join("-");
const providerType = "pulumi:providers:cloudflare-access";
const baselineType = "cloudflare-access:index:ServiceTokenBaseline";

afterEach(() => {
  jest.restoreAllMocks();
});

/** The one request with which a resource was registered. */
async function registrationOf(sent: Awaited<ReturnType<typeof recordRequests>>, resource: pulumi.Resource) {
  await valueOf(resource.urn);
  const requests = sent.registrations();
  expect(requests).toHaveLength(1);
  return requests[0]!;
}

describe("Provider", () => {
  it("registers with its type and the package's version", async () => {
    const sent = await recordRequests();
    const { type, name, version } = await registrationOf(sent, new Provider("main"));
    expect([type, name, version]).toEqual([providerType, "main", packageJson.version]);
  });

  it("registers with another version that the caller names", async () => {
    const sent = await recordRequests();
    const { version } = await registrationOf(sent, new Provider("main", {}, { version: "9.8.7" }));
    expect(version).toBe("9.8.7");
  });

  it.each([
    ["apiToken", credential],
    ["apiKey", credential],
    ["apiToken", pulumi.output(Promise.resolve(credential))],
    ["apiKey", pulumi.output(Promise.resolve(credential))],
  ])("sends %s as a secret, also where it becomes known later", async (key, value) => {
    const sent = await recordRequests();
    const { inputs } = await registrationOf(sent, new Provider("main", { [key]: value }));
    expect(inputs).toEqual({ [key]: { ...secretMark, value: credential } });
  });

  it("has the engine keep both credentials secret among its outputs, with what the caller adds", async () => {
    const sent = await recordRequests();
    const opts: pulumi.CustomResourceOptions = { additionalSecretOutputs: ["email"] };
    const { secretOutputs } = await registrationOf(sent, new Provider("main", {}, opts));
    expect(secretOutputs.sort()).toEqual(["apiKey", "apiToken", "email"]);
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
    const { inputs } = await registrationOf(sent, provider);
    expect(inputs).toEqual({ maxRetries: "0", maxConcurrency: "8" });
  });

  it("sends texts as they are", async () => {
    const sent = await recordRequests();
    const args = { zoneId: "b2".repeat(16), email: "someone@example.com", deadline: "1m", requestTimeout: "5s" };
    const { inputs } = await registrationOf(sent, new Provider("main", args));
    expect(inputs).toEqual(args);
  });

  it("reads no credential from the environment, which would put it into the state", async () => {
    const names = ["CLOUDFLARE_API_TOKEN", "CLOUDFLARE_API_KEY", "CLOUDFLARE_EMAIL", "CLOUDFLARE_ACCOUNT_ID"];
    const environment = Object.fromEntries(names.map((name) => [name, credential]));
    jest.replaceProperty(process, "env", { ...process.env, ...environment });
    const sent = await recordRequests();
    const { inputs } = await registrationOf(sent, new Provider("main"));
    expect(inputs).toEqual({});
  });

  it("has each text of its configuration as an output, given or not", async () => {
    await recordRequests();
    const provider = new Provider("main", { baseUrl: "http://127.0.0.1:1/client/v4" });
    await expect(valueOf(provider.baseUrl)).resolves.toBe("http://127.0.0.1:1/client/v4");
    await expect(valueOf(provider.accountId)).resolves.toBeUndefined();
  });
});

describe("ServiceTokenBaseline", () => {
  it("registers with its type, its inputs alone and the package's version", async () => {
    const sent = await recordRequests();
    const accountId = "a1".repeat(16);
    const args = { accountId: pulumi.output(accountId), names: ["one", pulumi.output("two")], inactiveFor: "720h" };
    const request = await registrationOf(sent, new ServiceTokenBaseline("tokens", { ...args, unmanaged: "report" }));
    expect(request).toEqual({
      type: baselineType,
      name: "tokens",
      version: packageJson.version,
      inputs: { accountId, names: ["one", "two"], inactiveFor: "720h", unmanaged: "report" },
      secretOutputs: [],
    });
  });

  it("needs no arguments", async () => {
    const sent = await recordRequests();
    const { inputs } = await registrationOf(sent, new ServiceTokenBaseline("tokens"));
    expect(inputs).toEqual({});
  });

  it("gives what the provider recorded", async () => {
    const drift: types.output.Finding[] = [
      { kind: "missing", severity: "error", name: "gone", message: "It is gone." },
    ];
    const state = { clientIds: { one: "1.access" }, drift, recordedAt: "2026-01-02T03:04:05Z", tokens: {} };
    await recordRequests({ newResource: () => ({ id: "recorded", state }) });
    const baseline = new ServiceTokenBaseline("tokens");
    await expect(valueOf(baseline.clientIds)).resolves.toEqual({ one: "1.access" });
    await expect(valueOf(baseline.drift)).resolves.toEqual(drift);
    await expect(valueOf(baseline.recordedAt)).resolves.toBe("2026-01-02T03:04:05Z");
    await expect(valueOf(baseline.tokens)).resolves.toEqual({});
    await expect(valueOf(baseline.namePattern)).resolves.toBeUndefined();
  });
});

describe("ServiceTokenBaseline.get", () => {
  it("reads the baseline by its ID, with the package's version and no inputs", async () => {
    const sent = await recordRequests();
    await valueOf(ServiceTokenBaseline.get("tokens", "the-id").urn);
    expect(sent.registrations()).toEqual([]);
    expect(sent.reads()).toEqual([{ type: baselineType, id: "the-id", version: packageJson.version, inputs: {} }]);
  });
});

describe.each([
  ["Provider", Provider, providerType],
  ["ServiceTokenBaseline", ServiceTokenBaseline, baselineType],
])("%s.isInstance", (_name, Class, type) => {
  it("recognizes one, also one of another copy of the package", async () => {
    await recordRequests();
    expect(Class.isInstance(new Class("main"))).toBe(true);
    expect(Class.isInstance({ __pulumiType: type })).toBe(true);
  });

  it.each([undefined, null, type, {}, { __pulumiType: "cloudflare-access:index:Other" }])(
    "does not take %j for one",
    (value) => {
      expect(Class.isInstance(value)).toBe(false);
    },
  );
});
