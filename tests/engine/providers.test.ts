import { describeEngine } from "./describeEngine";
import { preamble, useEngine } from "./engineFixture";

const fixture = useEngine();

beforeEach(() => {
  fixture.emulator.put({ name: "ci-deploy", client_id: `${"c".repeat(32)}.access` });
});

describeEngine("a provider", () => {
  it("is made explicitly, with a credential from the configuration", async () => {
    const { apiToken } = fixture.emulator.credentials;
    const { stack } = await fixture.createProject({
      env: {},
      config: { apiToken: { value: apiToken, secret: true } },
      program: `${preamble}
        const provider = new access.Provider("explicit", {
          apiToken: new pulumi.Config().requireSecret("apiToken"),
          accountId: "${fixture.emulator.accountId}",
          baseUrl: "${fixture.emulator.baseUrl}",
          maxRetries: 1,
        });
        exports.clientId = access.getServiceTokenOutput({ name: "ci-deploy" }, { provider }).clientId;
      `,
    });

    const first = await stack.up();
    const second = await stack.preview({ expectNoChanges: true });

    expect(first.outputs).toEqual({ clientId: { value: `${"c".repeat(32)}.access`, secret: false } });
    expect(second.changeSummary).toEqual({ same: 2 });
  });

  it("may be unknown in a preview, and is settled by the update", async () => {
    const { stack } = await fixture.createProject({
      env: { ...fixture.env, CLOUDFLARE_ACCOUNT_ID: "" },
      program: `${preamble}
        const accountId = new Made("account", "${fixture.emulator.accountId}").value;
        const provider = new access.Provider("later", { accountId });
        exports.clientId = access.getServiceTokenOutput({ name: "ci-deploy" }, { provider }).clientId;
      `,
    });

    const preview = await stack.preview();
    const { outputs } = await stack.up();

    expect(preview.changeSummary).toEqual({ create: 3 });
    expect(outputs).toEqual({ clientId: { value: `${"c".repeat(32)}.access`, secret: false } });
  });

  it("reports every problem of its configuration at once, each by its key", async () => {
    const { stack } = await fixture.createProject({
      env: {},
      program: `${preamble}
        new access.Provider("wrong", {
          apiToken: "made up",
          accountId: "${"a".repeat(32)}",
          zoneId: "${"b".repeat(32)}",
          baseUrl: "example",
          maxRetries: 99,
        });
      `,
    });

    const failure = String(await stack.preview().catch((error: unknown) => error));

    const [, diagnostics = ""] = failure.split("Diagnostics:");
    const errors = diagnostics.split("\n").flatMap((line) => / resource 'wrong'(.+)$/.exec(line)?.[1] ?? []);
    expect([...new Set(errors)]).toEqual([
      " has a problem: apiToken: the value from the configuration key cloudflare-access:apiToken has a space, a line break " +
        "or another character that no credential has; copy it again.",
      `: property zoneId value {${"b".repeat(32)}} has a problem: accountId and zoneId are both given; give one of them.`,
      ": property baseUrl value {example} has a problem: the value is not an http or https address; " +
        "use one like https://api.cloudflare.com/client/v4.",
      ': property maxRetries value {99} has a problem: "99" is not usable; give a whole number from 0 to 20.',
    ]);
    expect(failure).not.toContain("made up");
  });
});
