import { parseDriftRules } from "../../arguments/parseDriftRules";
import { isSameScope } from "../../arguments/scopeArguments";
import { defined } from "../../defined";
import { type AcceptedFinding } from "../../tokens/acceptedFindings";
import { type ExpectedToken } from "../../tokens/expectedToken";
import { type BaselineDocument } from "../baselineFile/baselineDocument";
import { type BaselineFile, type FileScope } from "../baselineFile/baselineFile";
import { type Path } from "../baselineFile/path";
import { type Problem } from "../baselineFile/issue";
import { type ConnectionOptions } from "../options/connectionOptions";
import { type RuleOptions } from "../options/ruleOptions";
import { UsageError } from "../errors";
import { type Check } from "./check";

/** The options that say which accounts and zones of a baseline file are checked, and how. */
export interface CheckOptions extends Pick<ConnectionOptions, "account" | "zone">, RuleOptions {
  baseline: string;
  expiringWithin?: string;
  allowEmpty?: boolean;
  /** Of accounts. @default what the file says */
  usage?: boolean;
}

/**
 * What a baseline file and the options ask to be checked. An option wins over what the file says.
 *
 * @throws ArgumentError for an option; UsageError for an account or zone that the file does not have; BaselineError for
 * one of which nothing would be checked.
 */
export function toChecks(
  { scopes, document }: Pick<BaselineFile, "scopes" | "document">,
  options: CheckOptions,
): Check[] {
  const { expiringWithin, inactiveFor, unmanaged } = options;
  const given = defined({ expiringWithin, inactiveFor, unmanaged });
  const chosen = chooseScopes(scopes, options).map((scope) => ({ ...scope, entry: { ...scope.entry, ...given } }));
  document.throwIfAny(options.allowEmpty === true ? [] : chosen.flatMap((scope) => findEmptiness(scope, document)));
  return chosen.map(({ path, scope, entry }) => {
    const { accountName, tokens, accept = [], usage = false } = entry;
    const paths = new Map<ExpectedToken | AcceptedFinding | undefined, Path>([
      ...tokens.map((token, index) => [token, [...path, "tokens", index]] as const),
      ...accept.map((accepted, index) => [accepted, [...path, "accept", index]] as const),
    ]);
    return {
      ...parseDriftRules(entry),
      ...defined({ accountName }),
      scope,
      usage: (options.usage ?? usage) && scope.accountId !== undefined,
      expected: tokens,
      accept,
      positionOf: (entry) => document.positionOf(document.offsetOf(paths.get(entry) ?? path)),
    };
  });
}

/** The scopes of a baseline file that `--account` or `--zone` chooses; all of them without either. @throws UsageError */
function chooseScopes(scopes: readonly FileScope[], options: CheckOptions): readonly FileScope[] {
  const { baseline: file, account, zone } = options;
  if (account === undefined && zone === undefined) {
    return scopes;
  }
  const [flag, id = ""] = account === undefined ? ["--zone", zone] : ["--account", account];
  // A script's variable that is unset must not quietly check something else.
  if (id === "") {
    const what = account === undefined ? "a zone" : "an account";
    throw new UsageError(`${flag} is empty: give the ID of ${what}, or leave the option out.`);
  }
  const wanted = account === undefined ? { zoneId: id } : { accountId: id };
  const found = scopes.find(({ scope }) => isSameScope(scope, wanted));
  if (found === undefined) {
    throw new UsageError(
      `${file} has no entry for ${flag} ${id}; leave the option out to use every account and zone in it.`,
    );
  }
  return [found];
}

function findEmptiness({ path, entry }: FileScope, document: BaselineDocument): Problem[] {
  if (entry.tokens.length > 0 || entry.unmanaged === "report") {
    return [];
  }
  const message =
    `scopes[${path[1]}].tokens: is empty, so nothing would be checked; name at least one token, or set ` +
    "unmanaged: report, or give --allow-empty.";
  return [() => ({ offset: document.offsetOf([...path, "tokens"]), message })];
}
