import { useStage } from "./stage";

const stage = useStage();

describe("CheckConfig of credentials", () => {
  it.each([
    [
      { apiKey: "made-up-key" },
      {},
      {
        property: "email",
        reason:
          "the configuration key cloudflare-access:apiKey is only half of a key pair; give the other half with " +
          "`pulumi config set cloudflare-access:email …` or CLOUDFLARE_EMAIL, or an API token instead.",
      },
    ],
  ])("refuses half a key pair: %j with the environment %j", async (configuration, env, failure) => {
    const plugin = await stage.start({ env });
    stage.secrets.add("made-up-key");

    expect((await plugin.checkConfig(configuration)).failures).toEqual([failure]);
  });

  it("accepts a key pair whose halves come from both sides", async () => {
    const plugin = await stage.start({ env: { CLOUDFLARE_EMAIL: "operator@example.com" } });

    expect((await plugin.checkConfig({ apiKey: stage.madeUpSecret() })).failures).toEqual([]);
  });

  it("refuses a token with a line break, without showing it", async () => {
    const { failures } = await stage.plugin.checkConfig({ apiToken: `${stage.madeUpSecret()}\n` });

    expect(failures).toEqual([
      {
        property: "",
        reason:
          "apiToken: the value from the configuration key cloudflare-access:apiToken has a space, a line break or another character that " +
          "no credential has; copy it again.",
      },
    ]);
  });

  it("does not show a token that was given for an account ID", async () => {
    const { failures } = await stage.plugin.checkConfig({
      apiToken: stage.emulator.accountId,
      accountId: stage.madeUpSecret(),
    });

    expect(failures).toEqual([
      {
        property: "",
        reason:
          "accountId: the value of 40 characters is not an ID; it must be 32 hexadecimal characters, as the Cloudflare dashboard shows " +
          "it on the overview page.",
      },
    ]);
  });
});

describe("CheckConfig of baseUrl", () => {
  it.each([
    ["https://api.cloudflare.com/client/v4/"],
    ["https://proxy.example.com/cloudflare"],
    ["http://127.0.0.1:8080/client/v4"],
    ["http://localhost:8080/client/v4"],
    ["http://[::1]:8080/client/v4"],
  ])("accepts %s", async (baseUrl) => {
    expect((await stage.plugin.checkConfig({ apiToken: stage.madeUpSecret(), baseUrl })).failures).toEqual([]);
  });

  it.each([
    [
      "https://operator:made-up-password@example.com",
      "the address has a user or a password in it; leave them out, and give the credential as apiToken.",
    ],
    [
      "ftp://operator:made-up-password@example.com",
      "the value is not an http or https address; use one like https://api.cloudflare.com/client/v4.",
    ],
    [
      "api.cloudflare.com/client/v4",
      "the value is not an http or https address; use one like https://api.cloudflare.com/client/v4.",
    ],
    [
      "http://127.0.0.1.example.com/client/v4",
      "http://127.0.0.1.example.com would send the credential unencrypted; use https. Plain http is for a loopback host only.",
    ],
    [
      "https://example.com/client/v4?key=made-up-password",
      "the address https://example.com/client/v4 is followed by a query or a fragment; leave that out.",
    ],
    [
      "https://api.cloudflare.com/",
      "https://api.cloudflare.com/ is not the address of the API, which is https://api.cloudflare.com/client/v4.",
    ],
  ])("refuses %s", async (baseUrl, reason) => {
    stage.secrets.add("made-up-password");
    const { failures } = await stage.plugin.checkConfig({ apiToken: stage.madeUpSecret(), baseUrl });

    // The engine prints the value of a property that a failure names.
    const isNamed = !baseUrl.includes("made-up-password");
    expect(failures).toEqual([
      isNamed ? { property: "baseUrl", reason } : { property: "", reason: `baseUrl: ${reason}` },
    ]);
  });
});
