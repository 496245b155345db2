import fc from "fast-check";
import { toTokenMaps } from "../../../provider/tokens/tokenMaps";
import { judgeToken } from "../../../provider/tokens/status";
import { inTwoOrders, listedTokens, NOW } from "./arbitraryTokens";

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
