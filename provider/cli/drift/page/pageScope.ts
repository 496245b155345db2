import { describeScope } from "../../../cloudflare/scope";
import { groupBy } from "../../../groupBy";
import { type Finding } from "../../../tokens/findings";
import { type ServiceToken } from "../../../tokens/serviceToken";
import { type ScopeReport } from "../driftReport";
import { type ReportedFinding } from "../reportedFinding";

/** An account or a zone as the page's sections share it. */
export interface PageScope extends ScopeReport {
  /** `account ID`, or `zone ID`. */
  label: string;
  /** The name by which the page links to the scope's section. */
  anchor: string;
  /** What was found of each token; nothing of most. */
  rows: ReadonlyMap<ServiceToken, RowFindings>;
  /** The row that a finding is about: the first one where several tokens have its name, none where no token is there. */
  anchors: ReadonlyMap<ReportedFinding, string>;
}

/** What was found of one token that is there, and the name by which the page links to its row. */
export interface RowFindings {
  anchor: string;
  findings: readonly ReportedFinding[];
}

/** Finds the tokens that a scope's findings are about: by ID, or by name where a finding has no ID. */
export function toPageScope(report: ScopeReport, index: number): PageScope {
  // A missing token has no row.
  const byKey = groupBy(report.findings, ({ finding }) => (finding.kind === "missing" ? undefined : keyOf(finding)));
  const rows = new Map<ServiceToken, RowFindings>();
  const anchors = new Map<ReportedFinding, string>();
  report.tokens.forEach((token, position) => {
    const { id, name } = token;
    const findings = [keyOf({ tokenId: id, name }), keyOf({ name })].flatMap((key) => byKey.get(key) ?? []);
    if (findings.length > 0) {
      const anchor = `s${index}t${position}`;
      rows.set(token, { anchor, findings });
      findings.filter((finding) => !anchors.has(finding)).forEach((finding) => anchors.set(finding, anchor));
    }
  });
  return { ...report, label: describeScope(report.scope), anchor: `s${index}`, rows, anchors };
}

function keyOf({ tokenId, name }: Pick<Finding, "tokenId" | "name">): string {
  return tokenId === undefined ? `name ${name}` : `id ${tokenId}`;
}
