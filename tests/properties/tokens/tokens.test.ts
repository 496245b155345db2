import { chooseToken } from "../../../provider/tokens/chooseToken";
import { closestNames } from "../../../provider/tokens/closestNames";
import { durationsEqual, parseDuration } from "../../../provider/tokens/durations";
import { parseGlob } from "../../../provider/tokens/glob";
import { InputError } from "../../../provider/tokens/inputError";
import { judgeToken } from "../../../provider/tokens/status";
import { inTwoOrders, listedTokens, NOW, tokenName } from "./arbitraryTokens";
import fc from "fast-check";

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

/** A pattern as a tree, for which matching can be tried in every way. */
type Node = { source: string; matches: (character: string) => boolean } | "*" | { alternatives: Node[][] };

const character = fc.constantFrom("a", "b", "-", "/", "😀");

const one: fc.Arbitrary<Node> = fc.oneof(
  character.map((wanted) => ({ source: wanted, matches: (other: string) => other === wanted })),
  character.map((wanted) => ({ source: `\\${wanted}`, matches: (other: string) => other === wanted })),
  fc.constant({ source: "?", matches: () => true }),
  fc.constant({ source: "[a-b😀]", matches: (other: string) => ["a", "b", "😀"].includes(other) }),
  fc.constant({ source: "[!a/]", matches: (other: string) => other !== "a" && other !== "/" }),
);

const { sequence } = fc.letrec<{ sequence: Node[]; node: Node }>((tie) => ({
  sequence: fc.array(tie("node"), { maxLength: 4 }),
  node: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.oneof(one, fc.constant("*" as const)),
    fc.array(tie("sequence"), { minLength: 2, maxLength: 3 }).map((alternatives) => ({ alternatives })),
  ),
}));

function toPattern(nodes: Node[]): string {
  return nodes
    .map((node) => {
      if (node === "*") {
        return "*";
      }
      return "source" in node ? node.source : `{${node.alternatives.map(toPattern).join(",")}}`;
    })
    .join("");
}

/** Tries every way to match, one after another. */
function backtrack(nodes: Node[], name: string[]): boolean {
  const [first, ...rest] = nodes;
  if (first === undefined) {
    return name.length === 0;
  }
  if (first === "*") {
    return name.some((_, index) => backtrack(rest, name.slice(index))) || backtrack(rest, []);
  }
  if ("source" in first) {
    return name[0] !== undefined && first.matches(name[0]) && backtrack(rest, name.slice(1));
  }
  return first.alternatives.some((alternative) => backtrack([...alternative, ...rest], name));
}

describe("parseGlob", () => {
  it("matches what backtracking matches", () => {
    fc.assert(
      fc.property(sequence, fc.array(character, { maxLength: 6 }), (nodes, name) => {
        const pattern = toPattern(nodes);
        fc.pre(pattern !== "" && !isTooWide(pattern));
        expect(parseGlob(pattern)(name.join(""))).toBe(backtrack(nodes, name));
      }),
      { numRuns: 1_000 },
    );
  });

  it("matches any name by itself, once its special characters are escaped", () => {
    const name = tokenName.filter((text) => text !== "");
    fc.assert(
      fc.property(name, name, (text, other) => {
        const matches = parseGlob(text.replaceAll(/[\\*?[\]{},]/g, "\\$&"));
        expect(matches(text)).toBe(true);
        expect(matches(other)).toBe(other === text);
      }),
    );
  });

  it("either compiles a pattern or throws an InputError", () => {
    const soup = fc.string({ unit: fc.constantFrom(...Array.from("ab-.*?[](){}!+@|,\\/^:")), maxLength: 12 });
    fc.assert(
      fc.property(soup, (pattern) => {
        let outcome: unknown;
        try {
          outcome = typeof parseGlob(pattern)("ab");
        } catch (error) {
          outcome = error instanceof InputError ? "boolean" : error;
        }
        expect(outcome).toBe("boolean");
      }),
      { numRuns: 500 },
    );
  });
});

/** Whether a pattern stands for too many others. */
function isTooWide(pattern: string): boolean {
  try {
    parseGlob(pattern);
    return false;
  } catch (error) {
    return String(error).includes("more than 100 patterns");
  }
}

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
