import { compareTexts } from "./order";

/** What can differ between the live tokens and what was expected of them. */
export type FindingKind =
  | "missing"
  | "renamed"
  | "replaced"
  | "duplicated"
  | "disabled"
  | "durationChanged"
  | "expired"
  | "expiring"
  | "inactive"
  | "unmanaged";

/** How bad a finding is: something is wrong, or soon may be. */
export type Severity = "error" | "warning";

/** One difference between the live tokens and what was expected of them: the contract's Finding (schema.json). */
export interface Finding {
  kind: FindingKind;
  severity: Severity;
  /** The expected name, or the live one where nothing was expected. */
  name: string;
  /** The live token's ID; of a `missing` token the expected one, where there is one. */
  tokenId?: string;
  /** The live token's client ID; of a `missing` token the expected one, where there is one. */
  clientId?: string;
  expected?: string;
  actual?: string;
  /** A sentence that says what was expected, what is there and what to do. */
  message: string;
}

/** The severity of each kind, in the order in which the findings of one token are listed. */
export const SEVERITIES: Readonly<Record<FindingKind, Severity>> = {
  missing: "error",
  renamed: "error",
  replaced: "error",
  duplicated: "error",
  disabled: "error",
  expired: "error",
  durationChanged: "warning",
  expiring: "warning",
  inactive: "warning",
  unmanaged: "warning",
};

const KINDS = Object.keys(SEVERITIES);

/** Orders findings: errors first, then by name and ID; those of one token by kind, as {@link SEVERITIES} lists them. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareTexts(a.severity, b.severity) || // "error" comes before "warning"
    compareTexts(a.name, b.name) ||
    compareTexts(a.tokenId ?? "", b.tokenId ?? "") ||
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    compareTexts(a.message, b.message)
  );
}

/** The token that a finding is about. Of a token that isn't there, what is known of it. */
export interface FindingSubject {
  name: string;
  id?: string | undefined;
  clientId?: string | undefined;
}

/** What a finding says: both sides of the difference where there are two, and the sentence. */
export interface FindingText {
  expected?: string | undefined;
  actual?: string | undefined;
  message: string;
}

/** Builds a finding with the severity of its kind. What is undefined is left out. */
export function toFinding(kind: FindingKind, subject: FindingSubject, text: FindingText): Finding {
  return {
    kind,
    severity: SEVERITIES[kind],
    name: subject.name,
    ...(subject.id !== undefined && { tokenId: subject.id }),
    ...(subject.clientId !== undefined && { clientId: subject.clientId }),
    ...(text.expected !== undefined && { expected: text.expected }),
    ...(text.actual !== undefined && { actual: text.actual }),
    message: text.message,
  };
}
