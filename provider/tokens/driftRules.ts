import { type Finding } from "../../sdk/nodejs/types/output";
import { quote } from "../quote";
import { durationsEqual, parsePositiveMs } from "./durations";
import { type ExpectedToken, isDisabledAsExpected } from "./expectedToken";
import { reportOn } from "./findings";
import { DAY_MS, instantMs } from "./instants";
import { lastUseMs, type ListedToken } from "./serviceToken";
import { judgeExpiry } from "./status";
import { lacksFields } from "./unreadable";

/** What a comparison needs to know besides the tokens. */
export interface DriftOptions {
  /** Milliseconds since 1970. */
  now: number;
  /** How close its expiry makes a token `expiring`, in milliseconds, unless it is expected with an `expiringWithin` of its own. */
  expiringWithinMs: number;
  /** How long a token may go unused, in milliseconds. @default tokens are not checked for this */
  inactiveForMs?: number;
  /** Whether live tokens that nothing expects are reported. */
  unmanaged: "ignore" | "report";
  /** Whether the finding of a missing name says which name comes closest. @default true */
  closestNames?: boolean;
  /** Rules about the use of tokens, which apply to unmanaged ones too. @default none */
  usageRules?: readonly DriftRule[];
}

/** A rule that compares a live token with what was expected of it, its name and ID being settled. */
export type DriftRule = (
  expected: ExpectedToken,
  live: ListedToken,
  options: DriftOptions,
) => Finding | readonly Finding[] | undefined;

/** Every rule for a token that is there; each one reports one kind of difference. */
export const DRIFT_RULES: readonly DriftRule[] = [
  renamed,
  clientIdReplaced,
  disabled,
  rotated,
  previousSecretExpiring,
  durationChanged,
  expiry,
  inactive,
  lacksFields,
];

function renamed(expected: ExpectedToken, live: ListedToken): Finding | undefined {
  if (live.name === expected.name) {
    return undefined;
  }
  return reportOn("renamed", expected, live, {
    expected: expected.name,
    actual: live.name,
    says: `is now named ${quote(live.name)}. Rename it back, or expect the new name.`,
  });
}

function clientIdReplaced(expected: ExpectedToken, live: ListedToken): Finding | undefined {
  return expected.clientId === undefined || live.clientId === expected.clientId ? undefined : replaced(expected, live);
}

/** Reports that another token has the expected name, by its ID or, where that is as expected or unknown, by its client ID. */
export function replaced(expected: ExpectedToken, live: { id: string; clientId?: string }): Finding {
  const isOtherId = expected.id !== undefined && expected.id !== live.id;
  const field = isOtherId ? "ID" : "client ID";
  const before = `${field} ${(isOtherId ? expected.id : expected.clientId) ?? ""}`;
  const after = `${field} ${(isOtherId ? live.id : live.clientId) ?? ""}`;
  return reportOn("replaced", expected, live, {
    expected: before,
    actual: after,
    says:
      `was expected with ${before}, but the one there has ${after}. Give everything that uses it the new client ID and ` +
      `secret, then expect the new ${field}.`,
  });
}

function disabled(expected: ExpectedToken, live: ListedToken): Finding | undefined {
  // Where the API says neither, `lacksFields` says so.
  if (live.enabled === undefined || live.enabled === (expected.enabled ?? true)) {
    return undefined;
  }
  const says = live.enabled
    ? "was expected to be disabled, but is enabled: Access accepts it. Disable it, or expect it to be enabled."
    : "was expected to be enabled, but is disabled: Access refuses it. Enable it, or expect it to be disabled.";
  const [before, after] = live.enabled ? ["disabled", "enabled"] : ["enabled", "disabled"];
  return reportOn("disabled", expected, live, { expected: before, actual: after, says });
}

