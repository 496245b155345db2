import { checkBaseline, createBaseline, readBaseline } from "../../../provider/plugin/snapshotResource";
import { UserError } from "../../../provider/plugin/serviceErrors";
import { toSecret, type WireProperties, type WireValue } from "../../../provider/plugin/values";
import { contextOf, listingOf } from "../functions/fakeListings";
import { listedToken } from "../tokens/exampleTokens";

const names = ["ci"];
const { context } = contextOf(listingOf([listedToken("ci")]));
const { context: changed } = contextOf(listingOf([listedToken("ci", { enabled: false })]));

describe("checkBaseline", () => {
  it("checks what inputs mean once all are of their types", () => {
    expect(checkBaseline({ names: 1, unmanaged: "fail" }, context)).toEqual([
      { property: "names", reason: "must be a list, not a whole number." },
    ]);
    expect(checkBaseline({ names, unmanaged: "fail" }, context)).toEqual([
      { property: "unmanaged", reason: '"fail" is not a choice; give ignore or report.' },
    ]);
  });

  it.each([
    ["each", "wrong", "", 200_000, "is empty; give the exact name of a token."],
    ["the first 50", "of the wrong type", 1, 50, "must be a string, not a whole number."],
  ])("reports %s of 200,000 names that are %s", (_, _kind, name, reported, reason) => {
    const failures = checkBaseline({ names: Array<WireValue>(200_000).fill(name) }, context);

    expect(failures).toHaveLength(reported);
    expect(failures.at(-1)).toEqual({ property: `names[${reported - 1}]`, reason });
  });
});

describe("readBaseline", () => {
  it.each([
    ["a recorded token without a name", { name: undefined }, 'tokens["id-ci"].name: is missing; it is required.'],
    ["the duration 5", { duration: 5 }, 'tokens["id-ci"].duration: must be a string, not a whole number.'],
    ["a secret around null", { name: toSecret(null) }, 'tokens["id-ci"].name: is not known.'],
  ])("says what is damaged in a state with %s, and the way out", async (_, damage, what) => {
    const { id, properties } = await createBaseline({ names }, false, context);
    const { tokens } = properties as { tokens: Record<string, WireProperties> };
    const token = Object.fromEntries(
      Object.entries({ ...tokens["id-ci"]!, ...damage }).filter(([, value]) => value !== undefined),
    );
    const state = { ...properties, tokens: { "id-ci": token } } as WireProperties;

    await expect(readBaseline(id, { state, inputs: { names } }, changed)).rejects.toEqual(
      new UserError(
        `The state of this cloudflare-access:index:ServiceTokenBaseline is damaged: ${what} Take it out of the state with ` +
          "`pulumi state delete`, and run `pulumi up` to take a new snapshot.",
      ),
    );
  });

  it("does not say what it found in what is marked as secret in the state", async () => {
    const { id, properties } = await createBaseline({ names }, false, context);
    const { tokens } = properties as { tokens: WireProperties };
    const state = { ...properties, tokens: toSecret(tokens) } as WireProperties;

    const read = await readBaseline(id, { state, inputs: { names } }, changed);

    expect(read.warnings).toEqual([expect.stringMatching(/^A service token differs from the snapshot: disabled\. /)]);
    expect(read.properties).toMatchObject({ tokens: { "id-ci": toSecret(tokens["id-ci"]) } });
  });
});
