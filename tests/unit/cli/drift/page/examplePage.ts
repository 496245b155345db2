import { JSDOM } from "jsdom";
import { type CheckOutcome } from "../../../../../provider/cli/drift/check";
import { type DriftReport } from "../../../../../provider/cli/drift/driftReport";
import { renderHtml } from "../../../../../provider/cli/drift/page/renderHtml";
import { type Scope } from "../../../../../provider/cloudflare/scope";
import { type FindingKind } from "../../../../../provider/tokens/closedSets";
import { type Finding, toFinding } from "../../../../../provider/tokens/findings";
import { type ServiceToken } from "../../../../../provider/tokens/serviceToken";
import { defined } from "../../../../../provider/defined";
import { DAY_MS, NOW } from "../../../tokens/exampleTokens";
import { check, checked, failed, reportWith } from "../exampleReport";

export const ACCOUNT = "0123456789abcdef0123456789abcdef";

/** What a scope of the report is about; without an error, it was read. */
export interface ExampleScope {
  scope?: Scope;
  accountName?: string;
  tokens?: ServiceToken[];
  findings?: Finding[];
  error?: string;
}

/** A scope of one account that was read, holds nothing and has no findings, unless it says otherwise. */
export function scopeOf({ scope, accountName, tokens, findings = [], error }: ExampleScope = {}): CheckOutcome {
  const rules = { ...check(scope ?? { accountId: ACCOUNT }), expiringWithinMs: 30 * DAY_MS };
  const named = { ...rules, ...defined({ accountName }) };
  return error === undefined ? checked(named, findings, tokens) : failed(named, 5, error);
}

/** A report of now. */
export function reportOf(...outcomes: CheckOutcome[]): DriftReport {
  return reportWith({ checkedAt: NOW }, ...outcomes);
}

/** A report's page, as a browser reads it. */
export function pageOf(report: DriftReport): Document {
  return new JSDOM(renderHtml(report)).window.document;
}

/** The page of a report of these scopes. */
export function pageWith(...scopes: ExampleScope[]): Document {
  return pageOf(reportOf(...scopes.map(scopeOf)));
}

/** What the elements that a selector finds say, each text in them parted by a blank. */
export function textsOf(root: ParentNode, selector: string): string[] {
  return [...root.querySelectorAll(selector)].map((element) =>
    textNodesOf(element).join(" ").replace(/\s+/g, " ").trim(),
  );
}

function textNodesOf(node: Node): string[] {
  return node.nodeName === "#text" ? [node.textContent ?? ""] : [...node.childNodes].flatMap(textNodesOf);
}

/** A finding about the token that `listedToken` makes of the same word, unless it says otherwise. */
export function findingOf(kind: FindingKind, name: string, fields: Partial<Finding> = {}): Finding {
  return { ...toFinding(kind, { name, id: `id-${name}` }, { message: `${kind} of ${name}` }), ...fields };
}
