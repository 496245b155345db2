import { FindingKind, type Severity } from "../../sdk/nodejs/types/enums";
import { type Finding } from "../../sdk/nodejs/types/output";
import { quote } from "../quote";
import { clipMessage } from "../clip";
import { defined } from "../defined";
import { type ExpectedToken } from "./expectedToken";
import { compareTexts } from "./order";

/** A finding inside the process. Outputs have a {@link Finding} alone: see {@link toOutput}. */
export interface LocatedFinding extends Finding {
  /** The very object among the expected tokens that it is about; undefined where none expects the token. */
  expectation?: ExpectedToken;
}

/** The finding as the contract has it. */
export function toOutput(finding: LocatedFinding): Finding {
  const output = { ...finding };
  delete output.expectation;
  return output;
}

/** The severity of each kind. */
export const SEVERITIES: Readonly<Record<FindingKind, Severity>> = {
  missing: "error",
  renamed: "error",
  replaced: "error",
  duplicated: "error",
  disabled: "error",
  rotated: "error",
  expired: "error",
  durationChanged: "warning",
  shortened: "warning",
  expiring: "warning",
  inactive: "warning",
  unreadable: "warning",
  unmanaged: "warning",
  previousSecretExpiring: "warning",
  unused: "warning",
  cleanupDue: "error",
  allowOnly: "warning",
};

const KINDS = Object.values(FindingKind);

/** Orders findings: errors first, then by name and ID; those of one token by kind, in the order of {@link FindingKind}. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareTexts(a.severity, b.severity) || // "error" comes before "warning"
    compareTexts(a.name, b.name) ||
    compareTexts(a.tokenId ?? "", b.tokenId ?? "") ||
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    compareTexts(a.message, b.message)
  );
}

/**
 * Builds a finding with the severity of its kind. What is undefined is left out.
 *
 * @param subject - the token. Of a token that isn't there, what is known of it.
 * @param text - both sides of the difference where there are two, and the sentence.
 */
export function toFinding(
  kind: FindingKind,
  { name, id, clientId }: { name: string; id?: string | undefined; clientId?: string | undefined },
  { expected, actual, message }: { expected?: string | undefined; actual?: string | undefined; message: string },
): Finding {
  return {
    kind,
    severity: SEVERITIES[kind],
    name,
    ...defined({ tokenId: id, clientId, expected, actual }),
    message: clipMessage(message),
  };
}

/** Reports on a token that is there: under the expected name, and with its own IDs. @param text - `says` follows the title. */
export function reportOn(
  kind: FindingKind,
  { name }: { name: string },
  live: { id: string; clientId?: string },
  { says, ...sides }: { expected?: string; actual: string; says: string },
): Finding {
  return toFinding(kind, { ...live, name }, { ...sides, message: `${titleOf({ name })} ${says}` });
}

/** How messages name a token. */
export function titleOf({ name }: { name: string }): string {
  return `Service token ${quote(name)}`;
}
