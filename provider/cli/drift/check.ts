import { type ServiceToken } from "../../../sdk/nodejs/types/output";
import { type DriftRules } from "../../arguments/parseDriftRules";
import { type Scope } from "../../cloudflare/scope";
import { type AcceptedFinding } from "../../tokens/acceptedFindings";
import { type ExpectedToken } from "../../tokens/expectedToken";
import { type LocatedFinding } from "../../tokens/findings";
import { type UnreadableToken } from "../../tokens/serviceToken";
import { type Usage } from "../../usage/joinUsage";
import { type Position } from "../baselineFile/baselineDocument";
import { type ReadFailure } from "../describeError";

/** What is expected of one account or zone, and how closely it is looked at. */
export interface Check extends DriftRules {
  scope: Scope;
  /** The account's name, where the baseline file records it. */
  accountName?: string;
  /** Whether what uses the tokens is read, too. */
  usage: boolean;
  expected: readonly ExpectedToken[];
  /** Known findings that do not count. */
  accept: readonly AcceptedFinding[];
  /** Where the baseline file has an entry of the scope; the scope itself, where none is given. */
  positionOf: (entry?: ExpectedToken | AcceptedFinding) => Position;
}

/** What became of one check. */
export type CheckOutcome =
  | {
      check: Check;
      tokens: ServiceToken[];
      unreadable: readonly UnreadableToken[];
      /** The accepted ones included. */
      findings: LocatedFinding[];
      /** What the baseline file accepts, though it is not found. */
      unmatched: readonly AcceptedFinding[];
      /** The sources of use that could not be read as a whole. */
      unknown: Usage["unknown"];
    }
  /** It could not be done. */
  | { check: Check; failure: ReadFailure };

/** A check that could be done. */
export type CompletedCheck = Extract<CheckOutcome, { findings: LocatedFinding[] }>;

/** The checks that could be done. */
export function completedChecks(outcomes: readonly CheckOutcome[]): CompletedCheck[] {
  return outcomes.filter((outcome) => "findings" in outcome);
}

/** The checks that could not be done. */
export function failedChecks(outcomes: readonly CheckOutcome[]) {
  return outcomes.filter((outcome) => "failure" in outcome);
}
