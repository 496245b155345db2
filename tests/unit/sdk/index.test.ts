import * as pulumi from "@pulumi/pulumi";
import * as access from "../../../sdk/nodejs";
import { recordRequests, valueOf } from "./recordRequests";

const lazyModules = ["getServiceToken", "getServiceTokenDrift", "getServiceTokens", "provider", "serviceTokenBaseline"];

afterEach(() => {
  jest.restoreAllMocks();
  jest.resetModules();
});

describe("index", () => {
  it("loads no function and no resource with the package", () => {
    const { loaded } = loadAnew();
    expect(loaded).toEqual([]);
  });

  it.each([
    ["getServiceToken", "getServiceToken"],
    ["getServiceTokenOutput", "getServiceToken"],
    ["getServiceTokenDrift", "getServiceTokenDrift"],
    ["getServiceTokenDriftOutput", "getServiceTokenDrift"],
    ["getServiceTokens", "getServiceTokens"],
    ["getServiceTokensOutput", "getServiceTokens"],
    ["Provider", "provider"],
    ["ServiceTokenBaseline", "serviceTokenBaseline"],
  ] as const)("loads what defines %s, and no more, when it is first used", (name, module) => {
    const { loaded, sdk } = loadAnew();
    expect(sdk[name].name).toBe(name);
    expect(loaded).toEqual([module]);
  });

  it("makes a baseline of a reference to one", async () => {
    await recordRequests({ call: () => ({ referred: new access.ServiceTokenBaseline("tokens") }) });
    const { referred } = await invokeAny();
    expect(access.ServiceTokenBaseline.isInstance(referred)).toBe(true);
    await expect(urnOf(referred)).resolves.toBe(
      "urn:pulumi:stack::project::cloudflare-access:index:ServiceTokenBaseline::tokens",
    );
  });

  it("makes a provider of a reference to one", async () => {
    await recordRequests({ call: () => ({ referred: new access.Provider("main") }) });
    const { referred } = await invokeAny();
    expect(access.Provider.isInstance(referred)).toBe(true);
    await expect(urnOf(referred)).resolves.toBe("urn:pulumi:stack::project::pulumi:providers:cloudflare-access::main");
  });
});

/** The package as a program loads it first, and the names of the lazily loaded modules loaded since. */
function loadAnew(): { loaded: string[]; sdk: typeof access } {
  const loaded: string[] = [];
  jest.resetModules();
  // Pulumi's own SDK, which is slow to load, stays the one loaded already.
  jest.doMock("@pulumi/pulumi", () => pulumi);
  for (const name of lazyModules) {
    const path = `../../../sdk/nodejs/${name}`;
    jest.doMock(path, () => {
      loaded.push(name);
      return jest.requireActual<object>(path);
    });
  }
  return { loaded, sdk: jest.requireActual<typeof access>("../../../sdk/nodejs") };
}

function invokeAny(): Promise<{ referred: pulumi.Resource }> {
  return pulumi.runtime.invoke("test:index:getAny", {}) as Promise<{ referred: pulumi.Resource }>;
}

function urnOf(resource: pulumi.Resource): Promise<string> {
  return valueOf(resource.urn);
}
