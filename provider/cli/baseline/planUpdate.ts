import { type LiveTokens, isUnreadable } from "../../tokens/serviceToken";
import { compareTokens } from "../../tokens/order";
import { matchTokens } from "../../tokens/matching";
import { type Path } from "./path";
import { planAdditions } from "./planAdditions";
import { type BaselineEdit } from "./baselineEdits";
import { type FileScope } from "./baselineFile";
import { type BaselineScope, type BaselineToken } from "./baselineSchema";
import { type FieldChange, findChanges, toEdits } from "./expectedFields";

/** What an update does to one entry. */
export type EntryChange =
  | { kind: "changed"; name: string; fields: FieldChange[] }
  | { kind: "added"; name: string; id: string }
  | { kind: "removed"; name: string };

/** What an update does to one scope of a baseline file. */
export interface UpdatePlan {
  edits: BaselineEdit[];
  changes: EntryChange[];
  /** What would be changed, but is written in a way that can't be changed in its place. */
  obstacles: { path: Path; reason: string }[];
}

/** What is known of a scope's live tokens, and what may be done with its entries. */
export interface UpdateOptions {
  live: LiveTokens;
  /** Whether an entry whose token no list has is gone for certain. */
  isGone: (entry: BaselineToken) => boolean;
  /** Why what is at a path can't be changed; see findObstacle. */
  findObstacle: (path: Path) => string | undefined;
  add: boolean;
  prune: boolean;
}

/** Plans how the entries of a scope accept what is live: the fields that they pin take the live values. */
export function planUpdate({ path, entry: scope }: FileScope, options: UpdateOptions): UpdatePlan {
  const plan: UpdatePlan = { edits: [], changes: [], obstacles: [] };
  const tokensPath = [...path, "tokens"];
  const { matches, unclaimed } = matchTokens(scope.tokens, options.live);
  const indexes = new Map(scope.tokens.map((token, index) => [token, index]));
  const isFree = (at: Path) => {
    const reason = options.findObstacle(at);
    if (reason !== undefined) {
      plan.obstacles.push({ path: at, reason });
    }
    return reason === undefined;
  };
  // Asked once: it takes a look at the whole list.
  let isListFree: boolean | undefined;
  const mayChangeList = () => (isListFree ??= isFree(tokensPath));
  for (const match of matches) {
    const entry = match.expected;
    const index = indexes.get(entry) ?? 0;
    const at = [...tokensPath, index];
    if (match.kind === "same" || match.kind === "replaced") {
      const fields = isUnreadable(match.live) ? [] : findChanges(entry, match.live);
      if (fields.length > 0 && isFree(at)) {
        plan.edits.push(...toEdits(at, fields), ...followInAccepted(scope, path, fields));
        plan.changes.push({ kind: "changed", name: entry.name, fields });
      }
    } else if (match.kind === "missing" && options.prune && match.claimed === undefined && options.isGone(entry)) {
      if (mayChangeList() && isFree(at)) {
        plan.edits.push({ kind: "remove", path: tokensPath, index });
        plan.changes.push({ kind: "removed", name: entry.name });
      }
    }
  }
  const added = options.add
    ? unclaimed.flatMap((token) => (isUnreadable(token) ? [] : [token])).sort(compareTokens)
    : [];
  if (added.length > 0 && mayChangeList()) {
    plan.edits = plan.edits.concat(planAdditions(tokensPath, scope.tokens, added));
    added.forEach(({ name, id }) => plan.changes.push({ kind: "added", name, id }));
  }
  return plan;
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
    return accept.flatMap((accepted, index): BaselineEdit[] =>
      accepted[field] === before ? [{ kind: "set", path: [...path, "accept", index], key: field, value: after }] : [],
    );
  });
}
