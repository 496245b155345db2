import { type HtmlReport, type HtmlScope } from "../../../../provider/cli/report/renderHtml";
import { type FindingKind } from "../../../../provider/tokens/closedSets";
import { type Finding, toFinding } from "../../../../provider/tokens/findings";
import { DAY_MS, NOW } from "../../tokens/exampleTokens";

export const ACCOUNT = "0123456789abcdef0123456789abcdef";

/** A scope of one account that was read, holds nothing and has no findings. */
export function scopeOf(overrides: Partial<HtmlScope> = {}): HtmlScope {
  return {
    label: `account ${ACCOUNT}`,
    accountId: ACCOUNT,
    tokens: [],
    findings: [],
    expiringWithinMs: 30 * DAY_MS,
    ...overrides,
  };
}

export function reportOf(...scopes: HtmlScope[]): HtmlReport {
  return { generatedAt: new Date(NOW).toISOString(), now: NOW, scopes };
}

/** A finding about the token that `listedToken` makes of the same word, unless it says otherwise. */
export function findingOf(kind: FindingKind, name: string, id: string | undefined = `id-${name}`): Finding {
  return toFinding(kind, { name, id }, { message: `${kind} of ${name}` });
}
