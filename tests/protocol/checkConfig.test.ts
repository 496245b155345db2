import { useStage } from "./stage";
import { secret, unknown } from "./wireValues";

const stage = useStage();

const accountId = "0123456789abcdef0123456789abcdef";
const keys =
  "The keys are apiToken, apiKey, email, accountId, zoneId, baseUrl, requestTimeout, deadline, maxRetries, maxConcurrency.";
const durationAdvice = "Use the units ns, us (or µs), ms, s, m and h, for example 720h or 1h30m. 30 days are 720h.";

describe("CheckConfig", () => {
  it("accepts a whole configuration, and gives it back with the credentials marked as secrets", async () => {
    const apiToken = stage.madeUpSecret();
    const apiKey = stage.madeUpSecret();
    const rest = {
      email: "operator@example.com",
      accountId,
      baseUrl: "https://api.cloudflare.com/client/v4",
      requestTimeout: "10s",
      deadline: "1m30s",
      maxRetries: 2,
      maxConcurrency: 8,
    };

    expect(await stage.plugin.checkConfig({ apiToken, apiKey, ...rest })).toEqual({
      inputs: {
        apiToken: secret(apiToken),
        apiKey: secret(apiKey),
        ...rest,
      },
      failures: [],
    });
  });

  it("leaves a secret as it is that is marked already", async () => {
    const inputs = { apiToken: secret(stage.madeUpSecret()) };

    expect(await stage.plugin.checkConfig(inputs)).toEqual({ inputs, failures: [] });
  });

  it("never puts what the environment gives into the inputs, which get into the state", async () => {
    const plugin = await stage.start({
      env: { CLOUDFLARE_API_TOKEN: stage.madeUpSecret(), CLOUDFLARE_ACCOUNT_ID: accountId },
    });

    expect(await plugin.checkConfig({})).toEqual({ inputs: {}, failures: [] });
  });

  it("takes a number given as a string, as a stack's configuration gives it, and an empty string for a key that is not set", async () => {
    const inputs = { apiToken: stage.madeUpSecret(), maxRetries: "0", maxConcurrency: "", accountId: "", deadline: "" };

    expect((await stage.plugin.checkConfig(inputs)).failures).toEqual([]);
  });

  it("lets pass what a preview does not know yet", async () => {
    const configuration = { apiToken: secret(unknown), accountId: unknown };

    expect(await stage.plugin.checkConfig(configuration)).toEqual({ inputs: configuration, failures: [] });
  });

  it("ignores what the engine and the SDK put beside the configuration", async () => {
    const reserved = { version: "0.1.0", pluginDownloadURL: "https://example.com/plugins", __internal: {} };

    expect((await stage.plugin.checkConfig({ apiToken: stage.madeUpSecret(), ...reserved })).failures).toEqual([]);
  });

  it("reports every problem at once, each by its key", async () => {
    const { failures } = await stage.plugin.checkConfig({
      apiTokne: stage.madeUpSecret(),
      accountId: "../../user",
      baseUrl: "http://example.com/client/v4",
      requestTimeout: "30 seconds",
      deadline: "48h",
      maxRetries: 21,
      maxConcurrency: "many",
    });

    expect(failures).toEqual([
      {
        property: "",
        reason: `apiTokne: there is no configuration key cloudflare-access:apiTokne. Did you mean cloudflare-access:apiToken? ${keys}`,
      },
      {
        property: "accountId",
        reason:
          '"../../user" is not an ID; it must be 32 hexadecimal characters, as the Cloudflare dashboard shows it on the overview page.',
      },
      {
        property: "baseUrl",
        reason:
          "http://example.com would send the credential unencrypted; use https. Plain http is for a loopback host only.",
      },
      {
        property: "requestTimeout",
        reason: `Invalid duration "30 seconds": unknown unit " seconds". ${durationAdvice}`,
      },
      { property: "deadline", reason: "48h is longer than 24h; give a duration of 24h at most." },
      { property: "maxRetries", reason: "21 is not usable; give a whole number from 0 to 20." },
      { property: "maxConcurrency", reason: '"many" is not usable; give a whole number from 1 to 100.' },
    ]);
  });

  it("names no property whose value may be a credential, as the engine prints the value", async () => {
    const { failures } = await stage.plugin.checkConfig({ apiToken: 42 });

    expect(failures).toEqual([{ property: "", reason: "apiToken: must be a string." }]);
  });

  it("refuses half a key pair, and accepts a pair whose halves come from both sides", async () => {
    const withEmail = await stage.start({ env: { CLOUDFLARE_EMAIL: "operator@example.com" } });
    const inputs = { apiKey: stage.madeUpSecret() };

    expect((await withEmail.checkConfig(inputs)).failures).toEqual([]);
    expect((await stage.plugin.checkConfig(inputs)).failures).toEqual([
      {
        property: "email",
        reason:
          "the configuration key cloudflare-access:apiKey is only half of a key pair; give the other half with " +
          "`pulumi config set cloudflare-access:email …` or CLOUDFLARE_EMAIL, or an API token instead.",
      },
    ]);
  });

  it.each([
    [
      "a token with a line break",
      () => ({ apiToken: `${stage.madeUpSecret()}\n` }),
      "apiToken: the value from the configuration key cloudflare-access:apiToken has a space, a line break or another character that " +
        "no credential has; copy it again.",
    ],
    [
      "a token that was given for an account ID",
      () => ({ apiToken: accountId, accountId: stage.madeUpSecret() }),
      "accountId: the value of 40 characters is not an ID; it must be 32 hexadecimal characters, as the Cloudflare dashboard shows " +
        "it on the overview page.",
    ],
    [
      "a password in the base URL",
      () => ({ apiToken: stage.madeUpSecret(), baseUrl: `https://operator:${stage.madeUpSecret()}@example.com` }),
      "baseUrl: the address has a user or a password in it; leave them out, and give the credential as apiToken.",
    ],
  ])("refuses %s without showing it", async (_what, inputs, reason) => {
    expect((await stage.plugin.checkConfig(inputs())).failures).toEqual([{ property: "", reason }]);
  });
});
