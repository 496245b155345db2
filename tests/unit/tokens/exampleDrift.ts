import { type DriftOptions } from "../../../provider/tokens/driftRules";
import { type ExpectedToken } from "../../../provider/tokens/expectedToken";
import { findDrift } from "../../../provider/tokens/drift";
import { type ListedToken } from "../../../provider/tokens/serviceToken";
import { DAY_MS, listedToken, NOW } from "./exampleTokens";

export const OPTIONS: DriftOptions = { now: NOW, expiringWithinMs: 30 * DAY_MS, unmanaged: "ignore" };

export const ci = listedToken("ci");

/** The expectation that {@link ci} meets. */
export const pinned: ExpectedToken = { name: "ci", id: "id-ci", clientId: "ci.access" };

/** What every finding about {@link ci} has. */
export const aboutCi = { name: "ci", tokenId: "id-ci", clientId: "ci.access" };

/** Each finding as its kind and the token it is about, for the tests in which nothing else counts. */
export function driftOf(expected: ExpectedToken[], live: ListedToken[], options: Partial<DriftOptions> = {}): string[] {
  return findDrift(expected, live, { ...OPTIONS, ...options }).map(
    ({ kind, name, tokenId }) => `${kind} ${name}${tokenId === undefined ? "" : ` ${tokenId}`}`,
  );
}
