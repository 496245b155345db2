import fc from "fast-check";
import { GlobError } from "../../../provider/tokens/globSymbols";
import { parseGlob } from "../../../provider/tokens/glob";
import { toTokenMaps } from "../../../provider/tokens/tokenMaps";
import { judgeToken } from "../../../provider/tokens/status";
import { inTwoOrders, listedTokens, NOW, tokenName } from "./arbitraryTokens";

const judgedInTwoOrders = inTwoOrders(listedTokens.map((tokens) => tokens.map((token) => judgeToken(token, NOW, 1))));

describe("toTokenMaps", () => {
  it("puts each name into both maps or among the duplicates, never both", () => {
    fc.assert(
      fc.property(judgedInTwoOrders, ([tokens, shuffled]) => {
        const { ids, clientIds, duplicateNames } = toTokenMaps(tokens);
        expect([...Object.keys(ids), ...duplicateNames].sort()).toEqual(
          [...new Set(tokens.map(({ name }) => name))].sort(),
        );
        for (const [name, id] of Object.entries(ids)) {
          const named = tokens.filter((candidate) => candidate.name === name);
          expect(named).toEqual([expect.objectContaining({ id, clientId: clientIds[name] })]);
        }
        expect(Object.keys(clientIds)).toEqual(Object.keys(ids));
        expect(JSON.stringify(toTokenMaps(shuffled))).toBe(JSON.stringify({ ids, clientIds, duplicateNames }));
      }),
    );
  });
});

describe("parseGlob", () => {
  it("matches any name by itself, once its special characters are escaped", () => {
    const name = tokenName.filter((text) => text !== "");
    fc.assert(
      fc.property(name, name, (text, other) => {
        const matches = parseGlob(text.replaceAll(/[\\*?[\](){}!+@|,]/g, "\\$&"));
        expect(matches(text)).toBe(true);
        expect(matches(other)).toBe(other === text);
      }),
    );
  });

  it("agrees with a plain search on stars and question marks", () => {
    const letters = fc.string({ unit: fc.constantFrom(...Array.from("ab/.")), maxLength: 8 });
    const pattern = fc.string({ unit: fc.constantFrom(...Array.from("ab/.*?")), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(pattern, letters, (glob, name) => {
        const source = glob.replaceAll(".", "\\.").replaceAll("?", ".").replaceAll("*", ".*");
        expect(parseGlob(glob)(name)).toBe(new RegExp(`^(?:${source})$`).test(name));
      }),
      { numRuns: 500 },
    );
  });

  it("either compiles a pattern or throws a GlobError", () => {
    const soup = fc.string({ unit: fc.constantFrom(...Array.from("ab-.*?[](){}!+@|,\\/^")), maxLength: 12 });
    fc.assert(
      fc.property(soup, (pattern) => {
        let outcome: unknown;
        try {
          outcome = typeof parseGlob(pattern)("ab");
        } catch (error) {
          outcome = error instanceof GlobError ? "boolean" : error;
        }
        expect(outcome).toBe("boolean");
      }),
      { numRuns: 500 },
    );
  });
});
