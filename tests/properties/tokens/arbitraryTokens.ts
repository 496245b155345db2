import fc from "fast-check";
import { DAY_MS } from "../../../provider/tokens/instants";
import { type ListedToken, type LiveTokens, type UnreadableToken } from "../../../provider/tokens/serviceToken";

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
    { requiredKeys: ["name", "duration", "enabled", "expiresAt", "createdAt"] },
  );
}

function withOwnIds(tokens: Omit<ListedToken, "id" | "clientId">[]): ListedToken[] {
  return tokens.map((token, index) => ({ ...token, id: `id-${index}`, clientId: `client-${index}.access` }));
}

/** What is left of a token whose name, client ID or both got lost. */
const REMAINS: ((token: ListedToken) => UnreadableToken | undefined)[] = [
  () => undefined,
  ({ id, clientId }) => ({ id, clientId, problem: "name is missing" }),
  ({ id, name }) => ({ id, name, problem: "client_id is missing" }),
  ({ id }) => ({ id, problem: "name is missing and client_id is missing" }),
];

/** Tokens as {@link listedTokens}, some of which can't be read. */
export const liveTokens: fc.Arbitrary<LiveTokens> = fc
  .tuple(listedTokens, fc.array(fc.constantFrom(...REMAINS), { minLength: 12, maxLength: 12 }))
  .map(([tokens, remains]) => {
    const unreadable = tokens.map((token, index) => remains[index]!(token));
    return {
      tokens: tokens.filter((_, index) => unreadable[index] === undefined),
      unreadable: unreadable.filter((token) => token !== undefined),
    };
  });

/** A list and the same in another order. */
export function inTwoOrders<T>(list: fc.Arbitrary<T[]>): fc.Arbitrary<[T[], T[]]> {
  return list.chain((items) =>
    fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length, maxLength: items.length })),
  );
}
