import { defined } from "../defined";
import { type SecretArguments } from "../arguments/secretArguments";
import { type Finding } from "../tokens/findings";
import { type SnapshotArgs } from "./snapshotArgs";
import { INPUT_KEYS } from "./diffSnapshot";
import { type Snapshot } from "./snapshot";

/** Inputs of a baseline, and which of them are secret. */
export interface MarkedArgs {
  plain: SnapshotArgs;
  secrets: SecretArguments;
}

/**
 * What repeats a secret input is secret too, and nothing else: a token that a secret name or a secret pattern selects, the
 * findings about it, and the maps that have its name for a key. A token that a plain name selects is not secret, even
 * if a secret pattern selects it too.
 */
export class SnapshotSecrets {
  /** @param sources - the state and the inputs, where both are known. */
  constructor(private readonly sources: readonly MarkedArgs[]) {}

  /** A sentence for each finding; only the kind of one that says something of a secret input. */
  toWarnings(findings: readonly Finding[]): string[] {
    return findings.map((finding) =>
      this.hasFinding(finding)
        ? `A service token differs from the snapshot: ${finding.kind}. Its name, or the rule, is a secret, so the details are ` +
          "only in the output drift."
        : finding.message,
    );
  }

  private hasFinding({ kind, name, tokenId = "", actual }: Finding): boolean {
    return (
      this.hasWhole("drift") ||
      this.hasToken(tokenId, name) ||
      (kind === "renamed" && actual !== undefined && this.listsName(actual)) ||
      ((kind === "expiring" || kind === "previousSecretExpiring") && this.has("expiringWithin")) ||
      (kind === "inactive" && this.has("inactiveFor"))
    );
  }

  /** The outputs as the engine gets them. @param mark - marks a value as secret. */
  markState(state: Snapshot, mark: (value: unknown) => unknown): object {
    const markIf = (isSecret: boolean, value: unknown) => (isSecret && value !== undefined ? mark(value) : value);
    const markMap = (key: "ids" | "clientIds") =>
      markIf(this.hasWhole(key) || Object.keys(state[key]).some((name) => this.hasName(name)), state[key]);
    const inputs = INPUT_KEYS.map((key): [string, unknown] => [key, markIf(this.has(key), state[key])]);
    const tokens = Object.entries(state.tokens).map(([id, token]): [string, unknown] => [
      id,
      markIf(this.hasToken(id, token.name), token),
    ]);
    return defined({
      ...Object.fromEntries(inputs),
      names: this.markNames(state.names, mark),
      tokens: Object.fromEntries(tokens),
      ids: markMap("ids"),
      clientIds: markMap("clientIds"),
      drift: state.drift.map((finding) => markIf(this.hasFinding(finding), finding)),
      recordedAt: state.recordedAt,
    });
  }

  private markNames(names: readonly string[] | undefined, mark: (value: unknown) => unknown): unknown {
    const isSecret = (_name: string, index: number) => this.has(`names[${index}]`);
    if (names?.every(isSecret) === true) {
      return mark(names);
    }
    return names?.map((name, index) => (isSecret(name, index) ? mark(name) : name));
  }

  private has(path: string): boolean {
    return this.sources.some(({ secrets }) => secrets.has(path));
  }

  private hasWhole(path: string): boolean {
    return this.sources.some(({ secrets }) => secrets.hasWhole(path));
  }

  /** Whether a token has a secret name, or was marked as secret in the state, as `additionalSecretOutputs` does. */
  private hasToken(id: string, name: string): boolean {
    return this.hasName(name) || this.hasWhole(`tokens.${id}`);
  }

  /** Whether a name of a token is a secret one, or is selected by a secret pattern alone. */
  private hasName(name: string): boolean {
    return this.listsName(name) || this.sources.some((source) => isSelectedBySecretPattern(source, name));
  }

  private listsName(name: string): boolean {
    return this.sources.some(({ plain: { names = [] }, secrets }) =>
      names.some((listed, index) => listed === name && secrets.has(`names[${index}]`)),
    );
  }
}

function isSelectedBySecretPattern({ plain: { names, namePattern }, secrets }: MarkedArgs, name: string): boolean {
  return namePattern !== undefined && secrets.has("namePattern") && names?.includes(name) !== true;
}
