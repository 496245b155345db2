import { type FindingKind } from "../../../../sdk/nodejs/types/enums";
import { type ServiceToken } from "../../../../sdk/nodejs/types/output";
import { type CheckOutcome } from "../../../../provider/cli/drift/runChecks";
import { type Check } from "../../../../provider/cli/drift/toChecks";
import { type DriftReport, toDriftReport } from "../../../../provider/cli/drift/driftReport";
import { parseFailOn } from "../../../../provider/cli/drift/failOn";
import { type Position } from "../../../../provider/cli/baselineFile/baselineDocument";
import { type ExitCode } from "../../../../provider/cli/exitCodes";
import { type Scope } from "../../../../provider/cloudflare/scope";
import { type LocatedFinding, SEVERITIES } from "../../../../provider/tokens/findings";

export const account: Scope = { accountId: "a".repeat(32) };
export const zone: Scope = { zoneId: "b".repeat(32) };

/** 2030-01-01T00:00:00Z. */
export const checkedAt = Date.UTC(2030, 0, 1);

/** A finding of a kind about a token of a name. */
export function finding(kind: FindingKind, name: string, fields: Partial<LocatedFinding> = {}): LocatedFinding {
  return { kind, severity: SEVERITIES[kind], name, message: `${name} is ${kind}.`, ...fields };
}

/** A finding that the baseline file accepts. */
export function acceptedFinding(kind: FindingKind, name: string, fields: Partial<LocatedFinding> = {}): LocatedFinding {
  return finding(kind, name, { acceptedUntil: "2030-01-31", reason: "known", ...fields });
}

/** A live token of a name. */
export function liveToken(name: string, fields: Partial<ServiceToken> = {}): ServiceToken {
  return {
    id: `id-of-${name}`,
    name,
    clientId: `client-of-${name}`,
    duration: "8760h",
    enabled: true,
    status: "active",
    neverExpires: false,
    ...fields,
  };
}

/** A check that expects tokens, at line 10 of the baseline, and theirs from line 20 on. */
export function check(scope: Scope, expected: Check["expected"] = []): Check {
  const positions = new Map<unknown, Position>(
    expected.map((token, index) => [token, { line: 20 + index, column: 7 }]),
  );
  return {
    scope,
    usage: false,
    expected,
    expiringWithinMs: 1000,
    unmanaged: "ignore",
    accept: [],
    positionOf: (entry) => positions.get(entry) ?? { line: 10, column: 3 },
  };
}

/** A check that was done. */
export function checked(checkDone: Check, findings: LocatedFinding[], tokens: ServiceToken[] = []): CheckOutcome {
  return { check: checkDone, findings, tokens, unreadable: [], unmatched: [], unknown: [] };
}

/** A check that could not be done. */
export function failed(checkTried: Check, exitCode: ExitCode, message = "It is down."): CheckOutcome {
  return { check: checkTried, failure: { code: "server", message, exitCode } };
}

/** A report of outcomes. */
export function report(...outcomes: CheckOutcome[]): DriftReport {
  return reportWith({}, ...outcomes);
}

/** A report of outcomes that differs from others in its file, in what `--fail-on` has or in its next steps. */
export function reportWith(
  { failOn, ...about }: { failOn?: string } & Partial<Pick<DriftReport, "file" | "checkedAt" | "nextSteps">>,
  ...outcomes: CheckOutcome[]
): DriftReport {
  const fixed = { file: "tokens.yaml", checkedAt, nextSteps: [] };
  return toDriftReport(outcomes, { ...fixed, ...about, failOn: parseFailOn(failOn) });
}
