import fc from "fast-check";
import { durationsEqual, parseDuration } from "../../../provider/tokens/durations";
import { InputError } from "../../../provider/tokens/inputError";

const nanoseconds = fc.bigInt({ min: 1n - 2n ** 63n, max: 2n ** 63n - 1n });

/** Writes a duration in a unit, the rest as a fraction. */
function format(ns: bigint, [unit, unitNs, digits]: readonly [string, bigint, number]): string {
  const size = ns < 0n ? -ns : ns;
  const fraction = (size % unitNs).toString().padStart(digits, "0");
  return `${ns < 0n ? "-" : ""}${size / unitNs}${digits === 0 ? "" : `.${fraction}`}${unit}`;
}

const unit = fc.constantFrom(["ns", 1n, 0] as const, ["µs", 1_000n, 3] as const, ["s", 1_000_000_000n, 9] as const);

describe("parseDuration", () => {
  it("reads back every duration, in any unit", () => {
    fc.assert(fc.property(nanoseconds, unit, (ns, inUnit) => expect(parseDuration(format(ns, inUnit))).toBe(ns)));
  });

  it("adds up the terms of a duration, in any order", () => {
    const term = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 9n }), unit);
    fc.assert(
      fc.property(fc.array(term, { minLength: 1, maxLength: 6 }), (terms) => {
        const text = terms.map(([count, [name]]) => `${count}${name}`).join("");
        expect(parseDuration(text)).toBe(terms.reduce((sum, [count, [, ns]]) => sum + count * ns, 0n));
      }),
    );
  });

  it("either reads a text as 64 bits or throws an InputError", () => {
    const soup = fc.string({ unit: fc.constantFrom(...Array.from("0195.hmsnuµ+- d")), maxLength: 12 });
    fc.assert(
      fc.property(soup, (text) => {
        let outcome: unknown;
        try {
          outcome = BigInt.asIntN(64, parseDuration(text)) === parseDuration(text);
        } catch (error) {
          outcome = error instanceof InputError;
        }
        expect(outcome).toBe(true);
      }),
    );
  });
});

describe("durationsEqual", () => {
  it("compares lengths", () => {
    fc.assert(
      fc.property(nanoseconds, nanoseconds, unit, (a, b, inUnit) => {
        expect(durationsEqual(format(a, inUnit), `${a}ns`)).toBe(true);
        expect(durationsEqual(format(a, inUnit), `${b}ns`)).toBe(a === b);
      }),
    );
  });
});
