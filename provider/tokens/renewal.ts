import { type Finding, type ServiceToken } from "../../sdk/nodejs/types/output";
import { type ExpectedToken, isDisabledAsExpected } from "./expectedToken";
import { expiryMs } from "./status";
import { reportOn } from "./findings";
import { type ListedToken } from "./serviceToken";

/**
 * Tells a renewed token, whose expiry moved later and which is no drift, from one that expires earlier than recorded, or expires
 * though it never did: that is the finding `shortened`.
 */
export function shortened(
  expected: ExpectedToken,
  recorded: ServiceToken | undefined,
  live: ListedToken,
): Finding | undefined {
  const before = recorded && expiryMs(recorded);
  const after = expiryMs(live);
  const isEarlier = before !== undefined && after !== undefined && after < before;
  if (!isEarlier || isDisabledAsExpected(expected, live)) {
    return undefined;
  }
  const is = live.expiresAt ?? "";
  const was = recorded?.expiresAt;
  return reportOn("shortened", expected, live, {
    expected: was ?? "never",
    actual: is,
    says:
      `expires at ${is}, but was recorded ${was === undefined ? "as never expiring" : `to expire at ${was}`}. ` +
      "Refresh it, which keeps its client ID and secret, or accept the new expiry.",
  });
}
