import { defined } from "../defined";
import { type DriftOptions } from "./driftRules";
import { findDrift } from "./drift";
import { type Finding } from "./findings";
import { instantMs } from "./instants";
import { type ListedToken, type LiveTokens, type ServiceToken } from "./serviceToken";
import { isInactive } from "./status";

/** What a comparison with a recorded picture needs to know besides the tokens. */
export interface ChangeOptions extends DriftOptions {
  /** When the picture was taken, in milliseconds since 1970. */
  recordedAt: number;
  /** Whether a token of this name belongs into the picture. */
  selects: (name: string) => boolean;
}

/**
 * Finds how the live tokens changed since a picture of them was recorded.
 *
 * Every recorded token is expected as it was, recognised by its ID. What was true already when the picture was taken is
 * accepted with it: an expiry that was near or past then, and a rest that was too long then, are reported again only once the
 * token has been refreshed or used in between. An `expired` after an accepted `expiring` is new.
 *
 * @param live - Every live token, those outside the picture included: a token renamed out of it is still recognised.
 */
export function findChanges(recorded: readonly ServiceToken[], live: LiveTokens, options: ChangeOptions): Finding[] {
  const before = new Map(recorded.map((token) => [token.id, token]));
  const now = new Map(live.tokens.map((token) => [token.id, token]));
  const expected = recorded.map(({ id, clientId, name, duration, enabled }) =>
    defined({ id, clientId, name, duration, enabled }),
  );
  return findDrift(expected, live, options).filter((finding) => {
    if (finding.kind === "unmanaged") {
      return options.selects(finding.name);
    }
    const id = finding.tokenId ?? "";
    return !isAccepted(finding, before.get(id), now.get(id), options);
  });
}

function isAccepted(
  { kind }: Finding,
  before: ServiceToken | undefined,
  now: ListedToken | undefined,
  { recordedAt, inactiveForMs }: ChangeOptions,
): boolean {
  if (before === undefined || now === undefined) {
    return false;
  }
  if (kind === "inactive") {
    return (
      inactiveForMs !== undefined &&
      isInactive(before, recordedAt, inactiveForMs) &&
      isSameInstant(before.lastSeenAt, now.lastSeenAt)
    );
  }
  const accepts = kind === "expired" ? ["expired"] : kind === "expiring" ? ["expiring", "expired"] : [];
  return accepts.includes(before.status) && isSameInstant(before.expiresAt, now.expiresAt);
}

function isSameInstant(a: string | undefined, b: string | undefined): boolean {
  return instantMs(a) === instantMs(b);
}
