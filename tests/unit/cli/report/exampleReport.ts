import { JSDOM } from "jsdom";
import { type DriftReport, type CheckOutcome, toDriftReport } from "../../../../provider/cli/drift/driftReport";
import { renderHtml } from "../../../../provider/cli/report/renderHtml";
import { type Scope } from "../../../../provider/cloudflare/scope";
import { type FindingKind } from "../../../../provider/tokens/closedSets";
import { type Finding, toFinding } from "../../../../provider/tokens/findings";
import { type ServiceToken } from "../../../../provider/tokens/serviceToken";
import { DAY_MS, NOW } from "../../tokens/exampleTokens";

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
export function scopeOf({ scope, accountName, tokens, findings, error }: ExampleScope = {}): CheckOutcome {
  const check = {
    scope: scope ?? { accountId: ACCOUNT },
    ...(accountName !== undefined && { accountName }),
    usage: false,
    expected: [],
    expiringWithinMs: 30 * DAY_MS,
    unmanaged: "ignore" as const,
    accept: [],
    positionOf: () => ({ line: 1, column: 1 }),
  };
  return error === undefined
    ? { check, tokens: tokens ?? [], unreadable: [], findings: findings ?? [], unmatched: [], unknown: [] }
    : { check, failure: { code: "server", message: error, exitCode: 5 } };
}

export function reportOf(...outcomes: CheckOutcome[]): DriftReport {
  return toDriftReport("tokens.yaml", NOW, outcomes);
}

/** A report's page, as a browser reads it. */
export function pageOf(report: DriftReport): Document {
  return new JSDOM(renderHtml(report)).window.document;
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
