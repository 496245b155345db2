import { isSameScope, type ScopeArgs } from "../../arguments/scopeArguments";
import { type Scope } from "../../cloudflare/scope";
import { defined } from "../../defined";
import { matchTokens } from "../../tokens/matching";
import { compareTexts, compareTokens } from "../../tokens/order";
import { isUnreadable, type LiveTokens } from "../../tokens/serviceToken";
import { type BaselineEdit } from "./baselineEdits";
import { type BaselineFile, type FileScope } from "./baselineFile";
import { BASELINE_VERSION, type Baseline, type BaselineScope } from "./baselineSchema";
import { findUnrecorded, recordToken, toEdits } from "./expectedFields";
import { planAdditions } from "./planAdditions";

/** An account or zone as it is to be recorded; its settings are those that were given. */
export interface RecordedScope extends Pick<BaselineScope, "expiringWithin" | "inactiveFor" | "unmanaged"> {
  scope: Scope;
  accountName?: string;
  live: LiveTokens;
}

/** The content of a new baseline: accounts before zones, each sorted by ID, and tokens by name and ID. */
export function toBaseline(recorded: readonly RecordedScope[]): Baseline {
  return { version: BASELINE_VERSION, scopes: recorded.map(toEntry).sort(compareScopes) };
}

/**
 * Plans how a file records scopes. One that it does not have is added. In one that it has, the tokens replace those that
 * were there, and of its settings only those given; entries of tokens that stay keep what else they say.
 */
export function planRecord(
  { scopes }: Pick<BaselineFile, "scopes">,
  recorded: readonly RecordedScope[],
): BaselineEdit[] {
  const sorted = recorded.toSorted((a, b) => compareScopes(a.scope, b.scope));
  return sorted.flatMap((record): BaselineEdit[] => {
    const existing = scopes.find(({ scope }) => isSameScope(scope, record.scope));
    if (existing !== undefined) {
      return planScope(existing, record);
    }
    const index = scopes.findLastIndex(({ scope }) => compareScopes(scope, record.scope) <= 0) + 1;
    return [{ kind: "insert", path: ["scopes"], index, value: toEntry(record) }];
  });
}

function planScope({ path, entry }: FileScope, record: RecordedScope): BaselineEdit[] {
  const tokensPath = [...path, "tokens"];
  const settings = Object.entries(settingsOf(record)).flatMap(([key, value]): BaselineEdit[] =>
    entry[key as keyof BaselineScope] === value ? [] : [{ kind: "set", path, key, value }],
  );
  const kept = new Set<unknown>();
  const indexes = new Map(entry.tokens.map((token, index) => [token, index]));
  const edits = matchTokens(entry.tokens, record.live).matches.flatMap((match): BaselineEdit[] => {
    const index = indexes.get(match.expected) ?? 0;
    if (match.kind === "same" || match.kind === "replaced") {
      const { expected, live } = match;
      kept.add(live);
      return isUnreadable(live) ? [] : toEdits([...tokensPath, index], findUnrecorded(expected, live));
    }
    return match.kind === "undecided" ? [] : [{ kind: "remove", path: tokensPath, index }];
  });
  const added = record.live.tokens.filter((token) => !kept.has(token)).sort(compareTokens);
  return [...settings, ...edits, ...planAdditions(tokensPath, entry.tokens, added)];
}

function toEntry(record: RecordedScope): BaselineScope {
  const tokens = record.live.tokens.toSorted(compareTokens).map(recordToken);
  return { ...record.scope, ...settingsOf(record), tokens };
}

function settingsOf({ accountName, expiringWithin, inactiveFor, unmanaged }: RecordedScope) {
  return defined({ accountName, expiringWithin, inactiveFor, unmanaged });
}

function compareScopes(a: ScopeArgs, b: ScopeArgs): number {
  return Number(a.accountId === undefined) - Number(b.accountId === undefined) || compareTexts(idOf(a), idOf(b));
}

function idOf({ accountId, zoneId = "" }: ScopeArgs): string {
  return (accountId ?? zoneId).toLowerCase();
}
