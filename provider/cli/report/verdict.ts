import { type Finding } from "../../tokens/findings";
import { type HtmlReport, type HtmlScope } from "./htmlReport";
import { countOf, joinWords } from "./words";

/** What the whole report comes to, in a line to read first and one to explain it. */
export interface Verdict {
  /** `none` is the verdict of a report that checked nothing. */
  tone: "good" | "warning" | "error" | "none";
  title: string;
  detail: string;
}

/** Sums a report up. It reassures only where every scope was read. */
export function toVerdict({ scopes }: HtmlReport): Verdict {
  if (scopes.length === 0) {
    return { tone: "none", title: "Nothing was checked", detail: "The baseline names no account and no zone." };
  }
  const unread = scopes.filter((scope) => scope.error !== undefined);
  const findings = scopes.flatMap((scope) => scope.findings);
  const unreadWords = `${countScopes(unread)} could not be read`;
  if (findings.length > 0) {
    return {
      tone: unread.length > 0 || findings.some(({ severity }) => severity === "error") ? "error" : "warning",
      title: `${countFindings(findings)}${unread.length > 0 ? `, and ${unreadWords}` : ""}`,
      detail: `${checkedWords(scopes)}. Each finding says what to do.`,
    };
  }
  if (unread.length > 0) {
    const isAll = unread.length === scopes.length;
    const rest = isAll ? "Nothing is known of any token." : `${checkedWords(scopes)}, and nothing differs there.`;
    return { tone: "error", title: upperFirst(unreadWords), detail: `${rest} What was not read may have drifted.` };
  }
  return {
    tone: "good",
    title: "Nothing to report",
    detail: `${checkedWords(scopes)}. Everything the baseline expects is in place.`,
  };
}

/** Counts findings by severity: `2 errors and 1 warning`. */
export function countFindings(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const counts = [countOf(errors, "error"), countOf(findings.length - errors, "warning")];
  return joinWords(counts.filter((words) => !words.startsWith("0 ")));
}

/** Counts scopes by what they are: `2 accounts and 1 zone`. */
export function countScopes(scopes: readonly HtmlScope[]): string {
  const zones = scopes.filter((scope) => scope.zoneId !== undefined).length;
  const counts = [countOf(scopes.length - zones, "account"), countOf(zones, "zone")];
  return joinWords(counts.filter((words) => !words.startsWith("0 ")));
}

function checkedWords(scopes: readonly HtmlScope[]): string {
  const read = scopes.filter((scope) => scope.error === undefined);
  const tokens = read.reduce((sum, scope) => sum + scope.tokens.length, 0);
  return read.length === 0
    ? "No token could be checked"
    : `${countOf(tokens, "service token")} in ${countScopes(read)} checked`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
