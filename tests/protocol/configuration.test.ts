import * as grpc from "@grpc/grpc-js";
import { DiffRequest, DiffResponse } from "@pulumi/pulumi/proto/provider_pb";
import { useStage } from "./stage";
import { answer, type Properties, toStruct } from "./unaryCalls";
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

async function diffConfig(olds: Properties, news: Properties) {
  const request = new DiffRequest();
  request.setOldInputs(toStruct(olds));
  request.setNews(toStruct(news));
  const response = await answer<DiffResponse>((callback) => stage.plugin.client.diffConfig(request, callback));
  return { changes: response.getChanges(), diffs: response.getDiffsList(), replaces: response.getReplacesList() };
}

const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;

describe("DiffConfig", () => {
  it("finds nothing between equal configurations, whether marked as secrets or not", async () => {
    const apiToken = stage.madeUpSecret();

    expect(await diffConfig({ apiToken, deadline: "1m" }, { apiToken: secret(apiToken), deadline: "1m" })).toEqual({
      changes: DIFF_NONE,
      diffs: [],
      replaces: [],
    });
  });

  it("names what changed, came or went, and replaces nothing for it", async () => {
    const olds = { apiToken: stage.madeUpSecret(), accountId: "a".repeat(32), maxRetries: 1 };
    const news = { apiToken: stage.madeUpSecret(), zoneId: "a".repeat(32), maxRetries: 1 };

    expect(await diffConfig(olds, news)).toEqual({
      changes: DIFF_SOME,
      diffs: ["accountId", "apiToken", "zoneId"],
      replaces: [],
    });
  });
});

const listing = (scope: string) => `GET /${scope}/access/service_tokens?page=1&per_page=1000`;

describe("precedence", () => {
  it("the configuration's API token wins over the environment's", async () => {
    const plugin = await stage.startWith({}, { CLOUDFLARE_API_TOKEN: stage.madeUpSecret() });

    expect((await stage.invoke("getServiceTokens", {}, plugin)).failures).toEqual([]);
  });

  it("the environment gives what the configuration leaves out or empty", async () => {
    const { credentials, zoneId, baseUrl } = stage.emulator;
    const env = {
      CLOUDFLARE_API_TOKEN: credentials.apiToken,
      CLOUDFLARE_ZONE_ID: zoneId,
      CLOUDFLARE_BASE_URL: baseUrl,
    };
    const plugin = await stage.start({ env, config: { apiToken: "", accountId: "" } });

    expect((await stage.invoke("getServiceTokens", {}, plugin)).result).toMatchObject({ zoneId });
    expect(stage.requests).toEqual([listing(`zones/${zoneId}`)]);
  });

  it("a scope replaces the one of the level below as a whole", async () => {
    const { accountId, zoneId } = stage.emulator;
    const otherAccount = stage.emulator.addAccount();
    const plugin = await stage.startWith({ accountId }, { CLOUDFLARE_ZONE_ID: zoneId });

    await stage.invoke("getServiceTokens", {}, plugin);
    await stage.invoke("getServiceTokens", { zoneId }, plugin);
    await stage.invoke("getServiceTokens", { accountId: otherAccount }, plugin);

    expect(stage.requests).toEqual([
      listing(`accounts/${accountId}`),
      listing(`zones/${zoneId}`),
      listing(`accounts/${otherAccount}`),
    ]);
  });
});

describe("the scope of a call", () => {
  it("fails when there is none anywhere", async () => {
    const plugin = await stage.startWith({ accountId: undefined });

    expect((await stage.invoke("getServiceTokens", {}, plugin)).failures).toEqual([
      {
        property: "accountId",
        reason:
          "neither accountId nor zoneId is given; give one of them, or a default with " +
          "`pulumi config set cloudflare-access:accountId …` or the environment variable CLOUDFLARE_ACCOUNT_ID.",
      },
    ]);
    expect(stage.requests).toEqual([]);
  });
});

describe("limits", () => {
  it("makes as many retries as maxRetries says", async () => {
    stage.emulator.faults.always({ kind: "serverError", status: 503 });
    const plugin = await stage.startWith({ maxRetries: "1" });

    const { failures } = await stage.invoke("getServiceTokens", {}, plugin);

    expect(failures).toHaveLength(1);
    expect(stage.requests).toHaveLength(2);
  });

  it("gives one attempt no longer than requestTimeout", async () => {
    const { accountId, origin } = stage.emulator;
    stage.emulator.faults.always({ kind: "stall" });
    const plugin = await stage.startWith({ maxRetries: 0, requestTimeout: "50ms" });

    expect((await stage.invoke("getServiceTokens", {}, plugin)).failures).toEqual([
      {
        property: "accountId",
        reason:
          `GET /accounts/${accountId}/access/service_tokens: no answer from ${new URL(origin).host} within 0.05 s ` +
          "(requestTimeout).",
      },
    ]);
  });

  it("gives everything together no longer than the deadline", async () => {
    stage.emulator.faults.always({ kind: "stall" });
    const plugin = await stage.startWith({ deadline: "100ms" });

    expect((await stage.invoke("getServiceTokens", {}, plugin)).failures).toEqual([
      {
        property: "accountId",
        reason:
          `Listing the service tokens of account ${stage.emulator.accountId}: not complete within 0.1 s, retries included. ` +
          "Check the network, or raise the deadline.",
      },
    ]);
  });
});

describe("Configure", () => {
  it("says what is wrong with a configuration that was never checked here, as of a state from another machine", async () => {
    const plugin = await stage.start();

    await expect(plugin.configure({ deadline: "soon", accountId: stage.emulator.accountId })).rejects.toMatchObject({
      code: grpc.status.FAILED_PRECONDITION,
      details: expect.stringMatching(/^deadline: Invalid duration "soon": /) as string,
    });
  });

  it("is needed before any call", async () => {
    const plugin = await stage.start();

    await expect(stage.invoke("getServiceTokens", {}, plugin)).rejects.toMatchObject({
      code: grpc.status.FAILED_PRECONDITION,
      details: "The provider was called before it was configured.",
    });
  });
});
