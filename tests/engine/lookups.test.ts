import { CommandError } from "@pulumi/pulumi/automation";
import { describeEngine } from "./describeEngine";
import { preamble, useEngine } from "./engineFixture";

const fixture = useEngine();

function clientId(number: number): string {
  return `${String(number).padStart(32, "0")}.access`;
}

describeEngine("lookups in a stack", () => {
  it("go into outputs and resources, and a second update changes nothing", async () => {
    fixture.emulator.put({ name: "ci-deploy", client_id: clientId(1) });
    fixture.emulator.put({ name: "ci-preview", client_id: clientId(2) });
    const { stack } = await fixture.createProject({
      program: `${preamble}
        exports.clientId = access.getServiceTokenOutput({ name: "ci-deploy" }).clientId;
        exports.clientIds = access.getServiceTokensOutput({ namePattern: "ci-*" }).clientIds;
        exports.made = new Made("made", exports.clientId).value;
      `,
    });

    const first = await stack.up();
    const second = await stack.up({ expectNoChanges: true });

    expect(first.outputs).toEqual({
      clientId: { value: clientId(1), secret: false },
      clientIds: { value: { "ci-deploy": clientId(1), "ci-preview": clientId(2) }, secret: false },
      made: { value: clientId(1), secret: false },
    });
    expect(first.summary.resourceChanges).toEqual({ create: 2 });
    expect(second.summary.resourceChanges).toEqual({ same: 2 });
  });

  it("make one request for one list in a preview", async () => {
    fixture.emulator.seed(999);
    const { stack } = await fixture.createProject({
      program: `${preamble} exports.count = access.getServiceTokensOutput().tokens.apply((tokens) => tokens.length);`,
    });

    const { stdout } = await stack.preview();

    expect(stdout).toMatch(/count\s*: 999/);
    expect(fixture.takeRequestCount()).toBe(1);
  });

  it("are answered, a hundred of them, by two listings at most", async () => {
    fixture.emulator.seed(100);
    const { stack } = await fixture.createProject({
      program: `${preamble}
        const names = Array.from({ length: 100 }, (_, index) => "token-" + String(index).padStart(5, "0"));
        exports.clientIds = names.map((name) => access.getServiceTokenOutput({ name }).clientId);
      `,
    });
    const expected = fixture.emulator.tokens().map((token) => token.client_id);

    await stack.preview();
    const forPreview = fixture.takeRequestCount();
    const { outputs } = await stack.up();
    const forUpdate = fixture.takeRequestCount();

    expect(outputs.clientIds?.value).toEqual(expected);
    expect(forPreview).toBeLessThanOrEqual(2);
    expect(forUpdate).toBeLessThanOrEqual(2);
  });

  it("wait in a preview for an argument that it does not know, and are answered by the update", async () => {
    fixture.emulator.put({ name: "made later", client_id: clientId(7) });
    const { stack } = await fixture.createProject({
      program: `${preamble}
        const name = new Made("name", "made later").value;
        exports.clientId = access.getServiceTokenOutput({ name }).clientId;
        exports.clientIds = access.getServiceTokensOutput({ name }).clientIds;
      `,
    });

    const preview = await stack.preview();
    const forPreview = fixture.takeRequestCount();
    const { outputs } = await stack.up();

    expect(preview.changeSummary).toEqual({ create: 2 });
    expect(forPreview).toBe(0);
    expect(outputs.clientId?.value).toBe(clientId(7));
    expect(outputs.clientIds?.value).toEqual({ "made later": clientId(7) });
  });

  it("give secrets for secret arguments", async () => {
    fixture.emulator.put({ name: "ci-deploy", client_id: clientId(1) });
    const project = await fixture.createProject({
      program: `${preamble}
        const name = new pulumi.Config().requireSecret("name");
        exports.clientId = access.getServiceTokenOutput({ name }).clientId;
      `,
      config: { name: { value: "ci-deploy", secret: true } },
    });

    const { outputs, stdout } = await project.stack.up();

    expect(outputs).toEqual({ clientId: { value: clientId(1), secret: true } });
    expect(stdout).not.toContain(clientId(1));
    const files = Object.entries(await project.readEverything());
    expect(files.filter(([, text]) => text.includes(clientId(1))).map(([path]) => path)).toEqual([]);
  });
});

