import * as grpc from "@grpc/grpc-js";
import { BaselineCalls } from "./baselineCalls";
import { useStage } from "./stage";
import { secret, unknown } from "./wireValues";

const stage = useStage();
const baseline = new BaselineCalls(() => stage.plugin);

afterEach(() => expect(stage.requests).toEqual([]));

describe("Check", () => {
  it.each([
    {},
    { names: ["a", "b"], expiringWithin: "24h", inactiveFor: "2160h", unmanaged: "report" },
    { zoneId: "a".repeat(32), namePattern: "ci-*", unmanaged: "ignore" },
    { names: [unknown], accountId: secret(unknown) },
    { names: secret(["a"]), namePattern: null },
  ])("gives %j back as they are", async (inputs) => {
    expect(await baseline.check(inputs)).toEqual({ inputs, failures: [] });
  });

  it.each([
    [
      { accountId: "../../user" },
      "accountId",
      '"../../user" is not an ID; it must be 32 hexadecimal characters, as the Cloudflare dashboard shows it on the overview page.',
    ],
    [{ names: [] }, "names", "is an empty list; name at least one token, or leave it out."],
    [{ names: ["a", ""] }, "names[1]", "is empty; give the exact name of a token."],
    [
      { nmaes: ["a"] },
      "nmaes",
      'there is no argument "nmaes". Did you mean names? The arguments are accountId, zoneId, names, namePattern, ' +
        "expiringWithin, inactiveFor, unmanaged.",
    ],
  ])("refuses %j", async (inputs, property, reason) => {
    expect((await baseline.check(inputs)).failures).toEqual([{ property, reason }]);
  });

  it("tells everything that is wrong at once", async () => {
    const { failures } = await baseline.check({ accountId: "x", names: [], expiringWithin: "1d", unmanaged: "fail" });

    expect(failures.map(({ property }) => property)).toEqual(["accountId", "names", "expiringWithin", "unmanaged"]);
  });

  it("refuses a baseline without any scope", async () => {
    const plugin = await stage.startWith({ accountId: undefined });

    expect((await new BaselineCalls(() => plugin).check({})).failures).toEqual([
      {
        property: "accountId",
        reason:
          "neither accountId nor zoneId is given; give one of them, or a default with " +
          "`pulumi config set cloudflare-access:accountId …` or the environment variable CLOUDFLARE_ACCOUNT_ID.",
      },
    ]);
  });

  it.each(["cloudflare-access:index:ServiceTokens", "constructor"])("knows no resource %s", async (type) => {
    await expect(baseline.check({}, type)).rejects.toMatchObject({
      code: grpc.status.FAILED_PRECONDITION,
      details: `There is no resource ${type}.`,
    });
  });
});
