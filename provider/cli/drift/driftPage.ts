import { describeScope } from "../../cloudflare/scope";
import { type DriftReport, type ScopeOutcome } from "./driftReport";
import { type HtmlReport, type HtmlScope } from "../report/htmlReport";
import { renderHtml } from "../report/renderHtml";

/** A drift check as a page for a browser. */
export function renderHtmlReport(report: DriftReport): string {
  return renderHtml(toHtmlReport(report));
}

/** What the page is made of. */
export function toHtmlReport({ checkedAt, outcomes }: DriftReport): HtmlReport {
  return { generatedAt: new Date(checkedAt).toISOString(), now: checkedAt, scopes: outcomes.map(toHtmlScope) };
}

function toHtmlScope(outcome: ScopeOutcome): HtmlScope {
  const { scope, accountName, expiringWithinMs } = outcome.check;
  const about = { label: describeScope(scope, accountName), ...scope, expiringWithinMs };
  return "failure" in outcome
    ? { ...about, tokens: [], findings: [], error: outcome.failure.message }
    : { ...about, tokens: outcome.tokens, findings: outcome.findings };
}
