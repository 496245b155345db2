import { type Finding } from "../../../sdk/nodejs/types/output";
import { type DriftOptions } from "../../../provider/tokens/driftRules";
import { type ExpectedToken } from "../../../provider/tokens/expectedToken";
import { findDrift, locateDrift } from "../../../provider/tokens/findDrift";
import { type ListedToken } from "../../../provider/tokens/serviceToken";
import { DAY_MS, listedToken, liveTokens, NOW } from "./exampleTokens";

export const OPTIONS: DriftOptions = { now: NOW, expiringWithinMs: 30 * DAY_MS, unmanaged: "ignore" };

export const ci = listedToken("ci");

/** The expectation that {@link ci} meets. */
export const pinned: ExpectedToken = { name: "ci", id: "id-ci", clientId: "ci.access" };

/** What every finding about {@link ci} has. */
export const aboutCi = { name: "ci", tokenId: "id-ci", clientId: "ci.access" };

/** What drift there is between an expectation and a complete listing of readable tokens. */
export function findingsOf(
  expected: ExpectedToken[],
  tokens: ListedToken[],
  options: Partial<DriftOptions> = {},
): Finding[] {
  return findDrift(expected, liveTokens(tokens), { ...OPTIONS, ...options });
}

/** The indexes of the expectations that the findings are about. */
export function locationsOf(expected: ExpectedToken[], tokens: ListedToken[]): number[] {
  const findings = locateDrift(expected, liveTokens(tokens), { ...OPTIONS, unmanaged: "report" });
  return findings.map(({ expectation }) => expected.findIndex((token) => token === expectation));
}

/** Each finding as its kind and the token it is about, for the tests in which nothing else counts. */
export function driftOf(...args: Parameters<typeof findingsOf>): string[] {
  return findingsOf(...args).map(
    ({ kind, name, tokenId }) => `${kind} ${name}${tokenId === undefined ? "" : ` ${tokenId}`}`,
  );
}
