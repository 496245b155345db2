import * as pulumi from "@pulumi/pulumi";
import packageJson from "../../../package.json";
import { ServiceTokenBaseline, type types } from "../../../sdk/nodejs";
import { recordRequests, valueOf } from "./recordRequests";

const type = "cloudflare-access:index:ServiceTokenBaseline";

afterEach(() => {
  jest.restoreAllMocks();
});

describe("ServiceTokenBaseline", () => {
  it("registers with its type, its inputs alone and the package's version", async () => {
    const sent = await recordRequests();
    const accountId = "a1".repeat(16);
    const args = { accountId: pulumi.output(accountId), names: ["one", pulumi.output("two")], inactiveFor: "720h" };
    await valueOf(new ServiceTokenBaseline("tokens", { ...args, unmanaged: "report" }).urn);
    expect(
      sent
        .registrations()
        .map((request) => [
          request.getType(),
          request.getName(),
          request.getVersion(),
          request.getObject()?.toJavaScript(),
        ]),
    ).toEqual([
      [
        type,
        "tokens",
        packageJson.version,
        { accountId, names: ["one", "two"], inactiveFor: "720h", unmanaged: "report" },
      ],
    ]);
  });

  it("needs no arguments", async () => {
    const sent = await recordRequests();
    await valueOf(new ServiceTokenBaseline("tokens").urn);
    expect(sent.registrations().map((request) => request.getObject()?.toJavaScript())).toEqual([{}]);
  });

  it("gives what the provider recorded", async () => {
    const drift: types.output.Finding[] = [
      { kind: "missing", severity: "error", name: "gone", message: "It is gone." },
    ];
    const state = { clientIds: { one: "1.access" }, drift, recordedAt: "2026-01-02T03:04:05Z", tokens: {} };
    await recordRequests({ newResource: () => ({ id: "recorded", state }) });
    const baseline = new ServiceTokenBaseline("tokens");
    await expect(valueOf(baseline.clientIds)).resolves.toEqual({ one: "1.access" });
    await expect(valueOf(baseline.drift)).resolves.toEqual(drift);
    await expect(valueOf(baseline.recordedAt)).resolves.toBe("2026-01-02T03:04:05Z");
    await expect(valueOf(baseline.tokens)).resolves.toEqual({});
    await expect(valueOf(baseline.namePattern)).resolves.toBeUndefined();
  });
});

describe("ServiceTokenBaseline.get", () => {
  it("reads the baseline by its ID, with the package's version and no inputs", async () => {
    const sent = await recordRequests();
    await valueOf(ServiceTokenBaseline.get("tokens", "the-id").urn);
    expect(sent.registrations()).toEqual([]);
    expect(
      sent
        .reads()
        .map((request) => [
          request.getType(),
          request.getId(),
          request.getVersion(),
          request.getProperties()?.toJavaScript(),
        ]),
    ).toEqual([[type, "the-id", packageJson.version, {}]]);
  });
});

describe("ServiceTokenBaseline.isInstance", () => {
  it("recognises one, also one of another copy of the package", async () => {
    await recordRequests();
    expect(ServiceTokenBaseline.isInstance(new ServiceTokenBaseline("tokens"))).toBe(true);
    expect(ServiceTokenBaseline.isInstance({ __pulumiType: type })).toBe(true);
  });

  it.each([undefined, null, type, {}, { __pulumiType: "cloudflare-access:index:Other" }])(
    "does not take %j for one",
    (value) => {
      expect(ServiceTokenBaseline.isInstance(value)).toBe(false);
    },
  );
});
