import { CommandError } from "@pulumi/pulumi/automation";
import { describeEngine } from "./describeEngine";
import { EngineFixture, preamble } from "./engineFixture";

jest.setTimeout(120_000);

let fixture: EngineFixture;

beforeEach(async () => {
  fixture = await EngineFixture.start();
});

afterEach(() => fixture.stop());

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
