import * as pulumi from "@pulumi/pulumi";
import schema from "../../../provider/schema.json";
import * as access from "../../../sdk/nodejs";
import { recordRequests, valueOf } from "./recordRequests";

afterEach(() => {
  jest.restoreAllMocks();
});

describe("index", () => {
  it("exports every function, resource and closed set of the schema, the provider, its configuration and the types", () => {
    const functions = Object.keys(schema.functions).map(nameIn);
    const enums = Object.entries(schema.types).filter(([, type]) => "enum" in type);
    expect(Object.keys(access).sort()).toEqual(
      [
        ...functions,
        ...functions.map((name) => `${name}Output`),
        ...Object.keys(schema.resources).map(nameIn),
        ...enums.map(([token]) => nameIn(token)),
        "Provider",
        "config",
        "types",
      ].sort(),
    );
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

/** The name at the end of a token such as `cloudflare-access:index:Finding`. */
function nameIn(token: string): string {
  return token.slice(token.lastIndexOf(":") + 1);
}

function invokeAny(): Promise<{ referred: pulumi.Resource }> {
  return pulumi.runtime.invoke("test:index:getAny", {}) as Promise<{ referred: pulumi.Resource }>;
}

function urnOf(resource: pulumi.Resource): Promise<string> {
  return valueOf(resource.urn);
}
