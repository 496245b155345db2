import { SecretArguments } from "../../../provider/arguments/secretArguments";
import { parseDriftRules } from "../../../provider/arguments/parseDriftRules";
import { getServiceTokenDrift } from "../../../provider/functions/getServiceTokenDrift";
import { listedToken } from "../tokens/exampleTokens";
import { contextOf, listingOf } from "./fakeListings";

const [here, other] = [listedToken("here"), listedToken("other")];
const expected = [{ name: "here" }];

describe("getServiceTokenDrift", () => {
  it("compares the live tokens with what is expected", async () => {
    const { context } = contextOf(listingOf([here, other]));

    expect(await getServiceTokenDrift({ expected }, context)).toEqual({ drifted: false, findings: [], checked: 2 });
    expect(await getServiceTokenDrift({ expected, unmanaged: "report" }, context)).toMatchObject({
      drifted: true,
      findings: [{ kind: "unmanaged", name: "other" }],
      checked: 2,
    });
  });

  it("names the closest name where the expected one has a typo, but not where an expectation is secret", async () => {
    const { context } = contextOf(listingOf([here, other]));
    const args = { expected: [{ name: "heer" }, { name: "other" }] };

    expect(await getServiceTokenDrift(args, context)).toMatchObject({
      findings: [{ kind: "missing", message: expect.stringContaining('The closest name is "here".') as string }],
    });
    for (const secret of ["expected", "expected[0].name", "expected[1].name"]) {
      const { findings } = await getServiceTokenDrift(args, { ...context, secrets: new SecretArguments([secret]) });
      expect(findings).toMatchObject([{ kind: "missing", message: expect.not.stringContaining("closest") as string }]);
    }
  });

  it("takes one listing of one page at its word", async () => {
    const { context, requests } = contextOf(listingOf([other]));

    expect(await getServiceTokenDrift({ expected }, context)).toMatchObject({ findings: [{ kind: "missing" }] });
    expect(requests).toHaveLength(1);
  });

  it("lists several pages again before it reports a token as missing", async () => {
    const { context, requests } = contextOf(listingOf([other], 2), listingOf([here, other], 2));

    expect(await getServiceTokenDrift({ expected }, context)).toEqual({ drifted: false, findings: [], checked: 2 });
    expect(requests).toHaveLength(2);
  });

  it("reports a token as missing that neither listing has", async () => {
    const { context, requests } = contextOf(listingOf([other], 2));

    expect(await getServiceTokenDrift({ expected }, context)).toMatchObject({ findings: [{ kind: "missing" }] });
    expect(requests).toHaveLength(2);
  });

  it("does not miss in the second listing what only the first has", async () => {
    const both = [...expected, { name: "other" }];
    const { context } = contextOf(listingOf([other], 2), listingOf([here], 2));

    expect(await getServiceTokenDrift({ expected: both }, context)).toMatchObject({ drifted: false });
  });

  it("compares with a token as the second listing has it", async () => {
    const both = [...expected, { name: "other" }];
    const { context } = contextOf(listingOf([other], 2), listingOf([here, { ...other, enabled: false }], 2));

    expect(await getServiceTokenDrift({ expected: both }, context)).toMatchObject({
      findings: [{ kind: "disabled", name: "other" }],
    });
  });

  it("needs no second listing where nothing is missing", async () => {
    const { context, requests } = contextOf(listingOf([{ ...here, enabled: false }], 2));

    expect(await getServiceTokenDrift({ expected }, context)).toMatchObject({ findings: [{ kind: "disabled" }] });
    expect(requests).toHaveLength(1);
  });

  it("passes the error of either listing on", async () => {
    const failure = new Error("no listing");

    await expect(getServiceTokenDrift({ expected }, contextOf(failure).context)).rejects.toBe(failure);
    await expect(getServiceTokenDrift({ expected }, contextOf(listingOf([other], 2), failure).context)).rejects.toBe(
      failure,
    );
  });
});

describe("parseDriftRules", () => {
  it("has defaults", () => {
    expect(parseDriftRules({})).toEqual({ expiringWithinMs: 2_592_000_000, unmanaged: "ignore" });
  });

  it("takes what is given", () => {
    const rules = parseDriftRules({ expiringWithin: "1s", inactiveFor: "2s", unmanaged: "report" });

    expect(rules).toEqual({ expiringWithinMs: 1_000, inactiveForMs: 2_000, unmanaged: "report" });
  });

  it("fails with every argument that is wrong", () => {
    expect(() => parseDriftRules({ expiringWithin: "x", inactiveFor: "", unmanaged: "" })).toThrow(
      /^expiringWithin: .*\ninactiveFor: .*\nunmanaged: .*$/,
    );
  });
});
