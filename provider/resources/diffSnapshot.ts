import { isDeepStrictEqual } from "node:util";
import { FailureList } from "../arguments/argumentError";
import { type ConfiguredScope, isSameScope, parseScope } from "../arguments/scopeArguments";
import { type Bag } from "../arguments/secretArguments";
import { type SnapshotArgs } from "./snapshotArgs";
import { type Snapshot } from "./snapshot";

/** One difference between a snapshot and what is wanted now. */
export interface PropertyDiff {
  /** The property's path, as Pulumi writes paths. */
  path: string;
  kind: "add" | "delete" | "update";
  /** Whether the engine is to take the old value from the inputs, and not from the outputs. */
  isInput: boolean;
  /** Whether the resource must be replaced, because the snapshot would be of another account or zone. */
  replaces: boolean;
}

const INPUT_KEYS = [
  "accountId",
  "zoneId",
  "names",
  "namePattern",
  "expiringWithin",
  "inactiveFor",
  "unmanaged",
] as const;

/**
 * Finds what differs: changed inputs, another scope, and the drift that the last read found. Only another scope replaces
 * the snapshot; everything else takes a new one of the same tokens.
 *
 * @param oldArgs - the inputs as they were given, without what the configuration added.
 */
export function diffSnapshot(
  { values: state, secrets }: Bag<Snapshot>,
  oldArgs: SnapshotArgs,
  { values: newArgs, secrets: newSecrets }: Bag<SnapshotArgs>,
  configuredScope: ConfiguredScope,
): PropertyDiff[] {
  const isMoved = readsAnotherScope(state, newArgs, configuredScope);
  // Only an update marks in the state what is secret now.
  const isNewlySecret = (key: string) => newSecrets.has(key) && !secrets.has(key);
  const changed = INPUT_KEYS.filter((key) => !isDeepStrictEqual(oldArgs[key], newArgs[key]) || isNewlySecret(key));
  const changes = changed.map((path) => ({
    path,
    kind: kindOf(oldArgs[path], newArgs[path]),
    isInput: true,
    replaces: isMoved && (path === "accountId" || path === "zoneId"),
  }));
  const isMovedByConfiguration = isMoved && !changes.some(({ replaces }) => replaces);
  const scopeKey = state.zoneId === undefined ? "accountId" : "zoneId";
  return [
    ...changes,
    ...(isMovedByConfiguration ? [{ path: scopeKey, kind: "update" as const, isInput: false, replaces: true }] : []),
    // Accepting a finding takes it out of `drift`, where a detailed diff shows the token, what was recorded and what is there.
    // `tokens` has no place in the diff: the engine shows the values of a change from the inputs, which do not contain it, and inverts
    // the whole diff for a refresh (`RefreshStep` in
    // https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step.go), so that a token that was added would be shown as
    // deleted in one of the two.
    ...state.drift.map((_finding, index) => ({
      path: `drift[${index}]`,
      kind: "delete" as const,
      isInput: false,
      replaces: false,
    })),
  ];
}

/** Whether the inputs mean another account or zone than the snapshot's. One that a preview does not know may be the same. */
function readsAnotherScope(state: Snapshot, newArgs: SnapshotArgs, configured: ConfiguredScope): boolean {
  const failures = new FailureList();
  const own = failures.parse("", () => parseScope(newArgs));
  if (failures.toArray().length > 0) {
    return false;
  }
  const scope = own ?? ("scope" in configured ? configured.scope : undefined);
  return scope !== undefined && !isSameScope(scope, state);
}

function kindOf(before: unknown, now: unknown): PropertyDiff["kind"] {
  if (before === undefined) {
    return "add";
  }
  return now === undefined ? "delete" : "update";
}
