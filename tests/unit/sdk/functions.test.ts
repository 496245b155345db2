import * as pulumi from "@pulumi/pulumi";
import packageJson from "../../../package.json";
import * as access from "../../../sdk/nodejs";
import { recordRequests, valueOf } from "./recordRequests";

const accountId = "a1".repeat(16);
const name = "CI/CD token";

/** A resource of another package, whose outputs a call may take. */
class Account extends pulumi.CustomResource {
  constructor(resourceName: string) {
    super("test:index:Account", resourceName, {});
  }
}

/** Every function in both forms, the Output form with an account that is known later, and the arguments that both send. */
const calls = [
  {
    token: "getServiceTokens",
    plain: () => access.getServiceTokens({ accountId, statuses: ["active"], maxItems: 3 }),
    output: (later: pulumi.Output<string>) =>
      access.getServiceTokensOutput({ accountId: later, statuses: ["active"], maxItems: 3 }),
    args: { accountId, statuses: ["active"], maxItems: 3 },
  },
  {
    token: "getServiceToken",
    plain: () => access.getServiceToken({ accountId, name, prefer: "newest" }),
    output: (later: pulumi.Output<string>) =>
      access.getServiceTokenOutput({ accountId: later, name, prefer: "newest" }),
    args: { accountId, name, prefer: "newest" },
  },
  {
    token: "getServiceTokenDrift",
    plain: () => access.getServiceTokenDrift({ accountId, expected: [{ name }], unmanaged: "report" }),
    output: (later: pulumi.Output<string>) =>
      access.getServiceTokenDriftOutput({ accountId: later, expected: [{ name }], unmanaged: "report" }),
    args: { accountId, expected: [{ name }], unmanaged: "report" },
  },
  {
    token: "getServiceTokenUsage",
    plain: () => access.getServiceTokenUsage({ accountId, name }),
    output: (later: pulumi.Output<string>) => access.getServiceTokenUsageOutput({ accountId: later, name }),
    args: { accountId, name },
  },
];

afterEach(() => {
  jest.restoreAllMocks();
});

describe.each(calls)("$token", ({ token, plain, output, args }) => {
  const request = { token: `cloudflare-access:index:${token}`, version: packageJson.version, provider: "", args };

  it("sends its function token, its arguments and the package's version in one call", async () => {
    const sent = await recordRequests();
    await plain();
    expect(sent.invokes()).toEqual([request]);
  });

  it("sends nothing in its Output form until its outputs are there, and then the same call", async () => {
    const sent = await recordRequests();
    let provide: (id: string) => void = () => undefined;
    const result = output(pulumi.output(new Promise<string>((resolve) => (provide = resolve))));
    await new Promise(setImmediate);
    expect(sent.invokes()).toEqual([]);
    provide(accountId);
    await valueOf<unknown>(result);
    expect(sent.invokes()).toEqual([request]);
  });
});

describe.each([
  ["plain", (opts?: pulumi.InvokeOptions) => access.getServiceToken({ name }, opts)],
  ["Output", (opts?: pulumi.InvokeOptions) => valueOf(access.getServiceTokenOutput({ name }, opts))],
])("the %s form of a function", (_form, call) => {
  it("gives what the provider answers", async () => {
    await recordRequests({ call: () => ({ answer: "the provider's" }) });
    await expect(call()).resolves.toEqual({ answer: "the provider's" });
  });

  it("asks an explicit provider", async () => {
    const sent = await recordRequests();
    await call({ provider: new access.Provider("staging") });
    expect(sent.invokes()).toMatchObject([
      { provider: "urn:pulumi:stack::project::pulumi:providers:cloudflare-access::staging::staging-id" },
    ]);
  });

  it("lets the caller name another version", async () => {
    const sent = await recordRequests();
    await call({ version: "9.8.7" });
    expect(sent.invokes()).toMatchObject([{ version: "9.8.7" }]);
  });
});

describe("a function", () => {
  it.each([
    ["plain", () => access.getServiceTokens()],
    ["Output", () => valueOf(access.getServiceTokensOutput())],
  ])("needs no arguments in its %s form, where none is required", async (_form, call) => {
    const sent = await recordRequests();
    await call();
    expect(sent.invokes().map(({ args }) => args)).toEqual([{}]);
  });

  it("fails with the provider's failure", async () => {
    await recordRequests({ call: () => Promise.reject(Object.assign(new Error(), { details: "no such account" })) });
    await expect(access.getServiceToken({ name })).rejects.toThrow("no such account");
  });

  it("sends an argument it does not know too, so that the provider can name it", async () => {
    const sent = await recordRequests();
    const misspelled = { namePatern: "ci-*" };
    await access.getServiceTokens(misspelled as access.GetServiceTokensArgs);
    expect(sent.invokes().map(({ args }) => args)).toEqual([misspelled]);
  });
});

describe("the Output form of a function", () => {
  const call = (account: pulumi.Output<string>, opts?: pulumi.InvokeOutputOptions) =>
    access.getServiceTokenOutput({ name, accountId: account }, opts);

  it("is secret when an argument is", async () => {
    await recordRequests();
    await expect(pulumi.isSecret(call(pulumi.secret(accountId)))).resolves.toBe(true);
    await expect(pulumi.isSecret(call(pulumi.output(accountId)))).resolves.toBe(false);
  });

  it("sends nothing in a preview where an argument is unknown", async () => {
    const sent = await recordRequests({ newResource: () => ({ id: undefined, state: {} }) }, true);
    const result = call(new Account("new").id);
    // Settles with the output itself, unlike its value, which an unknown output never has.
    await pulumi.isSecret(result);
    expect(sent.invokes()).toEqual([]);
  });

  it("waits for the resources it depends on", async () => {
    const order: string[] = [];
    const sent = await recordRequests({
      newResource: (args) => {
        order.push(args.name);
        return { id: "made", state: {} };
      },
      call: () => {
        order.push("call");
        return {};
      },
    });
    await valueOf(call(pulumi.output(accountId), { dependsOn: new Account("made first") }));
    expect(order).toEqual(["made first", "call"]);
    expect(sent.invokes()).toMatchObject([{ version: packageJson.version }]);
  });
});
