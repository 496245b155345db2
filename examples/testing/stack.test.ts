import * as pulumi from "@pulumi/pulumi";
import type * as access from "pulumi-cloudflare-access";

const token: access.types.output.ServiceToken = {
  id: "5a3b1e00-0000-4000-8000-000000000003",
  name: "CI/CD token",
  clientId: "5a3b1e00000000000000000000000003.access",
  enabled: true,
  status: "active",
  neverExpires: false,
  expiresAt: "2027-01-15T09:10:00Z",
};

// What the functions answer: plain objects, typed by the package's result types. No plugin, no network.
const answers: Record<string, object> = {
  "cloudflare-access:index:getServiceToken": token satisfies access.GetServiceTokenResult,
};

// What the baseline records.
const recorded = {
  tokens: { [token.id]: token },
  ids: { "ci-deploy": token.id },
  clientIds: { "ci-deploy": token.clientId, "ci-cache": token.clientId },
  drift: [] as access.types.output.Finding[],
  recordedAt: "2026-11-25T00:00:00Z",
};

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    call: ({ token: name }) => answers[name] ?? {},
    newResource: ({ type, name, inputs }) => ({
      id: `${name}-id`,
      state:
        type === "cloudflare-access:index:ServiceTokenBaseline"
          ? { ...(inputs as object), ...recorded }
          : (inputs as object),
    }),
  });
});

it("sends the client ID of the token", async () => {
  const { header } = await import("./stack");
  expect(await valueOf(header)).toBe(`CF-Access-Client-Id: ${token.clientId}`);
});

it("exports the names that the baseline recorded", async () => {
  const { recorded: names } = await import("./stack");
  expect(await valueOf(names)).toEqual(["ci-cache", "ci-deploy"]);
});

function valueOf<Value>(output: pulumi.Output<Value>): Promise<Value> {
  return new Promise((resolve) => output.apply(resolve));
}
