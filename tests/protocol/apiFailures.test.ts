import { type Fault } from "../emulator/emulator";
import { useStage } from "./stage";
import { type Properties } from "./unaryCalls";

const stage = useStage({ maxRetries: 0 });

const advice =
  "the value may be mistyped, expired or revoked (My Profile > API Tokens; of an account's token, Manage Account > Account API Tokens).";
const refreshHint =
  " If you have changed it in the stack's configuration, `--refresh` still uses the old one: run `pulumi up` without " +
  "`--refresh`, or add `--run-program`.";

/** The only failure of a listing, with what differs between runs written as a word. */
async function failureOf(config?: Properties, env?: Readonly<Record<string, string>>): Promise<object> {
  const plugin = config === undefined ? stage.plugin : await stage.startWith(config, env);
  const { failures } = await stage.invoke("getServiceTokens", {}, plugin);
  expect(failures).toHaveLength(1);
  const [{ property, reason } = { property: "", reason: "" }] = failures;
  const { accountId, origin, requests } = stage.emulator;
  const words = { [accountId]: "ACCOUNT", [new URL(origin).host]: "HOST", [requests.at(-1)?.rayId ?? "-"]: "RAY" };
  const told = Object.entries(words).reduce((text, [value, word]) => text.replaceAll(value, word), reason);
  return { property, reason: told };
}

describe("a refused credential", () => {
  it("that came from the configuration is named by its key", async () => {
    expect(await failureOf({ apiToken: stage.madeUpSecret() })).toEqual({
      property: "apiToken",
      reason:
        "Listing the service tokens of account ACCOUNT: Cloudflare does not accept the credential: Invalid access token " +
        `(HTTP 401, code 9109, cf-ray RAY). Check the configuration key cloudflare-access:apiToken: ${advice}${refreshHint}`,
    });
  });

  it("that came from the environment is named by its variable", async () => {
    const env = { CLOUDFLARE_API_TOKEN: stage.madeUpSecret() };

    expect(await failureOf({ apiToken: "" }, env)).toEqual({
      property: "apiToken",
      reason:
        "Listing the service tokens of account ACCOUNT: Cloudflare does not accept the credential: Invalid access token " +
        `(HTTP 401, code 9109, cf-ray RAY). Check the environment variable CLOUDFLARE_API_TOKEN: ${advice}`,
    });
  });

  it("that is a key pair is named by both halves", async () => {
    const { email } = stage.emulator.credentials;
    const pair = { apiToken: undefined, apiKey: stage.madeUpSecret() };

    expect(await failureOf(pair, { CLOUDFLARE_EMAIL: email })).toEqual({
      property: "apiToken",
      reason:
        "Listing the service tokens of account ACCOUNT: Cloudflare does not accept the credential: Invalid request headers; " +
        "Invalid format for X-Auth-Key header " +
        "(HTTP 400, code 6003, 6103, cf-ray RAY). Check the configuration key cloudflare-access:apiKey and the environment " +
        `variable CLOUDFLARE_EMAIL: the value may be mistyped, expired or revoked (My Profile > API Tokens > API Keys).${refreshHint}`,
    });
  });

  it("is not shown even where the server repeats it", async () => {
    const apiToken = stage.madeUpSecret();
    const error = { code: 9109, message: `Invalid access token ${apiToken}` };
    const body = JSON.stringify({ success: false, errors: [error], messages: [], result: null });
    stage.emulator.faults.always({ kind: "body", status: 401, body });

    expect(await failureOf({ apiToken })).toMatchObject({
      reason: expect.stringContaining("Invalid access token [redacted] (HTTP 401") as string,
    });
  });
});

describe("a missing permission", () => {
  it("is named, with where the credential came from", async () => {
    expect(await failureOf({ apiToken: stage.emulator.credentials.underprivilegedToken })).toEqual({
      property: "apiToken",
      reason:
        "Listing the service tokens of account ACCOUNT: the credential lacks a permission: Authentication error " +
        '(HTTP 403, code 10000, cf-ray RAY). Give it "Access: Service Tokens Read" on this account (My Profile > API Tokens; of an account\'s token, Manage Account > Account API Tokens), ' +
        "or use another credential; this one came from the configuration key " +
        `cloudflare-access:apiToken.${refreshHint}`,
    });
  });
});

describe("an unknown scope", () => {
  it("is named", async () => {
    const unknown = "0".repeat(32);

    expect(await failureOf({ accountId: undefined, zoneId: unknown })).toEqual({
      property: "zoneId",
      reason:
        `Listing the service tokens of zone ${unknown}: there is no such zone: Could not route to ` +
        `/zones/${unknown}/access/service_tokens, perhaps your object identifier is invalid? ` +
        "(HTTP 404, code 7003, cf-ray RAY). Check the ID, and that the credential belongs to it.",
    });
  });
});

describe("an answer that is no listing", () => {
  const listing = "Listing the service tokens of account ACCOUNT";
  const get = "GET /accounts/ACCOUNT/access/service_tokens";

  const interceptionCheck = "Check the base URL, and any proxy, gateway or firewall between this machine and the API.";
  const check = "Check the base URL, and anything between here and the API.";
  const report = "Try again later. If this persists, check the base URL and anything between here and the API.";

  it.each<[string, Fault, string, string]>([
    [
      "a redirect",
      { kind: "redirect", location: "https://example.com/elsewhere" },
      "baseUrl",
      `${listing}: a redirect to https://example.com answered instead of the API (HTTP 302, cf-ray RAY). Redirects are not ` +
        "followed, as they would carry the credential elsewhere. Sign in to the network if it asks for that, or set the base URL " +
        "to the right address.",
    ],
    [
      "a page of HTML",
      { kind: "html" },
      "baseUrl",
      `${listing}: a web page titled "200 Checking your browser" answered instead of the API (HTTP 200, cf-ray RAY). ${interceptionCheck}`,
    ],
    ["half a page", { kind: "truncated" }, "baseUrl", `${get}: the answer is not JSON, or breaks off. ${check}`],
    [
      "a token without an ID",
      { kind: "oddToken", at: 1, without: ["id"] },
      "accountId",
      `${get}: \`result[1].id\` is malformed: expected string, received undefined, in the token named "token-00001". ${report}`,
    ],
  ])("%s", async (_what, fault, property, reason) => {
    stage.emulator.seed(2);
    stage.emulator.faults.always(fault);

    expect(await failureOf()).toEqual({ property, reason });
    expect(stage.requests).toHaveLength(1);
  });

  it("too many requests, after which none is made until the time has come", async () => {
    stage.emulator.faults.always({ kind: "rateLimited", seconds: 300 });
    const plugin = await stage.startWith({});
    const answers = [
      await stage.invoke("getServiceTokens", {}, plugin),
      await stage.invoke("getServiceTokens", {}, plugin),
    ];

    expect(answers.map(({ failures }) => failures[0]?.reason)).toEqual([
      expect.stringMatching(
        /refused the request as one too many: .*\(HTTP 429, code 971, cf-ray .*\)\. Try again in 300 s\./,
      ),
      expect.stringMatching(/: Cloudflare answers no further request for now\. Try again in (300|299) s\./),
    ]);
    expect(stage.requests).toHaveLength(1);
  });

  it("a connection that ends", async () => {
    stage.emulator.faults.always({ kind: "reset", when: "beforeHeaders" });

    expect(await failureOf()).toEqual({
      property: "baseUrl",
      reason: expect.stringMatching(
        /^GET \S+: the connection to HOST failed: \D*(ECONNRESET|socket hang up)\D*\. Check the network, the proxy settings and the base URL\.$/,
      ) as string,
    });
  });
});
