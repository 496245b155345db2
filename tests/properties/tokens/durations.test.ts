import fc from "fast-check";
import { DurationError, durationsEqual, formatDuration, parseDuration } from "../../../provider/tokens/durations";

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

describe("parseDuration", () => {
  it("reads back what formatDuration writes", () => {
    fc.assert(fc.property(int64, (ns) => expect(parseDuration(formatDuration(ns))).toBe(ns)));
  });

  it("adds up the terms of a duration, in any order", () => {
    const unit = fc.constantFrom(["ns", 1n] as const, ["µs", 1_000n] as const, ["ms", 1_000_000n] as const);
    const term = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 9n }), unit);
    fc.assert(
      fc.property(fc.array(term, { minLength: 1, maxLength: 6 }), (terms) => {
        const text = terms.map(([count, [name]]) => `${count}${name}`).join("");
        expect(parseDuration(text)).toBe(terms.reduce((sum, [count, [, ns]]) => sum + count * ns, 0n));
      }),
    );
  });

  it("either reads a text as 64 bits or throws a DurationError", () => {
    const soup = fc.string({ unit: fc.constantFrom(...Array.from("0195.hmsnuµ+- d")), maxLength: 12 });
    fc.assert(
      fc.property(soup, (text) => {
        let outcome: unknown;
        try {
          outcome = BigInt.asIntN(64, parseDuration(text)) === parseDuration(text);
        } catch (error) {
          outcome = error instanceof DurationError;
        }
        expect(outcome).toBe(true);
      }),
    );
  });
});

describe("durationsEqual", () => {
  it("compares lengths", () => {
    fc.assert(
      fc.property(int64, int64, (a, b) => {
        expect(durationsEqual(formatDuration(a), `${a}ns`)).toBe(true);
        expect(durationsEqual(formatDuration(a), `${b}ns`)).toBe(a === b);
      }),
    );
  });
});
