import { groupBy } from "../groupBy";
import { type ExpectedToken } from "./expectedToken";
import { compareTexts } from "./order";
import { type ListedToken, type LiveTokens, type UnreadableToken } from "./serviceToken";

type AnyToken = ListedToken | UnreadableToken;

/** What became of an expectation. */
export type Match =
  /** The token that is meant, recognised by the expected ID, else the client ID, else the name. */
  | { kind: "same"; expected: ExpectedToken; live: AnyToken }
  /** The expected ID or client ID is gone, and another token has the name. */
  | { kind: "replaced"; expected: ExpectedToken; live: AnyToken }
  /** Several tokens have the name, and nothing says which of them is meant. */
  | { kind: "duplicated"; expected: ExpectedToken; live: readonly AnyToken[] }
  /** Nothing that can be read fits, but one of these tokens may be the one: they lack what it is recognised by. */
  | { kind: "undecided"; expected: ExpectedToken; candidates: readonly UnreadableToken[] }
  /** Nothing that fits is left. `claimed` is the token that would, had another expectation not claimed it. */
  | { kind: "missing"; expected: ExpectedToken; claimed: AnyToken | undefined };

/** What became of every expectation, and the live tokens that no expectation claimed or may be waiting for. */
export interface Matching {
  matches: readonly Match[];
  unclaimed: readonly AnyToken[];
}

/**
 * Pairs expectations with live tokens. Each live token is claimed at most once: first by the expectations pinned to its ID or
 * client ID, then by name. So a name of several tokens is clear once all but one of them are pinned, and a second expectation
 * of one token gets another of that name, or is missing. The order of neither list matters.
 */
export function matchTokens(expected: readonly ExpectedToken[], { tokens, unreadable }: LiveTokens): Matching {
  const pool = new TokenPool([...tokens, ...unreadable]);
  const sorted = [...expected].sort(compareExpected);
  const matches: Match[] = [];
  const lost: PinnedExpectation[] = [];
  for (const pinned of findTargets(sorted, pool)) {
    const { expected: expectation, target } = pinned;
    if (target !== undefined && pool.free.delete(target)) {
      matches.push({ kind: "same", expected: expectation, live: target });
    } else {
      lost.push(pinned);
    }
  }
  for (const [name, expectations] of groupBy(lost, (pinned) => pinned.expected.name)) {
    const replacements = pool.claimNamed(name, expectations.length);
    expectations.forEach((pinned, index) => matches.push(matchLost(pinned, replacements[index])));
  }
  const unpinned = sorted.filter((expectation) => !isPinned(expectation));
  for (const [name, expectations] of groupBy(unpinned, (expectation) => expectation.name)) {
    for (const match of matchByName(expectations, pool.claimNamed(name), pool.firstNamed(name))) {
      matches.push(match);
    }
  }
  return withCandidates(matches, pool.free, unreadable);
}

/** An expectation that names an ID or a client ID, and the token that has it, claimed or not. */
interface PinnedExpectation {
  expected: ExpectedToken;
  target: AnyToken | undefined;
}

/** Of two expectations of one token, the one that has its name right comes first: it is the one that keeps the token. */
function findTargets(expected: readonly ExpectedToken[], pool: TokenPool): PinnedExpectation[] {
  const pinned = expected.filter(isPinned).map((expected) => ({ expected, target: pool.target(expected) }));
  return pinned.sort((a, b) => Number(hasItsName(b)) - Number(hasItsName(a)));
}

/** Matches an expectation whose ID or client ID is gone, or claimed, with a token of its name that is left. */
function matchLost({ expected, target }: PinnedExpectation, live: AnyToken | undefined): Match {
  if (live === undefined) {
    return { kind: "missing", expected, claimed: target };
  }
  // A token that lacks its own client ID may have the expected one.
  const mayBeSame = expected.id === undefined && live.clientId === undefined;
  return { kind: mayBeSame ? "same" : "replaced", expected, live };
}

