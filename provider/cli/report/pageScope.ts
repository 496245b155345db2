import { describeScope, type Scope } from "../../cloudflare/scope";
import { groupBy } from "../../groupBy";
import { type Finding } from "../../tokens/findings";
import { type ServiceToken } from "../../tokens/serviceToken";
import { type Standing, standingOf } from "../drift/standing";
import { type CheckOutcome, describeUnread, type DriftReport } from "../drift/driftReport";

/** A finding as the page shows it. */
export interface PageFinding extends Finding {
  standing: Standing;
}

/** An account or a zone as the page's sections share it. */
export interface PageScope {
  scope: Scope;
  accountName: string | undefined;
  /** `account ID`, or `zone ID`. */
  label: string;
  /** Why it could not be read. Its tokens are unknown then. */
  error: string | undefined;
  /** What could not be read of it as a whole, and why: everything, or sources of use. */
  unread: readonly string[];
  tokens: readonly ServiceToken[];
  findings: readonly PageFinding[];
  /** How close its expiry makes a token `expiring`, in milliseconds. */
  expiringWithinMs: number;
  /** The name by which the page links to the scope's section. */
  anchor: string;
  /** What was found of each token; nothing of most. */
  rows: ReadonlyMap<ServiceToken, RowFindings>;
  /** The row that a finding is about: the first one where several tokens have its name, none where no token is there. */
  anchors: ReadonlyMap<PageFinding, string>;
}

/** What was found of one token that is there, and the name by which the page links to its row. */
export interface RowFindings {
  anchor: string;
  findings: readonly PageFinding[];
}

/** Finds the tokens that a scope's findings are about: by ID, or by name where a finding has no ID. */
export function toPageScope(outcome: CheckOutcome, index: number, report: Pick<DriftReport, "failOn">): PageScope {
  const { scope, accountName, expiringWithinMs } = outcome.check;
  const { tokens, findings } = "failure" in outcome ? { tokens: [], findings: [] } : outcome;
  const marked = findings.map((finding) => ({ ...finding, standing: standingOf(finding, report) }));
  // A missing token has no row.
  const byKey = groupBy(marked, (finding) => (finding.kind === "missing" ? undefined : keyOf(finding)));
  const rows = new Map<ServiceToken, RowFindings>();
  const anchors = new Map<PageFinding, string>();
  tokens.forEach((token, position) => {
    const { id, name } = token;
    const found = [keyOf({ tokenId: id, name }), keyOf({ name })].flatMap((key) => byKey.get(key) ?? []);
    if (found.length > 0) {
      const anchor = `s${index}t${position}`;
      rows.set(token, { anchor, findings: found });
      found.filter((finding) => !anchors.has(finding)).forEach((finding) => anchors.set(finding, anchor));
    }
  });
  return {
    scope,
    accountName,
    label: describeScope(scope),
    error: "failure" in outcome ? outcome.failure.message : undefined,
    unread: describeUnread(outcome, false),
    tokens,
    findings: marked,
    expiringWithinMs,
    anchor: `s${index}`,
    rows,
    anchors,
  };
}

function keyOf({ tokenId, name }: Pick<Finding, "tokenId" | "name">): string {
  return tokenId === undefined ? `name ${name}` : `id ${tokenId}`;
}
