import * as grpc from "@grpc/grpc-js";
import { exampleToken } from "./exampleTokens";
import { useStage } from "./stage";
import { output, secret, unknown } from "./wireValues";

const stage = useStage();

const listArguments =
  "The arguments are accountId, zoneId, name, namePattern, search, statuses, expiringWithin, perPage, maxItems.";
const idAdvice = "it must be 32 hexadecimal characters, as the Cloudflare dashboard shows it on the overview page.";

describe("Invoke", () => {
  it.each(["getServiceTokenz", "ServiceTokenBaseline"])("knows no function %s", async (name) => {
    await expect(stage.invoke(name)).rejects.toMatchObject({
      code: grpc.status.FAILED_PRECONDITION,
      details: `There is no function cloudflare-access:index:${name}.`,
    });
  });

  it.each(["constructor", "__proto__", ""])("knows no function by the whole token %j", async (token) => {
    await expect(stage.plugin.invoke(token, {})).rejects.toMatchObject({
      code: grpc.status.FAILED_PRECONDITION,
      details: `There is no function ${token}.`,
    });
  });
});

describe("arguments", () => {
  it.each([
    ["getServiceTokens", { nmae: "ci" }, "nmae", `there is no argument "nmae". Did you mean name? ${listArguments}`],
    ["getServiceTokens", { perPage: "5" }, "perPage", "must be a whole number, not a string."],
    ["getServiceTokenDrift", {}, "expected", "is missing; it is required."],
    ["getServiceTokenDrift", { expected: [{}] }, "expected[0].name", "is missing; it is required."],
    [
      "getServiceTokenDrift",
      { expected: [{ name: "a", clientID: "b" }] },
      "expected[0].clientID",
      'there is no argument "clientID". Did you mean clientId? The arguments are name, id, clientId, duration, enabled, clientSecretVersion, expiringWithin.',
    ],
  ])("%s refuses %j", async (name, args, property, reason) => {
    expect(await stage.invoke(name, args)).toEqual({ failures: [{ property, reason }] });
    expect(stage.requests).toEqual([]);
  });

  it("are all checked at once", async () => {
    const { failures } = await stage.invoke("getServiceTokenDrift", { expectd: [], unmanaged: 1 });

    expect(failures.map(({ property }) => property)).toEqual(["expected", "expectd", "unmanaged"]);
  });

  it("may be null, which is the same as absent", async () => {
    stage.emulator.put(exampleToken(1, "ci-deploy"));

    const { result } = await stage.invoke("getServiceToken", { name: "ci-deploy", id: null, prefer: null });

    expect(result).toMatchObject({ name: "ci-deploy" });
  });

  it("may be secret, at any depth", async () => {
    const deploy = stage.emulator.put(exampleToken(1, "ci-deploy"));
    const zoned = { zoneId: secret(stage.emulator.zoneId) };
    stage.emulator.put(deploy, stage.emulator.zoneId);

    const found = await stage.invoke("getServiceToken", { name: secret("ci-deploy"), ...zoned });
    const expected = secret([{ name: "ci-deploy", id: output(secret(deploy.id)) }]);
    const drift = await stage.invoke("getServiceTokenDrift", { expected });

    expect(found.result).toMatchObject({ id: deploy.id });
    expect(drift).toEqual({ result: { drifted: false, findings: [], checked: 1 }, failures: [] });
  });

  it.each([
    ["getServiceTokens", { name: unknown }],
    ["getServiceTokens", { statuses: ["active", unknown] }],
    ["getServiceToken", { id: secret(unknown) }],
    ["getServiceToken", { name: output() }],
    ["getServiceTokenDrift", { expected: [{ name: "a", clientId: unknown }] }],
    ["getServiceTokenDrift", { expected: unknown }],
  ])("that a preview does not know leave the answer of %s open: %j", async (name, args) => {
    expect(await stage.invoke(name, args)).toEqual({ result: {}, failures: [] });
    expect(stage.requests).toEqual([]);
  });

  it("that are wrong are told in a preview already, whatever else is unknown", async () => {
    const { failures } = await stage.invoke("getServiceTokens", { name: unknown, perPage: "5" });

    expect(failures).toEqual([{ property: "perPage", reason: "must be a whole number, not a string." }]);
  });
});

describe("the scope's arguments", () => {
  it.each([
    [{ accountId: "../../user" }, "accountId", `"../../user" is not an ID; ${idAdvice}`],
    [
      { accountId: "a".repeat(32), zoneId: "b".repeat(32) },
      "zoneId",
      "accountId and zoneId are both given; give one of them.",
    ],
  ])("%j are refused before any request", async (args, property, reason) => {
    for (const name of ["getServiceTokens", "getServiceToken"]) {
      const rest = name === "getServiceToken" ? { name: "a" } : {};
      expect(await stage.invoke(name, { ...args, ...rest })).toEqual({ failures: [{ property, reason }] });
    }
    expect(stage.requests).toEqual([]);
  });
});