/** What the console shows of an update that fails. */
async function failedUpdate(update: Promise<unknown>): Promise<string> {
  const error: unknown = await update.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CommandError)) {
    throw new Error("The update was expected to fail.");
  }
  return error.message;
}

/** Each request has an ID of its own. */
function withoutRay(text: unknown): string {
  return String(text).replace(/cf-ray [0-9a-f]{16}-[A-Z]{3}/, "cf-ray …");
}

describeEngine("a lookup that fails", () => {
  it("fails the update with the closest names", async () => {
    for (const name of ["ci-deploy", "ci-preview", "monitoring"]) {
      fixture.emulator.put({ name });
    }
    const { stack } = await fixture.createProject({
      program: `${preamble} exports.clientId = access.getServiceTokenOutput({ name: "ci-deplyo" }).clientId;`,
    });

    expect(await failedUpdate(stack.up())).toContain(
      "Invoke of 'cloudflare-access:index:getServiceToken' failed: No service token has the name \"ci-deplyo\". " +
        'The closest name is "ci-deploy". Correct the name, or check that the right account or zone is read. (name)',
    );
  });

  it("says what is wrong and what to do, for every kind of failure", async () => {
    const [first, second] = ["laptop", "laptop"].map((name) =>
      fixture.emulator.put({ name, expires_at: "2031-01-01T00:00:00Z" }),
    );
    const otherAccount = "0".repeat(32);
    const { stack } = await fixture.createProject({
      env: { ...fixture.env, WEAK_TOKEN: fixture.emulator.credentials.underprivilegedToken },
      program: `${preamble}
        const weak = new access.Provider("weak", { apiToken: process.env.WEAK_TOKEN });
        const messageOf = (call) => call.then(() => "no failure", (error) => error.message);
        exports.several = messageOf(access.getServiceToken({ name: "laptop" }));
        exports.unknownAccount = messageOf(access.getServiceTokens({ accountId: "${otherAccount}" }));
        exports.forbidden = messageOf(access.getServiceTokens({}, { provider: weak }));
        exports.wrongArguments = messageOf(access.getServiceTokens({ perPage: 0, maxItems: 0, expiringWithin: "1d" }));
      `,
    });

    const { outputs } = await stack.up();

    expect(outputs.several?.value).toBe(
      "Invoke of 'cloudflare-access:index:getServiceToken' failed: 2 service tokens have the name \"laptop\":\n" +
        [first, second]
          .map((token) => `  id ${token?.id}, client ID ${token?.client_id}, expires 2031-01-01T00:00:00Z`)
          .sort()
          .join("\n") +
        '\nChoose one by `id` or `clientId`, or set `prefer` to "newest" or "longestValid". (name)',
    );
    const failed = "Invoke of 'cloudflare-access:index:getServiceTokens' failed: ";
    const { unknownAccount, forbidden, wrongArguments } = outputs;
    expect(withoutRay(unknownAccount?.value)).toBe(
      `${failed}Listing the service tokens of account ${otherAccount}: there is no such account: ` +
        `Could not route to /accounts/${otherAccount}/access/service_tokens, perhaps your object identifier is invalid? ` +
        "(HTTP 404, code 7003, cf-ray …). Check the ID, and that the credential belongs to it. (accountId)",
    );
    expect(withoutRay(forbidden?.value)).toBe(
      `${failed}Listing the service tokens of account ${fixture.emulator.accountId}: the credential lacks a permission: ` +
        'Authentication error (HTTP 403, code 10000, cf-ray …). Give it "Access: Service Tokens Read" on this account ' +
        "(My Profile > API Tokens; of an account's token, Manage Account > Account API Tokens), or use another credential; this one came from the configuration key " +
        "cloudflare-access:apiToken. If you have changed it in the stack's configuration, `--refresh` still uses the old one: " +
        "run `pulumi up` without `--refresh`, or add `--run-program`. (apiToken)",
    );
    expect(String(wrongArguments?.value).match(/\((expiringWithin|perPage|maxItems)\)/g)).toEqual([
      "(expiringWithin)",
      "(perPage)",
      "(maxItems)",
    ]);
  });
});
