import { matchTokens, type Match } from "../../tokens/matching";
import { compareTexts, compareTokens } from "../../tokens/order";
import { isUnreadable, type ListedToken, type LiveTokens } from "../../tokens/serviceToken";
import { type BaselineEdit } from "./baselineEdits";
import { type FileScope } from "./baselineFile";
import { type BaselineScope, type BaselineToken } from "./baselineSchema";
import { type FieldChange, recordToken } from "./expectedFields";
import { type Path } from "./path";

/** What becomes of an entry of a baseline file. */
export type EntryChange =
  | { kind: "changed"; name: string; fields: FieldChange[] }
  | { kind: "added"; name: string; id: string }
  | { kind: "removed"; name: string };

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
  findFields: (entry: BaselineToken, live: ListedToken) => FieldChange[];
  mayRemove: (match: Unmatched) => boolean;
  mayAdd: boolean;
}

/** Plans how the entries of a scope follow what is live. A token that can't be read changes, removes and adds nothing. */
export function planEntries({ path, entry: scope }: FileScope, live: LiveTokens, rules: EntryRules): PlannedChange[] {
  const tokensPath = [...path, "tokens"];
  const { matches, unclaimed } = matchTokens(scope.tokens, live);
  const indexes = new Map(scope.tokens.map((token, index) => [token, index]));
  const added = new Set(rules.mayAdd ? unclaimed : []);
  const changes = matches.flatMap((match): PlannedChange[] => {
    const entry = match.expected;
    const { name } = entry;
    const index = indexes.get(entry) ?? 0;
    if (match.kind === "same" || match.kind === "replaced") {
      const fields = isUnreadable(match.live) ? [] : rules.findFields(entry, match.live);
      const edits = fields.map(({ field, after }) => set([...tokensPath, index], field, after));
      const change: EntryChange = { kind: "changed", name, fields };
      return fields.length === 0 ? [] : [{ edits: [...edits, ...followInAccepted(scope, path, fields)], change }];
    }
    if (match.kind === "undecided" || !rules.mayRemove(match)) {
      return [];
    }
    if (match.kind === "duplicated") {
      match.live.forEach((token) => added.add(token));
    }
    return [{ edits: [{ kind: "remove", path: tokensPath, index }], change: { kind: "removed", name } }];
  });
  const tokens = [...added].flatMap((token) => (isUnreadable(token) ? [] : [token])).sort(compareTokens);
  return [...changes, ...planAdditions(tokensPath, scope.tokens, tokens)];
}

function set(path: Path, key: string, value: string | number | boolean): BaselineEdit {
  return { kind: "set", path, key, value };
}

/** Accepted findings name their token as its entry does. */
function followInAccepted(
  { tokens, accept = [] }: BaselineScope,
  path: Path,
  fields: readonly FieldChange[],
): BaselineEdit[] {
  return fields.flatMap(({ field, before, after }) => {
    const isShared = field === "name" && tokens.filter(({ name }) => name === before).length > 1;
    if ((field !== "name" && field !== "id") || isShared) {
      return [];
    }
    return accept.flatMap((accepted, index) =>
      accepted[field] === before ? [set([...path, "accept", index], field, after)] : [],
    );
  });
}

/** Each new entry goes behind the last one that its name comes after: a sorted list stays sorted. */
function planAdditions(
  path: Path,
  entries: readonly { name: string }[],
  tokens: readonly ListedToken[],
): PlannedChange[] {
  const places = entries.map(({ name }, index) => ({ name, behind: index + 1 }));
  const left = places.sort((a, b) => compareTexts(a.name, b.name)).values();
  let next = left.next().value;
  let index = 0;
  return tokens.map((token) => {
    while (next !== undefined && compareTexts(next.name, token.name) <= 0) {
      index = Math.max(index, next.behind);
      next = left.next().value;
    }
    const { name, id } = token;
    return { edits: [{ kind: "insert", path, index, value: recordToken(token) }], change: { kind: "added", name, id } };
  });
}
