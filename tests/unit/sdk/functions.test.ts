import * as pulumi from "@pulumi/pulumi";
import * as access from "../../../sdk/nodejs";
import packageJson from "../../../package.json";
import { recordRequests, valueOf } from "./recordRequests";

const accountId = "a1".repeat(16);
const scopeAndName = { accountId, name: "CI/CD token" };
const expected = [{ name: "CI/CD token", enabled: true }];

interface Case {
  name: string;
  plain: (opts?: pulumi.InvokeOptions) => Promise<unknown>;
  output: (accountId: pulumi.Output<string>, opts?: pulumi.InvokeOutputOptions) => pulumi.Output<unknown>;
  args: Record<string, unknown>;
}

/** A resource of another package, whose outputs a call may take. */
class Account extends pulumi.CustomResource {
  constructor(name: string) {
    super("test:index:Account", name, {});
  }
}

const cases: Case[] = [
  {
    name: "getServiceTokens",
    plain: (opts) => access.getServiceTokens({ accountId, statuses: ["active"], maxItems: 3 }, opts),
    output: (later, opts) =>
      access.getServiceTokensOutput({ accountId: later, statuses: ["active"], maxItems: 3 }, opts),
    args: { accountId, statuses: ["active"], maxItems: 3 },
  },
  {
    name: "getServiceToken",
    plain: (opts) => access.getServiceToken({ ...scopeAndName, prefer: "newest" }, opts),
    output: (later, opts) =>
      access.getServiceTokenOutput({ ...scopeAndName, accountId: later, prefer: "newest" }, opts),
    args: { ...scopeAndName, prefer: "newest" },
  },
  {
    name: "getServiceTokenDrift",
    plain: (opts) => access.getServiceTokenDrift({ accountId, expected, unmanaged: "report" }, opts),
    output: (later, opts) =>
      access.getServiceTokenDriftOutput({ accountId: later, expected, unmanaged: "report" }, opts),
    args: { accountId, expected, unmanaged: "report" },
  },
];

afterEach(() => {
  jest.restoreAllMocks();
});

describe.each(cases)("$name", ({ name, plain, args }) => {
  it("sends its function token, its arguments and the package's version in one call", async () => {
    const sent = await recordRequests();
    await plain();
    expect(sent.invokes().map((request) => [request.getTok(), request.getVersion(), toArgs(request)])).toEqual([
      [`cloudflare-access:index:${name}`, packageJson.version, args],
    ]);
  });

  it("gives what the provider answers", async () => {
    await recordRequests({ call: () => ({ answer: "the provider's" }) });
    await expect(plain()).resolves.toEqual({ answer: "the provider's" });
  });

  it("fails with the provider's failure", async () => {
    await recordRequests({ call: () => Promise.reject(Object.assign(new Error(), { details: "no such account" })) });
    await expect(plain()).rejects.toThrow("no such account");
  });

  it("asks an explicit provider", async () => {
    const sent = await recordRequests();
    await plain({ provider: new access.Provider("staging") });
    expect(sent.invokes().map((request) => request.getProvider())).toEqual([
      "urn:pulumi:stack::project::pulumi:providers:cloudflare-access::staging::staging-id",
    ]);
  });

  it("lets the caller name another version", async () => {
    const sent = await recordRequests();
    await plain({ version: "9.8.7" });
    expect(sent.invokes().map((request) => request.getVersion())).toEqual(["9.8.7"]);
  });
});

describe.each(cases)("$name, Output form", ({ name, output, args }) => {
  it("sends nothing until its outputs are there, then the same call as the plain form", async () => {
    const sent = await recordRequests();
    let provide: (id: string) => void = () => undefined;
    const result = output(pulumi.output(new Promise<string>((resolve) => (provide = resolve))));
    await new Promise(setImmediate);
    expect(sent.invokes()).toEqual([]);
    provide(accountId);
    await valueOf(result);
    expect(sent.invokes().map((request) => [request.getTok(), request.getVersion(), toArgs(request)])).toEqual([
      [`cloudflare-access:index:${name}`, packageJson.version, args],
    ]);
  });

  it("gives what the provider answers", async () => {
    await recordRequests({ call: () => ({ answer: "the provider's" }) });
    await expect(valueOf(output(pulumi.output(accountId)))).resolves.toEqual({ answer: "the provider's" });
  });

  it("is secret when an argument is", async () => {
    await recordRequests();
    await expect(pulumi.isSecret(output(pulumi.secret(accountId)))).resolves.toBe(true);
    await expect(pulumi.isSecret(output(pulumi.output(accountId)))).resolves.toBe(false);
  });

  it("sends nothing in a preview where an argument is unknown", async () => {
    const sent = await recordRequests({ newResource: () => ({ id: undefined, state: {} }) }, true);
    const account = new Account("new");
    const result = output(account.id);
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
    const account = new Account("made first");
    await valueOf(output(pulumi.output(accountId), { dependsOn: account }));
    expect(order).toEqual(["made first", "call"]);
    expect(sent.invokes().map((request) => request.getVersion())).toEqual([packageJson.version]);
  });
});

describe("getServiceTokens", () => {
  it.each([
    ["plain", () => access.getServiceTokens()],
    ["Output", () => valueOf(access.getServiceTokensOutput())],
  ])("needs no arguments in its %s form", async (_form, call) => {
    const sent = await recordRequests();
    await call();
    expect(sent.invokes().map(toArgs)).toEqual([{}]);
  });

  it("sends an argument it does not know too, so that the provider can name it", async () => {
    const sent = await recordRequests();
    const args = { namePatern: "ci-*" };
    await access.getServiceTokens(args as access.GetServiceTokensArgs);
    expect(sent.invokes().map(toArgs)).toEqual([{ namePatern: "ci-*" }]);
  });
});

function toArgs(request: { getArgs: () => { toJavaScript: () => unknown } | undefined }): unknown {
  return request.getArgs()?.toJavaScript();
}
