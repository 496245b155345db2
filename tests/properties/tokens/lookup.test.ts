import fc from "fast-check";
import { closestNames } from "../../../provider/tokens/closestNames";
import { chooseToken } from "../../../provider/tokens/chooseToken";
import { judgeToken } from "../../../provider/tokens/status";
import { inTwoOrders, listedTokens, NOW, tokenName } from "./arbitraryTokens";

const shortText = fc.string({ unit: fc.constantFrom(...Array.from("abc-")), maxLength: 8 });

describe("closestNames", () => {
  it("gives the same names whatever their order and number, each once", () => {
    const limit = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(
        shortText,
        inTwoOrders(fc.array(shortText, { maxLength: 20 })),
        limit,
        (name, [names, shuffled], max) => {
          const closest = closestNames(name, names, max);
          expect(closestNames(name, [...shuffled, ...names], max)).toEqual(closest);
          expect(closestNames(name, names, 100).slice(0, max)).toEqual(closest);
          expect(new Set(closest).size).toBe(closest.length);
          expect(names).toEqual(expect.arrayContaining(closest));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("puts the name itself first when it is there", () => {
    fc.assert(
      fc.property(tokenName, fc.array(shortText), (name, others) => {
        expect(closestNames(name, [...others.filter((other) => other !== name), name])[0]?.toLowerCase()).toBe(
          name.toLowerCase(),
        );
      }),
    );
  });
});

describe("chooseToken", () => {
  it("answers the same whatever the order of the tokens", () => {
    const prefer = fc.constantFrom("newest" as const, "longestValid" as const, undefined);
    fc.assert(
      fc.property(inTwoOrders(listedTokens), prefer, (orders, preference) => {
        const [first, second] = orders.map((tokens) =>
          chooseToken(
            tokens.map((token) => judgeToken(token, NOW, 1)),
            preference,
          ),
        );
        expect(second).toEqual(first);
      }),
    );
  });
});
