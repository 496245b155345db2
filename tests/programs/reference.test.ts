import * as pulumi from "@pulumi/pulumi";
import { valueOf } from "../unit/sdk/recordRequests";

describe("examples/reference", () => {
  it("hands on the client ID that another stack exports", async () => {
    await pulumi.runtime.setMocks(
      {
        call: () => ({}),
        newResource: ({ type, inputs }) => {
          expect([type, inputs]).toEqual(["pulumi:pulumi:StackReference", { name: "someone/lookup/dev" }]);
          return { id: "reference", state: { ...(inputs as object), outputs: { clientId: "1.access" } } };
        },
      },
      "cloudflare-access-reference",
    );
    pulumi.runtime.setAllConfig({ "cloudflare-access-reference:lookupStack": "someone/lookup/dev" });
    const { clientId } = await import("../../examples/reference");
    expect(await valueOf(clientId as pulumi.Output<string>)).toBe("1.access");
  });
});