/** Matches the expectations that only a name tells apart with the tokens of that name which are left. */
function matchByName(
  expectations: readonly ExpectedToken[],
  live: readonly AnyToken[],
  claimed: AnyToken | undefined,
): Match[] {
  const [expected] = expectations;
  const [only] = live;
  const excess = expectations.slice(live.length);
  const matches = excess.map((extra): Match => ({ kind: "missing", expected: extra, claimed: only ?? claimed }));
  if (expected !== undefined && only !== undefined) {
    matches.push(live.length === 1 ? { kind: "same", expected, live: only } : { kind: "duplicated", expected, live });
  }
  return matches;
}

/** A `missing` is never concluded where the token may be one that nothing claimed and that can't be read. */
function withCandidates(
  matches: readonly Match[],
  free: ReadonlySet<AnyToken>,
  unreadable: readonly UnreadableToken[],
): Matching {
  const left = unreadable.filter((token) => free.has(token)).sort((a, b) => compareTexts(a.id, b.id));
  const withoutName = left.filter(({ name }) => name === undefined);
  const withoutClientId = left.filter(({ clientId }) => clientId === undefined);
  const decided = matches.map((match): Match => {
    if (match.kind !== "missing" || match.expected.id !== undefined) {
      // Every token has an ID: one that is nowhere is gone for certain.
      return match;
    }
    const { expected, claimed } = match;
    const candidates = expected.clientId === undefined ? withoutName : claimed === undefined ? withoutClientId : [];
    return candidates.length === 0 ? match : { kind: "undecided", expected, candidates };
  });
  const lists = new Set(decided.flatMap((match) => (match.kind === "undecided" ? [match.candidates] : [])));
  const awaited = new Set<AnyToken>([...lists].flat());
  return { matches: decided, unclaimed: [...free].filter((token) => !awaited.has(token)) };
}

/** The live tokens, each of which can be claimed once. */
class TokenPool {
  private readonly byId: ReadonlyMap<string, AnyToken>;
  private readonly byClientId: ReadonlyMap<string, AnyToken>;
  private readonly byName: ReadonlyMap<string, readonly AnyToken[]>;

  /** The tokens that nothing has claimed. */
  readonly free: Set<AnyToken>;

  constructor(live: readonly AnyToken[]) {
    this.free = new Set(live);
    const sorted = [...live].sort((a, b) => compareTexts(a.id, b.id));
    this.byId = new Map(sorted.map((token) => [token.id, token]));
    this.byClientId = new Map(
      sorted.flatMap((token) => (token.clientId === undefined ? [] : [[token.clientId, token]])),
    );
    this.byName = groupBy(sorted, ({ name }) => name);
  }

  /** The token that a pinned expectation means, claimed or not. */
  target({ id, clientId = "" }: ExpectedToken): AnyToken | undefined {
    return id === undefined ? this.byClientId.get(clientId) : this.byId.get(id);
  }

  /** Claims the free tokens of a name, in the order of their IDs. @param most - how many. @default all */
  claimNamed(name: string, most?: number): AnyToken[] {
    const free = (this.byName.get(name) ?? []).filter((token) => this.free.has(token));
    return free.slice(0, most).filter((token) => this.free.delete(token));
  }

  /** The first token of a name, claimed or not. */
  firstNamed(name: string): AnyToken | undefined {
    return this.byName.get(name)?.[0];
  }
}

/** Whether an expectation is recognised by an ID or a client ID, not by its name. */
export function isPinned(expectation: ExpectedToken): boolean {
  return expectation.id !== undefined || expectation.clientId !== undefined;
}

function hasItsName({ expected, target }: PinnedExpectation): boolean {
  return target?.name === expected.name;
}

/** Any order will do that tells apart all expectations which differ. */
function compareExpected(a: ExpectedToken, b: ExpectedToken): number {
  return (
    compareTexts(a.name, b.name) ||
    compareTexts(a.id ?? "", b.id ?? "") ||
    compareTexts(a.clientId ?? "", b.clientId ?? "") ||
    compareTexts(sortKey(a), sortKey(b))
  );
}

function sortKey({ duration, enabled, clientSecretVersion, expiringWithin }: ExpectedToken): string {
  return JSON.stringify([duration, enabled, clientSecretVersion, expiringWithin]);
}
