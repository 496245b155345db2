import { type Failure, FailureList, failuresOf } from "../arguments/argumentError";
import { type DriftArgs, type DriftRules, parseDriftRules } from "../arguments/parseDriftRules";
import { resolveScope, type ScopeArgs } from "../arguments/scopeArguments";
import { type Scope } from "../cloudflare/scope";
import { type FunctionContext } from "../functions/functionContext";
import { parseGlob } from "../tokens/glob";
import { InputError } from "../tokens/inputError";

/** The inputs of a `ServiceTokenBaseline`, as schema.json describes them. */
export interface SnapshotArgs extends ScopeArgs, DriftArgs {
  names?: string[];
  namePattern?: string;
}

/** What the inputs say, parsed. */
export interface SnapshotRules extends DriftRules {
  scope: Scope;
  /** Whether a token of this name is recorded. */
  selects: (name: string) => boolean;
}

type ArgsContext = Pick<FunctionContext, "configuredScope" | "secrets">;

/** What is wrong with the inputs. */
export function checkSnapshotArgs(args: SnapshotArgs, context: ArgsContext): readonly Failure[] {
  return failuresOf(() => parseSnapshotArgs(args, context));
}

/** Parses the inputs. @throws ArgumentError */
export function parseSnapshotArgs(args: SnapshotArgs, { configuredScope, secrets }: ArgsContext): SnapshotRules {
  const { names, namePattern } = args;
  const parsed = new FailureList(secrets).parseAll({
    scope: () => resolveScope(args, configuredScope, secrets),
    names: () => checkNames(names),
    namePattern: () => (namePattern === undefined ? undefined : parseGlob(namePattern)),
    rules: () => parseDriftRules(args, secrets),
  });
  return { ...parsed.rules, scope: parsed.scope, selects: toSelector(names, parsed.namePattern) };
}

function checkNames(names: readonly string[] | undefined): void {
  if (names?.length === 0) {
    const hint = "name at least one token, or leave it out";
    throw new InputError(`is an empty list; ${hint}.`, hint);
  }
  const failures = new FailureList();
  names?.forEach((name, index) => {
    if (name === "") {
      failures.add(`names[${index}]`, "is empty; give the exact name of a token.");
    }
  });
  failures.throwIfAny();
}

/** A token is recorded when its name is one of the names or matches the pattern; without either, every token is. */
function toSelector(names: readonly string[] | undefined, matches: ((name: string) => boolean) | undefined) {
  if (names === undefined && matches === undefined) {
    return () => true;
  }
  const listed = new Set(names);
  return (name: string) => listed.has(name) || matches?.(name) === true;
}
