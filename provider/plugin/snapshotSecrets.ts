import { type Finding } from "../../sdk/nodejs/types/output";
import { type Bag } from "../arguments/secretArguments";
import { type Snapshot } from "../resources/snapshot";
import { type SnapshotArgs } from "../resources/snapshotArgs";
import { toSecret } from "./values";

/**
 * A snapshot as the engine gets it. What repeats a secret input is secret too, and nothing else: a token that a secret name or
 * a secret pattern selects, the findings about it, and the maps that have its name for a key.
 *
 * @param source - what the snapshot was made from: its inputs, or the state before, of which stays secret what was.
 */
export function markSecrets(state: Snapshot, source: Bag<SnapshotArgs>): object {
  const { secrets } = source;
  const markIf = (isSecret: boolean, value: unknown) => (isSecret ? toSecret(value) : value);
  const markMap = (key: "ids" | "clientIds") =>
    markIf(secrets.hasWhole(key) || Object.keys(state[key]).some((name) => isSecretName(name, source)), state[key]);
  const marked = Object.entries(state).map(([key, value]) => [key, markIf(secrets.has(key), value)] as const);
  const tokens = Object.entries(state.tokens).map(
    ([id, token]) => [id, markIf(isSecretToken(id, token.name, source), token)] as const,
  );
  return {
    ...Object.fromEntries(marked),
    ...(state.names === undefined ? {} : { names: markNames(state.names, source) }),
    tokens: Object.fromEntries(tokens),
    ids: markMap("ids"),
    clientIds: markMap("clientIds"),
    drift: state.drift.map((finding) => markIf(isSecretFinding(finding, source), finding)),
  };
}

function markNames(names: readonly string[], { secrets }: Bag<SnapshotArgs>): unknown {
  const isSecret = (_name: string, index: number) => secrets.has(`names[${index}]`);
  return names.every(isSecret)
    ? toSecret(names)
    : names.map((name, index) => (isSecret(name, index) ? toSecret(name) : name));
}

/**
 * A sentence for each finding; only the kind of one that says something of a secret.
 *
 * @param sources - the state that was compared, and the inputs of an update.
 */
export function toWarnings(findings: readonly Finding[], sources: readonly Bag<SnapshotArgs>[]): string[] {
  return findings.map((finding) =>
    sources.some((source) => isSecretFinding(finding, source))
      ? `A service token differs from the snapshot: ${finding.kind}. Its name, or the rule, is a secret, so the details are ` +
        "only in the output drift."
      : finding.message,
  );
}

function isSecretFinding({ kind, name, tokenId = "", actual }: Finding, source: Bag<SnapshotArgs>): boolean {
  const { secrets } = source;
  return (
    secrets.hasWhole("drift") ||
    isSecretToken(tokenId, name, source) ||
    (kind === "renamed" && actual !== undefined && isListedAsSecret(actual, source)) ||
    ((kind === "expiring" || kind === "previousSecretExpiring") && secrets.has("expiringWithin")) ||
    (kind === "inactive" && secrets.has("inactiveFor"))
  );
}

/** Whether a token has a secret name, or was marked as secret in the state, as `additionalSecretOutputs` does. */
function isSecretToken(id: string, name: string, source: Bag<SnapshotArgs>): boolean {
  return isSecretName(name, source) || source.secrets.hasWhole(`tokens.${id}`);
}

/** A name that is listed in plain text is no secret, even if a secret pattern matches it too. */
function isSecretName(name: string, source: Bag<SnapshotArgs>): boolean {
  const { names, namePattern } = source.values;
  const isSelectedBySecret =
    namePattern !== undefined && source.secrets.has("namePattern") && names?.includes(name) !== true;
  return isSelectedBySecret || isListedAsSecret(name, source);
}

function isListedAsSecret(name: string, { values: { names = [] }, secrets }: Bag<SnapshotArgs>): boolean {
  return names.some((listed, index) => listed === name && secrets.has(`names[${index}]`));
}
