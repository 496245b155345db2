import { FailureList } from "../../arguments/argumentError";
import { parseDriftRules } from "../../arguments/parseDriftRules";
import { type Mistake } from "../baseline/baselineDocument";
import { type BaselineScope } from "../baseline/baselineSchema";
import { isSameScope } from "../../arguments/scopeArguments";
import { type BaselineFile } from "../baseline/baselineFile";
import { UsageError } from "../usageError";
import { type DriftCommandOptions } from "./driftOptions";
import { type ScopeCheck } from "./driftReport";

/**
 * What a baseline file and the options ask to be checked; an option goes before what the file says.
 *
 * @throws ArgumentError for an option; UsageError for an account or zone that the file does not have; BaselineError for
 * one of which nothing would be checked.
 */
export function toScopeChecks(read: BaselineFile, options: DriftCommandOptions): ScopeCheck[] {
  const { scopes } = read.baseline;
  const chosen = chooseScopes(scopes, options);
  const rulesOf = toRules(options);
  const mistakes = chosen.flatMap((scope) =>
    findEmptiness(scope, rulesOf(scope), scopes.indexOf(scope), read, options),
  );
  if (mistakes.length > 0) {
    throw read.document.toError(mistakes);
  }
  return chosen.map((scope) => {
    const path = ["scopes", scopes.indexOf(scope)];
    return {
      ...rulesOf(scope),
      scope: scope.accountId === undefined ? { zoneId: scope.zoneId ?? "" } : { accountId: scope.accountId },
      expected: scope.tokens,
      placeOf: (index) => read.document.placeOf(index === undefined ? path : [...path, "tokens", index]),
    };
  });
}

function chooseScopes(scopes: readonly BaselineScope[], { account, zone, baseline }: DriftCommandOptions) {
  if (account === undefined && zone === undefined) {
    return scopes;
  }
  // A script's variable that is unset must not quietly check something else.
  if (account === "") {
    throw new UsageError("--account is empty: give the ID of an account, or leave the option out.");
  }
  if (zone === "") {
    throw new UsageError("--zone is empty: give the ID of a zone, or leave the option out.");
  }
  const wanted = account === undefined ? { zoneId: zone ?? "" } : { accountId: account };
  const found = scopes.find((scope) => isSameScope(scope, wanted));
  if (found !== undefined) {
    return [found];
  }
  const named = account === undefined ? `--zone ${zone ?? ""}` : `--account ${account}`;
  throw new UsageError(`${baseline} has no ${named}; leave the option out to check all that it has.`);
}

/** The rules of a scope; the options are checked once, as the file's own have been. */
function toRules({ expiringWithin, inactiveFor, unmanaged }: DriftCommandOptions) {
  const given = Object.fromEntries(
    Object.entries({ expiringWithin, inactiveFor, unmanaged }).filter(([, value]) => value !== undefined),
  );
  const failures = new FailureList();
  parseDriftRules(given, failures);
  failures.throwIfAny();
  return (scope: BaselineScope) => parseDriftRules({ ...scope, ...given }, failures);
}

function findEmptiness(
  scope: BaselineScope,
  { unmanaged }: { unmanaged: string },
  index: number,
  { document }: BaselineFile,
  { allowEmpty }: DriftCommandOptions,
): Mistake[] {
  if (scope.tokens.length > 0 || unmanaged === "report" || allowEmpty === true) {
    return [];
  }
  const path = ["scopes", index, "tokens"];
  const sentence =
    `scopes[${index}].tokens: is empty, so nothing would be checked; name at least one token, or set ` +
    "unmanaged: report, or give --allow-empty.";
  return [{ place: document.placeOf(path), sentence }];
}
