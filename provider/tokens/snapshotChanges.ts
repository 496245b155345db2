import { type FindingKind } from "../../sdk/nodejs/types/enums";
import { type Finding, type ServiceToken } from "../../sdk/nodejs/types/output";
import { findDrift } from "./findDrift";
import { DRIFT_RULES, type DriftOptions, type DriftRule } from "./driftRules";
import { toExpectedToken } from "./expectedToken";
import { instantMs } from "./instants";
import { shortened } from "./renewal";
import { type ListedToken, type LiveTokens } from "./serviceToken";

/** What a comparison with a snapshot needs to know besides the tokens. */
export interface ChangeOptions extends DriftOptions {
  /** When the snapshot was taken, in milliseconds since 1970. */
  recordedAt: number;
  /** Whether a token of this name belongs in the snapshot. */
  selects: (name: string) => boolean;
}

/**
 * Finds how the live tokens changed since a snapshot of them was recorded.
 *
 * Every recorded token is expected as it was, recognised by its ID. What was so when the snapshot was taken is accepted with
 * it: an expiry that was near or past, a token unused for too long, a field that the API did not give. It is reported again
 * only once the token has been refreshed or used in between. An `expired` after an accepted `expiring` is new.
 *
 * A renewed token is no drift: see {@link shortened}.
 *
 * @param live - Every live token, those outside the snapshot included: a token renamed out of it is still recognised.
 */
export function findChanges(recorded: readonly ServiceToken[], live: LiveTokens, options: ChangeOptions): Finding[] {
  const before = byId(recorded);
  const now = byId(live.tokens);
  const expected = recorded.map(toExpectedToken);
  const then: DriftOptions = { ...options, now: options.recordedAt, unmanaged: "ignore" };
  const accepted = new Set(
    findDrift(expected, { tokens: recorded, unreadable: [] }, then).map((finding) => keyOf(finding, before)),
  );
  const shortenedRule: DriftRule = (expectation, token) => shortened(expectation, before.get(token.id), token);
  return findDrift(expected, live, options, [...DRIFT_RULES, shortenedRule]).filter((finding) => {
    const { kind, name, tokenId = "" } = finding;
    if (kind === "unmanaged") {
      return options.selects(name);
    }
    // What can't be read is not recorded, and may have been there already.
    const isUnknown = kind === "unreadable" && !before.has(tokenId);
    return !isUnknown && !accepted.has(keyOf(finding, now));
  });
}

function byId<T extends { id: string }>(tokens: readonly T[]): ReadonlyMap<string, T> {
  return new Map(tokens.map((token) => [token.id, token]));
}

/** The instant that a finding is about. */
const INSTANTS: Readonly<Partial<Record<FindingKind, keyof ListedToken & `${string}At`>>> = {
  expired: "expiresAt",
  expiring: "expiresAt",
  inactive: "lastSeenAt",
  previousSecretExpiring: "previousClientSecretExpiresAt",
};

/** Equal for findings that are the same at two moments, however the API writes an instant. */
function keyOf({ kind, tokenId = "", actual }: Finding, tokens: ReadonlyMap<string, ListedToken>): string {
  const field = INSTANTS[kind];
  return JSON.stringify([kind, tokenId, field === undefined ? actual : instantMs(tokens.get(tokenId)?.[field])]);
}
