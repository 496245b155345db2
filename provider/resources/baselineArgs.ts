import { type Scope } from "../cloudflare/scope";
import { type Failure, FailureList } from "../arguments/argumentError";
import { type DriftArgs, type DriftRules, parseDriftRules } from "../arguments/parseDriftRules";
import { type ConfiguredScope, isScope, resolveScope, type ScopeArgs } from "../arguments/scopeArguments";
import { parseGlob } from "../tokens/glob";

/** The inputs of a `ServiceTokenBaseline`, as schema.json describes them. */
export interface BaselineArgs extends ScopeArgs, DriftArgs {
  names?: string[];
  namePattern?: string;
}

/** What the inputs say, settled. */
export interface BaselineRules extends DriftRules {
  scope: Scope;
  /** Whether a token of this name belongs into the picture. */
  selects: (name: string) => boolean;
}

/** What is wrong with the inputs. */
export function checkBaselineArgs(args: BaselineArgs, configuredScope: ConfiguredScope): readonly Failure[] {
  const failures = new FailureList();
  settle(args, configuredScope, failures);
  return failures.toArray();
}

/** Settles the inputs. @throws ArgumentError */
export function parseBaselineArgs(args: BaselineArgs, configuredScope: ConfiguredScope): BaselineRules {
  const failures = new FailureList();
  const rules = settle(args, configuredScope, failures);
  failures.throwIfAny();
  return rules;
}

function settle(args: BaselineArgs, configuredScope: ConfiguredScope, failures: FailureList): BaselineRules {
  const scope = resolveScope(args, configuredScope);
  if (!isScope(scope)) {
    failures.addAll(scope);
  }
  const { names, namePattern } = args;
  if (names?.length === 0) {
    failures.add("names", "is an empty list; name at least one token, or leave it out.");
  }
  names?.forEach((name, index) => {
    if (name === "") {
      failures.add(`names[${index}]`, "is empty; give the exact name of a token.");
    }
  });
  const matches = namePattern === undefined ? undefined : failures.parse("namePattern", () => parseGlob(namePattern));
  const driftRules = parseDriftRules(args, failures);
  return { ...driftRules, scope: scope as Scope, selects: toSelector(names, matches) };
}

/** A name belongs into the picture when it is one of the names or matches the pattern; without either, every name does. */
function toSelector(names: readonly string[] | undefined, matches: ((name: string) => boolean) | undefined) {
  if (names === undefined && matches === undefined) {
    return () => true;
  }
  const listed = new Set(names);
  return (name: string) => listed.has(name) || matches?.(name) === true;
}
