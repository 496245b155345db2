import { groupBy } from "../../groupBy";
import { durationsEqual } from "../../tokens/durations";
import { type ExpectedToken, toExpectedToken } from "../../tokens/expectedToken";
import { matchTokens, type Match } from "../../tokens/matching";
import { compareTexts, compareByName } from "../../tokens/order";
import { isUnreadable, type ListedToken, type LiveTokens } from "../../tokens/serviceToken";
import { type BaselineEdit } from "./edit/baselineEdits";
import { type Path } from "../baselineFile/issue";
import { type FileScope } from "../baselineFile/baselineFile";
import { type BaselineScope } from "../baselineFile/baselineSchema";

/** What a baseline records of a token, in the order in which it is written. */
const RECORDED_FIELDS = ["name", "id", "clientId", "duration", "enabled", "clientSecretVersion"] as const;

/** A field of an entry that gets the live value. */
export interface FieldChange {
  field: (typeof RECORDED_FIELDS)[number];
  before: string | number | boolean | undefined;
  after: string | number | boolean;
}

/** What becomes of an entry of a baseline file. */
export interface EntryChange {
  kind: "changed" | "added" | "removed";
  name: string;
  /** Such as `: duration "1h" -> "2h"`. */
  detail: string;
}

/** Edits that are made together or not at all. */
export interface PlannedChange {
  edits: readonly BaselineEdit[];
  /** What they do to an entry; undefined for a setting or a scope. */
  change?: EntryChange;
}

/** An entry for which there is no token, or no single one. */
export type Unmatched = Extract<Match, { kind: "missing" | "duplicated" }>;

/** How the entries of a scope follow what is live. */
export interface EntryRules {
  /** The fields of an entry that take the live values. */
  findFields: (entry: ExpectedToken, live: ListedToken) => FieldChange[];
  mayRemove: (match: Unmatched) => boolean;
  mayAdd: boolean;
}

/** Plans how the entries of a scope follow what is live. A token that can't be read changes, removes and adds nothing. */
export function planEntries({ path, entry: scope }: FileScope, live: LiveTokens, rules: EntryRules): PlannedChange[] {
  const tokensPath = [...path, "tokens"];
  const { matches, unclaimed } = matchTokens(scope.tokens, live);
  const matchOf = new Map<ExpectedToken, Match>(matches.map((match) => [match.expected, match]));
  const followInAccepted = createFollower(scope, path);
  const added = new Set(rules.mayAdd ? unclaimed : []);
  const changes = scope.tokens.flatMap((entry, index): PlannedChange[] => {
    const match = matchOf.get(entry);
    const { name } = entry;
    if (match?.kind === "same" || match?.kind === "replaced") {
      const fields = isUnreadable(match.live) ? [] : rules.findFields(entry, match.live);
      const edits = fields.map(({ field, after }) => set([...tokensPath, index, field], after));
      const change = { kind: "changed", name, detail: `: ${fields.map(describeField).join(", ")}` } as const;
      return fields.length === 0 ? [] : [{ edits: [...edits, ...followInAccepted(fields)], change }];
    }
    if ((match?.kind !== "missing" && match?.kind !== "duplicated") || !rules.mayRemove(match)) {
      return [];
    }
    if (match.kind === "duplicated") {
      match.live.forEach((token) => added.add(token));
    }
    const change = { kind: "removed", name, detail: "" } as const;
    return [{ edits: [{ kind: "remove", path: [...tokensPath, index] }], change }];
  });
  const tokens = [...added].flatMap((token) => (isUnreadable(token) ? [] : [token]));
  return [...changes, ...planAdditions(tokensPath, scope.tokens, tokens)];
}

function set(path: Path, value: string | number | boolean): BaselineEdit {
  return { kind: "set", path, value };
}

function describeField({ field, before, after }: FieldChange): string {
  return `${field} ${JSON.stringify(before)} -> ${JSON.stringify(after)}`;
}

/** Accepted findings name their token as its entry does, by an ID or by a name that no other entry has. */
function createFollower({ tokens, accept = [] }: BaselineScope, path: Path) {
  const named = groupBy(tokens, ({ name }) => name);
  const accepted: Partial<Record<FieldChange["field"], ReadonlyMap<unknown, number[]>>> = {
    name: groupBy(accept.keys(), (index) => accept[index]?.name),
    id: groupBy(accept.keys(), (index) => accept[index]?.id),
  };
  return (fields: readonly FieldChange[]): BaselineEdit[] =>
    fields.flatMap(({ field, before, after }) => {
      const isShared = field === "name" && (named.get(String(before)) ?? []).length > 1;
      const indexes = isShared ? [] : (accepted[field]?.get(before) ?? []);
      return indexes.map((index) => set([...path, "accept", index, field], after));
    });
}

function planAdditions(path: Path, entries: readonly ExpectedToken[], tokens: readonly ListedToken[]): PlannedChange[] {
  const sorted = tokens.toSorted(compareByName);
  const indexes = insertionIndexes(
    entries.map(({ name }) => name),
    sorted.map(({ name }) => name),
  );
  return sorted.map((token, at) => ({
    edits: [{ kind: "insert", path: [...path, indexes[at] ?? 0], value: toExpectedToken(token) }],
    change: { kind: "added", name: token.name, detail: ` (ID ${token.id})` },
  }));
}

/**
 * Where new items go in a list: each behind the last one that it comes after, so that a sorted list stays sorted. Linear, as
 * there may be 50,000 of either.
 *
 * @param added - sorted.
 */
export function insertionIndexes(names: readonly string[], added: readonly string[]): number[] {
  let index = names.length;
  const fromTheEnd = added.toReversed().map((name) => {
    while (index > 0 && compareTexts(names[index - 1] ?? "", name) > 0) {
      index--;
    }
    return index;
  });
  return fromTheEnd.reverse();
}

/** The fields in which a token differs from its entry. One that the entry leaves out differs in none but `enabled`, which it expects to be true. */
export function findPinnedChanges(entry: ExpectedToken, live: ListedToken): FieldChange[] {
  return findUnrecorded({ ...entry, enabled: entry.enabled ?? true }, live).filter(
    ({ before }) => before !== undefined,
  );
}

/** The fields in which a token differs from its entry, or that the entry leaves out. */
export function findUnrecorded(entry: ExpectedToken, live: ListedToken): FieldChange[] {
  return RECORDED_FIELDS.flatMap((field): FieldChange[] => {
    const [before, after] = [entry[field], live[field]];
    const isSame = before === after || (field === "duration" && durationsEqual(String(before), String(after)));
    return after === undefined || isSame ? [] : [{ field, before, after }];
  });
}
