import { durationsEqual, formatDuration } from "./durations";
import { type ExpectedToken } from "./expectedToken";
import { type FindingKind } from "./closedSets";
import { type Finding, toFinding } from "./findings";
import { type ListedToken } from "./serviceToken";
import { isInactive, judgeExpiry } from "./status";

/** What a comparison needs to know besides the tokens. */
export interface DriftOptions {
  /** Milliseconds since 1970. */
  now: number;
  /** How close its expiry makes a token `expiring`, in milliseconds. */
  expiringWithinMs: number;
  /** How long a token may go unused, in milliseconds. @default tokens are not checked for this */
  inactiveForMs?: number;
  /** Whether live tokens that nothing expects are reported. */
  unmanaged: "ignore" | "report";
}

/** A rule that compares a live token with what was expected of it, its name and ID being settled. */
export type DriftRule = (expected: ExpectedToken, live: ListedToken, options: DriftOptions) => Finding | undefined;

/** Every rule for a token that is there; each one reports one kind of difference. */
export const DRIFT_RULES: readonly DriftRule[] = [
  renamed,
  clientIdReplaced,
  disabled,
  durationChanged,
  expiry,
  inactive,
];

function renamed(expected: ExpectedToken, live: ListedToken): Finding | undefined {
  if (live.name === expected.name) {
    return undefined;
  }
  return report("renamed", expected, live, {
    expected: expected.name,
    actual: live.name,
    says: `is now named ${quote(live.name)}. Rename it back, or expect the new name.`,
  });
}

function clientIdReplaced(expected: ExpectedToken, live: ListedToken): Finding | undefined {
  return expected.clientId === undefined || live.clientId === expected.clientId ? undefined : replaced(expected, live);
}

/** Reports that another token has the expected name, by its ID or, where that is as expected or unknown, by its client ID. */
export function replaced(expected: ExpectedToken, live: ListedToken): Finding {
  const isOtherId = expected.id !== undefined && expected.id !== live.id;
  const field = isOtherId ? "ID" : "client ID";
  const before = `${field} ${(isOtherId ? expected.id : expected.clientId) ?? ""}`;
  const after = `${field} ${isOtherId ? live.id : live.clientId}`;
  return report("replaced", expected, live, {
    expected: before,
    actual: after,
    says:
      `was expected with ${before}, but the one there has ${after}. Give everything that uses it the new client ID and ` +
      `secret, then expect the new ${field}.`,
  });
}

function disabled(expected: ExpectedToken, live: ListedToken): Finding | undefined {
  const expectsEnabled = expected.enabled ?? true;
  if (live.enabled === expectsEnabled) {
    return undefined;
  }
  return expectsEnabled
    ? report("disabled", expected, live, {
        expected: "enabled",
        actual: "disabled",
        says: "was expected to be enabled, but is disabled: Access refuses it. Enable it, or expect it to be disabled.",
      })
    : report("disabled", expected, live, {
        expected: "disabled",
        actual: "enabled",
        says: "was expected to be disabled, but is enabled: Access accepts it. Disable it, or expect it to be enabled.",
      });
}

function durationChanged(expected: ExpectedToken, live: ListedToken): Finding | undefined {
  const { duration } = expected;
  // Of a duration that the API does not give, nothing can be said.
  if (duration === undefined || live.duration === undefined || durationsEqual(duration, live.duration)) {
    return undefined;
  }
  return report("durationChanged", expected, live, {
    expected: duration,
    actual: live.duration,
    says: `was expected to last ${duration}, but lasts ${live.duration}. Set its duration back, or expect the new one.`,
  });
}

function expiry(expected: ExpectedToken, live: ListedToken, options: DriftOptions): Finding | undefined {
  const kind = judgeExpiry(live, options.now, options.expiringWithinMs);
  if (kind === "active" || kind === "unknown" || isDisabledAsExpected(expected, live)) {
    return undefined;
  }
  const at = live.expiresAt ?? "";
  const happens =
    kind === "expired"
      ? `expired at ${at}: Access refuses it`
      : `expires at ${at}, within ${spanOf(options.expiringWithinMs)}`;
  return report(kind, expected, live, {
    actual: at,
    says: `${happens}. Refresh it, which keeps its client ID and secret, or put another in its place.`,
  });
}

function inactive(expected: ExpectedToken, live: ListedToken, options: DriftOptions): Finding | undefined {
  const { now, inactiveForMs } = options;
  if (inactiveForMs === undefined || !isInactive(live, now, inactiveForMs) || isDisabledAsExpected(expected, live)) {
    return undefined;
  }
  const use =
    live.lastSeenAt === undefined
      ? `never seen since it was created at ${live.createdAt ?? ""}`
      : `last seen at ${live.lastSeenAt}`;
  return report("inactive", expected, live, {
    actual: use,
    says: `was ${use}, at least ${spanOf(inactiveForMs)} ago. Delete it if nothing needs it any more.`,
  });
}

/** Nobody waits for a token that is meant to be off, so that neither its expiry nor its rest is worth a word. */
function isDisabledAsExpected(expected: ExpectedToken, live: ListedToken): boolean {
  return expected.enabled === false && !live.enabled;
}

/** A finding is named after the expectation; the IDs are those of the token that is there. */
function report(
  kind: FindingKind,
  expected: ExpectedToken,
  live: ListedToken,
  { says, ...sides }: { expected?: string; actual: string; says: string },
): Finding {
  const subject = { name: expected.name, id: live.id, clientId: live.clientId };
  return toFinding(kind, subject, { ...sides, message: `${titleOf(expected)} ${says}` });
}

/** How messages name a token. */
export function titleOf({ name }: { name: string }): string {
  return `Service token ${quote(name)}`;
}

function quote(text: string): string {
  return JSON.stringify(text);
}

/** A time span as people write durations: `720h`, not `720h0m0s`. */
function spanOf(ms: number): string {
  return formatDuration(BigInt(Math.round(ms)) * 1_000_000n)
    .replace(/m0s$/, "m")
    .replace(/h0m$/, "h");
}
