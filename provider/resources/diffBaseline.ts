import { isDeepStrictEqual } from "node:util";
import { type ConfiguredScope, isScope, resolveScope } from "../functions/scopeArguments";
import { type Finding } from "../tokens/findings";
import { type BaselineArgs } from "./baselineArgs";
import { type BaselineState } from "./serviceTokenBaseline";

/** One difference between a picture and what is wanted now. */
export interface BaselineChange {
  /** The property's path, as Pulumi writes paths. */
  path: string;
  kind: "add" | "delete" | "update";
  /** Whether the old value is an input, and not an output. */
  isInput: boolean;
  /** Whether it takes another picture altogether, in place of a new one of the same scope. */
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
 * the picture; everything else takes a new one of the same tokens.
 *
 * @param oldArgs - the inputs as they were given, without what the configuration added.
 */
export function diffBaseline(
  state: BaselineState,
  oldArgs: BaselineArgs,
  newArgs: BaselineArgs,
  configuredScope: ConfiguredScope,
): BaselineChange[] {
  const isMoved = readsAnotherScope(state, newArgs, configuredScope);
  const changes = INPUT_KEYS.filter((key) => !isDeepStrictEqual(oldArgs[key], newArgs[key])).map((path) => ({
    path,
    kind: kindOf(oldArgs[path], newArgs[path]),
    isInput: true,
    replaces: isMoved && isScopeKey(path),
  }));
  const isMovedByConfiguration = isMoved && !changes.some(({ replaces }) => replaces);
  const scopeKey = state.zoneId === undefined ? "accountId" : "zoneId";
  return [
    ...changes,
    ...(isMovedByConfiguration ? [{ path: scopeKey, kind: "update" as const, isInput: false, replaces: true }] : []),
    ...state.drift.map(toChange),
  ];
}

/** Accepting a finding takes it out of `drift`. */
function toChange(_finding: Finding, index: number): BaselineChange {
  return { path: `drift[${index}]`, kind: "delete", isInput: false, replaces: false };
}

/** Whether the inputs mean another account or zone than the picture is of. One that a preview does not know may be the same. */
function readsAnotherScope(state: BaselineState, newArgs: BaselineArgs, configuredScope: ConfiguredScope): boolean {
  const scope = resolveScope(newArgs, configuredScope);
  if (!isScope(scope)) return false;
  return scope.accountId !== state.accountId || scope.zoneId !== state.zoneId;
}

function isScopeKey(key: string): boolean {
  return key === "accountId" || key === "zoneId";
}

function kindOf(before: unknown, now: unknown): BaselineChange["kind"] {
  if (before === undefined) return "add";
  return now === undefined ? "delete" : "update";
}