function rotated(expected: ExpectedToken, live: ListedToken, { now }: DriftOptions): Finding | undefined {
  const before = expected.clientSecretVersion;
  const after = live.clientSecretVersion;
  // Where the API gives no version, `lacksFields` says so.
  if (before === undefined || after === undefined || before === after) {
    return undefined;
  }
  return reportOn("rotated", expected, live, {
    expected: `client secret version ${before}`,
    actual: `client secret version ${after}`,
    says:
      `was expected with client secret version ${before}, but has version ${after}. ` +
      `Clients with another secret ${describeOldSecret(live, now)}. ` +
      "Give them the current secret, then expect its version.",
  });
}

/** Until when a secret still works that was rotated: https://developers.cloudflare.com/cloudflare-one/access-controls/service-credentials/service-tokens/ */
function describeOldSecret({ previousClientSecretExpiresAt: until }: ListedToken, now: number): string {
  const ms = instantMs(until);
  if (until === undefined || ms === undefined) {
    return "fail";
  }
  return ms > now ? `will fail from ${until} on` : `have failed since ${until}`;
}

/** How long before a rotated secret stops working its clients are reported, in milliseconds. */
const OLD_SECRET_WARNING_MS = 3 * DAY_MS;

function previousSecretExpiring(
  expected: ExpectedToken,
  live: ListedToken,
  options: DriftOptions,
): Finding | undefined {
  const { previousClientSecretExpiresAt: until = "" } = live;
  const leftMs = (instantMs(until) ?? -Infinity) - options.now;
  const isNear = leftMs > 0 && leftMs <= Math.min(OLD_SECRET_WARNING_MS, expiringWithinMsOf(expected, options));
  // Of a rotation that nothing expects, the finding `rotated` says the same.
  if (!isNear || isDisabledAsExpected(expected, live) || rotated(expected, live, options) !== undefined) {
    return undefined;
  }
  return reportOn("previousSecretExpiring", expected, live, {
    actual: until,
    says: `was rotated, and its previous client secret stops working at ${until}. Give every client the current secret before then.`,
  });
}

/** How close its expiry makes a token `expiring`: the token's own, else the check's. In milliseconds. */
export function expiringWithinMsOf({ expiringWithin }: ExpectedToken, options: DriftOptions): number {
  return expiringWithin === undefined ? options.expiringWithinMs : parsePositiveMs(expiringWithin);
}

function durationChanged(expected: ExpectedToken, live: ListedToken): Finding | undefined {
  const { duration } = expected;
  if (duration === undefined || live.duration === undefined || durationsEqual(duration, live.duration)) {
    return undefined;
  }
  return reportOn("durationChanged", expected, live, {
    expected: duration,
    actual: live.duration,
    says:
      `was expected with the duration ${quote(duration)}, but has ${quote(live.duration)}. ` +
      "Set it back, or expect the new one.",
  });
}

function expiry(expected: ExpectedToken, live: ListedToken, options: DriftOptions): Finding | undefined {
  const kind = judgeExpiry(live, options.now, expiringWithinMsOf(expected, options));
  if (kind === "active" || kind === "unknown" || isDisabledAsExpected(expected, live)) {
    return undefined;
  }
  const at = live.expiresAt ?? "";
  const happens = kind === "expired" ? `expired at ${at}: Access refuses it` : `expires at ${at}`;
  return reportOn(kind, expected, live, {
    actual: at,
    says: `${happens}. Refresh it, which keeps its client ID and secret, or replace it.`,
  });
}

/** A token is inactive that was last used exactly `inactiveForMs` ago, or longer; not one of which that is not known. */
function inactive(expected: ExpectedToken, live: ListedToken, options: DriftOptions): Finding | undefined {
  const { now, inactiveForMs } = options;
  const since = lastUseMs(live);
  const isUsed = inactiveForMs === undefined || since === undefined || now - since < inactiveForMs;
  if (isUsed || isDisabledAsExpected(expected, live)) {
    return undefined;
  }
  const use =
    instantMs(live.lastSeenAt) === undefined
      ? `never seen since it was created at ${live.createdAt ?? ""}`
      : `last seen at ${live.lastSeenAt ?? ""}`;
  return reportOn("inactive", expected, live, {
    actual: use,
    says: `was ${use}. Delete it if nothing needs it any more.`,
  });
}
