import { type ExpectedToken } from "./expectedToken";
import { compareTexts, compareTokens } from "./order";
import { type ListedToken } from "./serviceToken";

/** What became of an expectation. */
export type Match =
  /** The token that is meant, recognised by the expected ID, else the client ID, else the name. */
  | { kind: "same"; expected: ExpectedToken; live: ListedToken }
  /** The expected ID or client ID is gone, and another token has the name. */
  | { kind: "replaced"; expected: ExpectedToken; live: ListedToken }
  /** Several tokens have the name, and nothing says which of them is meant. */
  | { kind: "duplicated"; expected: ExpectedToken; live: ListedToken[] }
  /** Nothing that fits is left. `claimed` is the token that would, had another expectation not claimed it. */
  | { kind: "missing"; expected: ExpectedToken; claimed: ListedToken | undefined };

/** What became of every expectation, and the live tokens that no expectation claimed. */
export interface Matching {
  matches: Match[];
  unclaimed: ListedToken[];
}

/**
 * Pairs expectations with live tokens. Each live token is claimed at most once: first by the expectations pinned to its ID or
 * client ID, then by name. So a name of several tokens is clear once all but one of them are pinned, and a second expectation
 * of one token gets another of that name, or is missing. The order of neither list matters.
 */
export function matchTokens(expected: readonly ExpectedToken[], live: readonly ListedToken[]): Matching {
  const pool = new TokenPool(live);
  const sorted = [...expected].sort(compareExpected);
  const pinned = sorted.filter(isPinned).map((expectation) => ({ expectation, target: pool.target(expectation) }));
  // Of two expectations of one token, the one that has its name right is the one that keeps it.
  pinned.sort((a, b) => Number(hasItsName(b)) - Number(hasItsName(a)));
  const matches: Match[] = [];
  const lost: typeof pinned = [];
  for (const pin of pinned) {
    if (pin.target !== undefined && pool.claim(pin.target)) {
      matches.push({ kind: "same", expected: pin.expectation, live: pin.target });
    } else {
      lost.push(pin);
    }
  }
  for (const { expectation, target } of lost) {
    const [live] = pool.claimNamed(expectation.name, 1);
    matches.push(
      live === undefined
        ? { kind: "missing", expected: expectation, claimed: target }
        : { kind: "replaced", expected: expectation, live },
    );
  }
  for (const [name, expectations] of groupByName(sorted.filter((expectation) => !isPinned(expectation)))) {
    matches.push(...matchByName(expectations, pool.claimNamed(name, Infinity), pool.claimedNamed(name)));
  }
  return { matches, unclaimed: pool.unclaimed() };
}

/** Matches the expectations that only a name tells apart with the tokens of that name which are left. */
function matchByName(expectations: ExpectedToken[], live: ListedToken[], claimed: ListedToken | undefined): Match[] {
  const [expected] = expectations;
  const [only] = live;
  const excess = expectations.slice(live.length);
  const matches = excess.map((extra): Match => ({ kind: "missing", expected: extra, claimed: only ?? claimed }));
  if (expected !== undefined && only !== undefined) {
    matches.push(live.length === 1 ? { kind: "same", expected, live: only } : { kind: "duplicated", expected, live });
  }
  return matches;
}

/** The live tokens, each of which can be claimed once. */
class TokenPool {
  readonly #byId: ReadonlyMap<string, ListedToken>;
  readonly #byClientId: ReadonlyMap<string, ListedToken>;
  readonly #byName: ReadonlyMap<string, ListedToken[]>;
  readonly #claimed = new Set<ListedToken>();

  constructor(private readonly live: readonly ListedToken[]) {
    const sorted = [...live].sort((a, b) => compareTexts(a.id, b.id));
    this.#byId = new Map(sorted.map((token) => [token.id, token]));
    this.#byClientId = new Map(sorted.map((token) => [token.clientId, token]));
    this.#byName = groupByName(sorted);
  }

  /** The token that a pinned expectation means, claimed or not. */
  target({ id, clientId = "" }: ExpectedToken): ListedToken | undefined {
    return id === undefined ? this.#byClientId.get(clientId) : this.#byId.get(id);
  }

  /** Whether a token was free, which it no longer is. */
  claim(token: ListedToken): boolean {
    const isFree = !this.#claimed.has(token);
    this.#claimed.add(token);
    return isFree;
  }

  /** Claims the free tokens of a name, in the order of their IDs, `limit` at most. */
  claimNamed(name: string, limit: number): ListedToken[] {
    const free = (this.#byName.get(name) ?? []).filter((token) => !this.#claimed.has(token)).slice(0, limit);
    free.forEach((token) => this.#claimed.add(token));
    return free;
  }

  claimedNamed(name: string): ListedToken | undefined {
    return this.#byName.get(name)?.find((token) => this.#claimed.has(token));
  }

  unclaimed(): ListedToken[] {
    return this.live.filter((token) => !this.#claimed.has(token));
  }
}

function groupByName<T extends { name: string }>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.name);
    if (group === undefined) {
      groups.set(item.name, [item]);
    } else {
      group.push(item);
    }
  }
  return groups;
}

function isPinned(expectation: ExpectedToken): boolean {
  return expectation.id !== undefined || expectation.clientId !== undefined;
}

function hasItsName({ expectation, target }: { expectation: ExpectedToken; target: ListedToken | undefined }): boolean {
  return target?.name === expectation.name;
}

/** Any order will do that tells apart all expectations which differ. */
function compareExpected(a: ExpectedToken, b: ExpectedToken): number {
  return compareTokens(withId(a), withId(b)) || compareTexts(sortKey(a), sortKey(b));
}

function withId({ name, id = "" }: ExpectedToken): { name: string; id: string } {
  return { name, id };
}

function sortKey({ clientId, duration, enabled }: ExpectedToken): string {
  return JSON.stringify([clientId, duration, enabled]);
}
