import { scopeKey } from "../../arguments/scopeArguments";
import { type Scope } from "../../cloudflare/scope";
import { defined } from "../../defined";
import { type GetServiceTokensArgs } from "../../functions/getServiceTokens";
import { parseGlob } from "../../tokens/glob";
import { compareTexts, compareTokens } from "../../tokens/order";
import { type LiveTokens } from "../../tokens/serviceToken";
import { type BaselineFile, type FileScope } from "./baselineFile";
import { BASELINE_VERSION, type Baseline, type BaselineScope } from "./baselineSchema";
import {
  findUnrecorded,
  insertionIndexes,
  planEntries,
  type PlannedChange,
  recordToken,
  type Unmatched,
} from "./planEntries";

/** An account or zone as it is to be recorded; its settings are those that were given. */
export interface RecordedScope extends Pick<BaselineScope, "expiringWithin" | "inactiveFor" | "unmanaged"> {
  scope: Scope;
  accountName?: string;
  live: LiveTokens;
}

/** Whether an entry of a name is among what was read, so that it goes if its token was not found. */
export type Covers = (name: string) => boolean;

/**
 * What the options that choose tokens cover: the names that match. Nobody knows what a search or a status would have found
 * once, so with one of these nothing goes.
 */
export function toCovers({ name, namePattern, search, statuses }: GetServiceTokensArgs): Covers {
  const matches = namePattern === undefined ? () => true : parseGlob(namePattern);
  const hasOthers = search !== undefined || statuses !== undefined;
  return (entry) => !hasOthers && (name === undefined || entry === name) && matches(entry);
}

/** The content of a new baseline: accounts before zones, each sorted by ID, and tokens by name and ID. */
export function toBaseline(recorded: readonly RecordedScope[]): Baseline {
  return { version: BASELINE_VERSION, scopes: recorded.toSorted(compareScopes).map(toEntry) };
}

/**
 * Plans how a file records scopes. One that it does not have is added. In one that it has, the tokens replace those that
 * were there and are covered, and of its settings only those given; entries of tokens that stay keep what else they say.
 */
export function planRecord(
  { scopes }: Pick<BaselineFile, "scopes">,
  recorded: readonly RecordedScope[],
  covers: Covers,
): PlannedChange[] {
  const sorted = recorded.toSorted(compareScopes);
  const existing = new Map(scopes.map((scope) => [scopeKey(scope.scope), scope]));
  const indexes = insertionIndexes(
    [...existing.keys()],
    sorted.map(({ scope }) => scopeKey(scope)),
  );
  return sorted.flatMap((record, at): PlannedChange[] => {
    const scope = existing.get(scopeKey(record.scope));
    if (scope !== undefined) {
      return planScope(scope, record, covers);
    }
    return [{ edits: [{ kind: "insert", path: ["scopes", indexes[at] ?? 0], value: toEntry(record) }] }];
  });
}

function planScope(scope: FileScope, record: RecordedScope, covers: Covers): PlannedChange[] {
  const { path, entry } = scope;
  const settings = Object.entries(settingsOf(record)).flatMap(([key, value]): PlannedChange[] =>
    entry[key as keyof BaselineScope] === value ? [] : [{ edits: [{ kind: "set", path: [...path, key], value }] }],
  );
  const mayRemove = ({ expected }: Unmatched) => covers(expected.name);
  const rules = { findFields: findUnrecorded, mayRemove, mayAdd: true };
  return [...settings, ...planEntries(scope, record.live, rules)];
}

function toEntry(record: RecordedScope): BaselineScope {
  const tokens = record.live.tokens.toSorted(compareTokens).map(recordToken);
  return { ...record.scope, ...settingsOf(record), tokens };
}

function settingsOf({ accountName, expiringWithin, inactiveFor, unmanaged }: RecordedScope) {
  return defined({ accountName, expiringWithin, inactiveFor, unmanaged });
}

/** Accounts come before zones. */
function compareScopes(a: { scope: Scope }, b: { scope: Scope }): number {
  return compareTexts(scopeKey(a.scope), scopeKey(b.scope));
}
