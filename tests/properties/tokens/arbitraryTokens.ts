import fc from "fast-check";
import { DAY_MS } from "../../../provider/tokens/instants";
import { type ListedToken } from "../../../provider/tokens/serviceToken";

/** The moment at which the properties judge. */
export const NOW = Date.parse("2026-03-01T12:00:00Z");

const instant = fc.integer({ min: -400, max: 400 }).map((days) => new Date(NOW + days * DAY_MS).toISOString());

/** Names among which equal ones, and such as objects have by birth, are frequent. */
export const tokenName = fc.oneof(
  fc.constantFrom("ci", "CI/CD token", "dev", "__proto__", "constructor", "1"),
  fc.string({ maxLength: 12, unit: "grapheme" }),
);

/** Tokens of which each has an ID and a client ID of its own. */
export const listedTokens: fc.Arbitrary<ListedToken[]> = fc.array(tokenFields(), { maxLength: 12 }).map(withOwnIds);

/** The same, each with a name of its own. */
export const distinctlyNamedTokens: fc.Arbitrary<ListedToken[]> = fc
  .uniqueArray(tokenFields(), { maxLength: 12, selector: ({ name }) => name })
  .map(withOwnIds);

function tokenFields() {
  return fc.record(
    {
      name: tokenName,
      duration: fc.constantFrom("8760h", "1h", "60m", "forever"),
      enabled: fc.boolean(),
      expiresAt: instant,
      createdAt: instant,
      lastSeenAt: instant,
    },
    { requiredKeys: ["name", "duration", "enabled"] },
  );
}

function withOwnIds(tokens: Omit<ListedToken, "id" | "clientId">[]): ListedToken[] {
  return tokens.map((token, index) => ({ ...token, id: `id-${index}`, clientId: `client-${index}.access` }));
}

/** A list and the same in another order. */
export function inTwoOrders<T>(list: fc.Arbitrary<T[]>): fc.Arbitrary<[T[], T[]]> {
  return list.chain((items) =>
    fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length, maxLength: items.length })),
  );
}
