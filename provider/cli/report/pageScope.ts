import { type FindingKind } from "../../tokens/closedSets";
import { type Finding } from "../../tokens/findings";
import { type ServiceToken } from "../../tokens/serviceToken";
import { type HtmlScope } from "./htmlReport";

/** A scope as the page's sections share it: with what its rows and its findings link to each other by. */
export interface PageScope {
  scope: HtmlScope;
  /** The name by which the page links to the scope's section. */
  anchor: string;
  /** What was found of a token; nothing of most. */
  ofToken: (token: ServiceToken) => RowFindings | undefined;
  /** The row a finding is about: the first one where several tokens have its name, none where no token is there. */
  rowOf: (finding: Finding) => string | undefined;
}

/** What was found of one token that is there, and the name by which the page links to its row. */
export interface RowFindings {
  anchor: string;
  kinds: readonly FindingKind[];
}

/** Finds the tokens that a scope's findings are about: by ID, or by name where a finding has no ID. */
export function toPageScope(scope: HtmlScope, index: number): PageScope {
  const kinds = kindsByKey(scope.findings);
  const rows = new Map<ServiceToken, RowFindings>();
  const anchors = new Map<string, string>();
  scope.tokens.forEach((token, position) => {
    const keys = [idKey(token.id), nameKey(token.name)].filter((key) => kinds.has(key));
    if (keys.length > 0) {
      const anchor = `s${index}t${position}`;
      rows.set(token, { anchor, kinds: keys.flatMap((key) => kinds.get(key) ?? []) });
      keys.filter((key) => !anchors.has(key)).forEach((key) => anchors.set(key, anchor));
    }
  });
  return {
    scope,
    anchor: `s${index}`,
    ofToken: (token) => rows.get(token),
    rowOf: (finding) => (finding.kind === "missing" ? undefined : anchors.get(keyOf(finding))),
  };
}

/** The kinds found of each token that is there; a missing one has no row. */
function kindsByKey(findings: readonly Finding[]): Map<string, FindingKind[]> {
  const kinds = new Map<string, FindingKind[]>();
  for (const finding of findings.filter(({ kind }) => kind !== "missing")) {
    const key = keyOf(finding);
    kinds.set(key, [...(kinds.get(key) ?? []), finding.kind]);
  }
  return kinds;
}

function keyOf(finding: Finding): string {
  return finding.tokenId === undefined ? nameKey(finding.name) : idKey(finding.tokenId);
}

function idKey(id: string): string {
  return `id ${id}`;
}

function nameKey(name: string): string {
  return `name ${name}`;
}
