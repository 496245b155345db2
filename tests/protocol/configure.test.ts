import * as grpc from "@grpc/grpc-js";
import { useStage } from "./stage";

const stage = useStage();

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

  it("a token wins over a key pair of the same level", async () => {
    const pair = { apiKey: stage.madeUpSecret(), email: "operator@example.com" };
    const plugin = await stage.startWith(pair);

    expect((await stage.invoke("getServiceTokens", {}, plugin)).failures).toEqual([]);
  });

  it("a configured key pair wins over the environment's token", async () => {
    const { apiKey, email } = stage.emulator.credentials;
    const plugin = await stage.startWith(
      { apiToken: undefined, apiKey, email },
      { CLOUDFLARE_API_TOKEN: stage.madeUpSecret() },
    );

    expect((await stage.invoke("getServiceTokens", {}, plugin)).failures).toEqual([]);
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

  it("fails when the environment gives two, but only for calls that name none", async () => {
    const { accountId, zoneId } = stage.emulator;
    const env = { CLOUDFLARE_ACCOUNT_ID: accountId, CLOUDFLARE_ZONE_ID: zoneId };
    const plugin = await stage.startWith({ accountId: undefined }, env);

    expect((await stage.invoke("getServiceTokens", {}, plugin)).failures).toEqual([
      {
        property: "accountId",
        reason:
          "the environment variables CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_ZONE_ID are both set; unset one of them, " +
          "or give accountId or zoneId.",
      },
    ]);
    expect((await stage.invoke("getServiceTokens", { zoneId }, plugin)).failures).toEqual([]);
  });

  it("fails when the environment's ID is none, and names the variable", async () => {
    const plugin = await stage.startWith({ accountId: undefined }, { CLOUDFLARE_ZONE_ID: "example.com" });

    expect((await stage.invoke("getServiceTokens", {}, plugin)).failures).toEqual([
      {
        property: "accountId",
        reason:
          'the environment variable CLOUDFLARE_ZONE_ID gives no zoneId: "example.com" is not an ID; it must be ' +
          "32 hexadecimal characters, as the Cloudflare dashboard shows it on the overview page.",
      },
    ]);
  });
});

describe("limits", () => {
  it.each([0, 1])("makes %d retries where maxRetries says so", async (maxRetries) => {
    stage.emulator.faults.always({ kind: "serverError", status: 503 });
    const plugin = await stage.startWith({ maxRetries: String(maxRetries) });

    const { failures } = await stage.invoke("getServiceTokens", {}, plugin);

    expect(failures).toHaveLength(1);
    expect(stage.requests).toHaveLength(maxRetries + 1);
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
