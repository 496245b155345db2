import { scopeKey } from "../../arguments/scopeArguments";
import { defined } from "../../defined";
import { type GetServiceTokensArgs } from "../../functions/getServiceTokens";
import { toExpectedToken } from "../../tokens/expectedToken";
import { parseGlob } from "../../tokens/glob";
import { compareTexts, compareByName } from "../../tokens/order";
import { type TokenList } from "../tokens/readTokens";
import { type BaselineFile, type FileScope } from "../baselineFile/baselineFile";
import { type BaselineScope } from "../baselineFile/baselineSchema";
import { findUnrecorded, insertionIndexes, planEntries, type PlannedChange, type Unmatched } from "./planEntries";

/** The settings that a write gives each account or zone that it records. */
export type Settings = Pick<BaselineScope, "expiringWithin" | "inactiveFor" | "unmanaged">;

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

/**
 * Plans how a file records accounts and zones. One that it does not have is added, accounts before zones, each sorted by ID. In
 * one that it has, the tokens replace those that were there and are covered, and of its settings only those given; entries of
 * tokens that stay keep what else they say.
 */
export function planRecord(
  { scopes }: Pick<BaselineFile, "scopes">,
  lists: readonly TokenList[],
  settings: Settings,
  covers: Covers,
): PlannedChange[] {
  const sorted = lists.toSorted((a, b) => compareTexts(scopeKey(a), scopeKey(b)));
  const existing = new Map(scopes.map((scope) => [scopeKey(scope.scope), scope]));
  const isCovered = ({ expected }: Unmatched) => covers(expected.name);
  const indexes = insertionIndexes([...existing.keys()], sorted.map(scopeKey));
  return sorted.flatMap((list, at): PlannedChange[] => {
    const { accountId, zoneId, accountName, tokens } = list;
    const scope = existing.get(scopeKey(list));
    const given = defined({ accountName, ...settings });
    if (scope !== undefined) {
      const rules = { findFields: findUnrecorded, mayRemove: isCovered, mayAdd: true };
      return [...planSettings(scope, given), ...planEntries(scope, list, rules)];
    }
    const entries = tokens.toSorted(compareByName).map(toExpectedToken);
    const value = { ...defined({ accountId, zoneId }), ...given, tokens: entries };
    return [{ edits: [{ kind: "insert", path: ["scopes", indexes[at] ?? 0], value }] }];
  });
}

function planSettings({ path, entry }: FileScope, settings: Settings): PlannedChange[] {
  const changed = Object.entries(settings).filter(([key, value]) => entry[key as keyof Settings] !== value);
  return changed.map(([key, value]) => ({ edits: [{ kind: "set", path: [...path, key], value }] }));
}
